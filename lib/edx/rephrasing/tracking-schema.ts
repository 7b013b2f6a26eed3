/** Type of a column, or the columns of a record inside a record. */
export type FieldType = "STRING" | "INTEGER" | "FLOAT" | "BOOLEAN" | "TIMESTAMP" | RecordType;

/** Columns of a record, by name. */
export type RecordType = { readonly [name: string]: FieldType };

function columns(type: FieldType, names: string): RecordType {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, type]));
}

const EVENT_STRUCT: RecordType = {
  ...columns(
    "STRING",
    "POST GET course_id mode data code id problem type problem_id answers submission success correct_map failure course " +
      "query corrected_text child_id partition_name group_name old_state new_state status is_user_staff chapter direction " +
      "name chapter_title caseSensitive findPrevious highlightAll item_id submission_returned_uuid requesting_student_id " +
      "saved_response created_at submission_uuid submitted_at corrections options_selected scorer_id feedback score_type " +
      "parts scored_at feedback_text options thumbnail_title location permutation url descriptionText description title " +
      "aws_secret_key uploadedFileDir aws_access_key bucketName uploadedFileName error old_description old_title old_url " +
      "old_descriptionText toggle reason isProblematic oldReason selection element",
  ),
  ...columns(
    "INTEGER",
    "user_id new old attempts total_results page group_id partition_id attempt_number downvotes upvotes newVotes oldVotes " +
      "category",
  ),
  ...columns(
    "FLOAT",
    "currentTime new_time old_time grade max_grade current_time old_speed new_speed speed amount",
  ),
  state: {
    student_answers: "STRING",
    seed: "INTEGER",
    done: "BOOLEAN",
    correct_map: "STRING",
    input_state: "STRING",
  },
  answer: { text: "STRING" },
  rubric: { content_hash: "STRING" },
};

/** Columns of the table of tracking logs, as edx2bigquery has them; one row is one event. */
export const TRACKING_COLUMNS: RecordType = {
  time: "TIMESTAMP",
  ...columns("STRING", "username ip event_source event_type agent course_id module_id page host"),
  ...columns("STRING", "vname datafn event_js"),
  context: {
    ...columns("STRING", "course_id course_user_tags org_id username ip agent host session path"),
    user_id: "INTEGER",
    module: { display_name: "STRING" },
  },
  mongoid: "STRING",
  event_struct: EVENT_STRUCT,
  event: "STRING",
  name: "STRING",
  session: "STRING",
};
