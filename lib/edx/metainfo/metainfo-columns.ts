import type { RecordType } from "../rephrasing/index.ts";

const LISTINGS =
  "Institution Semester New_or_Rerun Course_Number Short_Title Andrew_s_Short_Titles Title Instructors 4_way_Category_by_name " +
  "Registration_Open Course_Launch Course_Wrap course_id Empirical_Course_Wrap MinPassGrade";
const ANSWERS = "closed never attempted always answered finished past_due";
const COUNTED =
  "chapter sequential section vertical problem openended conditional randomize lti solution discussion initial_display " +
  "responseparam formularesponse answer selfassessment multiplechoiceresponse customtag task radiogroup peergrading " +
  "optionresponse optioninput textbox choiceresponse header rubric drag_and_drop_input img formulaequationinput " +
  "stringresponse openendedparam combinedopenended video description coderesponse textline checkboxgroup customresponse " +
  "grader_payload numericalresponse draggable answer_display prompt category codeparam target code option " +
  "crowdsource_hinter matlabinput symbolicresponse videosequence problemset textbook imageresponse imageinput include " +
  "chemicalequationinput image jsinput word_cloud link editageneinput input schematic hintgroup schematicresponse " +
  "transcript openendedresponse openendedinput crystallography openendedrubric hintpart embed formulahint customhint " +
  "solved foldit timelimit discuss edxxml assessments name openassessment feedbackprompt assessment explanation criterion " +
  "split_test annotationresponse annotatable tag_prompt comment annotationinput options comment_prompt poll_question thead " +
  "mentoring textannotation imageannotation fieldset";

function columns(type: "STRING" | "INTEGER" | "FLOAT", prefix: string, names: string): RecordType {
  return Object.fromEntries(names.split(" ").map((name) => [`${prefix}${name}`, type]));
}

/** Columns of the one row that says of a course what its list and its content say. */
export const WIDE_COLUMNS: RecordType = {
  course_id: "STRING",
  ...columns("STRING", "listings_", LISTINGS),
  ...columns("INTEGER", "listings_", "Andrew_s_Order certifies"),
  ...columns("STRING", "filename_", "xbundle listings"),
  course_length_days: "INTEGER",
  ...columns("FLOAT", "", "nquant_per_week total_assessments_per_week nqual_per_week nweeks"),
  ...columns("INTEGER", "nexcluded_sub_20_", "chapter video problem sequential"),
  ...columns(
    "INTEGER",
    "problem_stat_",
    "n_capa_problems n_capa_problems_graded n_random_script n_graded_random_script",
  ),
  ...columns("INTEGER", "problem_stat_n_showanswer_", ANSWERS),
  ...columns("INTEGER", "problem_stat_n_graded_showanswer_", ANSWERS),
  ...columns("INTEGER", "count_", COUNTED),
};

/** Columns of the table of what is known of a course, one row for each thing. */
export const METAINFO_COLUMNS = { course_id: "STRING", key: "STRING", value: "STRING" } as const;

/** Columns of the row that compares a course with others. */
export const CONTENT_COLUMNS = {
  course_id: "STRING",
  nquant_per_week: "FLOAT",
  total_assessments_per_week: "FLOAT",
  nqual_per_week: "FLOAT",
  nweeks: "FLOAT",
} as const;

/** Columns of the table of how often modules were met. */
export const USAGE_COLUMNS = { module_type: "STRING", module_id: "STRING", ncount: "INTEGER" } as const;
