import { drawHex, drawOne } from "./draws.ts";
import { PASSING } from "./learner-grades.ts";
import { findExtraRole } from "./person.ts";
import { toSampleUserId } from "./sample-names.ts";
import type { Student } from "./student.ts";
import { listStudentModules } from "./student-modules.ts";
import { type Field, toSqlTime } from "./table-fields.ts";

/** A table of a package that has rows for students. */
export interface StudentTable {
  readonly columns: string;
  /** Returns the rows of one student. */
  readonly rows: (student: Student) => readonly (readonly Field[])[];
}

const TAG = 0x7a;

/** The tables of a package with rows for students, by their names in edX's database. */
export const STUDENT_TABLES: Readonly<Record<string, StudentTable>> = {
  auth_user: {
    columns:
      "id username first_name last_name email password is_staff is_active is_superuser last_login date_joined status " +
      "email_key avatar_type country show_country date_of_birth interesting_tags ignored_tags email_tag_filter_strategy " +
      "display_tag_filter_strategy consecutive_days_visit_count",
    rows: ({ person, joined, record, learner }) => {
      const login = toSqlTime(record.lastSession ?? joined);
      const flags: Field[] = [learner.user < 0 ? 1 : 0, 1, 0, login, toSqlTime(joined)];
      const names: Field[] = [person.id, person.username, "", "", person.email, ""];
      return [[...names, ...flags, "", null, "", "", 0, null, "", "", 0, 0, 0]];
    },
  },
  auth_userprofile: {
    columns:
      "id user_id name language location meta courseware gender mailing_address year_of_birth level_of_education goals " +
      "allow_certificate country city bio profile_image_uploaded_at",
    rows: ({ person, enrolment }) => {
      const meta = enrolment.id % 7 === 0 ? '{"old_names": [["A \\"B\\" C", ""]]}' : "";
      const first: Field[] = [person.id, person.id, person.name, person.language, person.city ?? "", meta];
      const second: Field[] = [
        person.gender,
        person.address,
        person.yearOfBirth,
        person.education,
        person.goals,
      ];
      return [[...first, "course.xml", ...second, 1, person.country, person.city, null, null]];
    },
  },
  student_courseenrollment: {
    columns: "id user_id course_id created is_active mode",
    rows: ({ enrolment, person, plan, isActive, mode }) => [
      [enrolment.id, person.id, plan.key, toSqlTime(enrolment.time), isActive ? 1 : 0, mode],
    ],
  },
  certificates_generatedcertificate: {
    columns:
      "id user_id download_url grade course_id key distinction status verify_uuid download_uuid name created_date " +
      "modified_date error_reason mode",
    rows: listCertificates,
  },
  courseware_studentmodule: {
    columns: "id module_type module_id student_id state grade created modified max_grade done course_id",
    rows: listStudentModules,
  },
  user_id_map: {
    columns: "hash_id id username",
    rows: ({ person }) => [[person.hashId, person.id, person.username]],
  },
  student_courseaccessrole: {
    columns: "org course_id user_id role",
    rows: ({ plan, person, learner, world }) => {
      const extra = findExtraRole(world.seed, learner.user, plan.index);
      const roles = learner.user < 0 ? ["staff", "instructor"] : extra === "beta_testers" ? [extra] : [];
      return roles.map((role) => [plan.org, plan.key, person.id, role]);
    },
  },
  django_comment_client_role_users: {
    columns: "course_id user_id name",
    rows: ({ plan, person, learner, world }) => {
      const extra = findExtraRole(world.seed, learner.user, plan.index);
      const own = learner.user < 0 ? ["Administrator"] : extra === "Community TA" ? [extra] : [];
      return [...own, "Student"].map((name) => [plan.key, person.id, name]);
    },
  },
  user_api_usercoursetag: {
    columns: "id user_id key course_id value",
    rows: ({ enrolment, plan, person, world }) => {
      const group = Math.floor(2 * drawOne(world.seed, TAG, person.id, plan.index));
      return [[enrolment.id, person.id, "xblock.partition_service.partition_0", plan.key, group]];
    },
  },
  grades_persistentcoursegrade: {
    columns:
      "course_id user_id grading_policy_hash percent_grade letter_grade passed_timestamp created modified",
    rows: listCourseGrades,
  },
  grades_persistentsubsectiongrade: {
    columns:
      "course_id user_id usage_key earned_all possible_all earned_graded possible_graded first_attempted created modified",
    rows: ({ grades, plan, person, record }) =>
      grades.sequences.map(({ sequence, earned, possible, first, last }) => {
        const opened = record.sequences.get(sequence)?.first;
        const graded = sequence.format === undefined ? [0, 0] : [earned, possible];
        const times = [toSqlTime(first), toSqlTime(opened), toSqlTime(last ?? opened)];
        return [plan.key, person.id, sequence.block.key, earned, possible, ...graded, ...times];
      }),
  },
  student_languageproficiency: {
    columns: "id user_profile_id code",
    rows: ({ person, enrolment }) =>
      enrolment.id % 3 === 0 ? [] : [[enrolment.id, person.id, person.language.slice(0, 2)]],
  },
  verify_student_verificationstatus: {
    columns: "timestamp status course_id checkpoint_location user_id",
    rows: ({ plan, person, mode, enrolment }) => {
      const time = enrolment.verifiedTime ?? enrolment.time;
      const checkpoint = plan.sequences[0]?.block.key ?? "";
      return mode !== "verified"
        ? []
        : ["submitted", "approved"].map((status, step) => {
            return [toSqlTime(time + step * 7_200_000), status, plan.key, checkpoint, person.id];
          });
    },
  },
};

/** Whoever has tried anything gets a certificate, or is told that it is not enough. */
function listCertificates({ world, enrolment, person, plan, grades, mode }: Student): Field[][] {
  const tried = grades.sequences.filter(({ first }) => first !== undefined);
  if (tried.length === 0) {
    return [];
  }
  const [key, verify, download] = [1, 2, 3].map((what) => drawHex(4, world.seed, TAG + what, enrolment.id));
  const isPassing = grades.percent >= PASSING;
  const url = isPassing ? `https://certificates.sample.edu/${download}/Certificate.pdf` : "";
  const time = toSqlTime(world.end - 3_600_000);
  const first: Field[] = [enrolment.id, person.id, url, grades.percent, plan.key, key ?? "", 0];
  const status = isPassing ? "downloadable" : "notpassing";
  return [[...first, status, verify ?? "", download ?? "", person.name, time, time, "", mode]];
}

function listCourseGrades({ grades, plan, person, world }: Student): Field[][] {
  const times = grades.sequences.flatMap(({ first, last }) =>
    first === undefined ? [] : [{ first, last: last ?? first }],
  );
  if (times.length === 0) {
    return [];
  }
  const [first, last] = [
    Math.min(...times.map((one) => one.first)),
    Math.max(...times.map((one) => one.last)),
  ];
  const isPassing = grades.percent >= PASSING;
  const policy = drawHex(5, world.seed, TAG + 9, plan.index);
  const passed = toSqlTime(isPassing ? last : undefined);
  const letter = isPassing ? "Pass" : "";
  return [[plan.key, person.id, policy, grades.percent, letter, passed, toSqlTime(first), toSqlTime(last)]];
}

/** Returns the rows of the tables of a course's wiki, by their names: an article with two versions for each chapter. */
export function listWikiRows({
  plan,
  world,
}: Pick<Student, "plan" | "world">): Readonly<Record<string, Field[][]>> {
  const owner = toSampleUserId(-1 - plan.index);
  const articles: Field[][] = [];
  const revisions: Field[][] = [];
  for (const [number, chapter] of plan.root.children.entries()) {
    const id = 1 + plan.index * 100 + number;
    const times = [toSqlTime(world.end - 200 * 86_400_000), toSqlTime(world.end - 190 * 86_400_000)];
    articles.push([id, id * 2, times[0] ?? "", times[1] ?? "", owner, null, 1, 1, 1, 1]);
    for (const version of [1, 2]) {
      const text = `# ${chapter.name}\r\n\r\n* a\tb\r\n* C:\\notes, "${version}"\n`;
      const previous = version === 1 ? null : id * 2 - 1;
      const time = times[version - 1] ?? "";
      const who: Field[] = ["", "", "10.0.0.1", owner, time, time, previous, 0, 0];
      revisions.push([id * 2 - 2 + version, version, ...who, id, text, chapter.name]);
    }
  }
  return { wiki_article: articles, wiki_articlerevision: revisions };
}

/** Columns of the tables of a wiki. */
export const WIKI_COLUMNS: Readonly<Record<string, string>> = {
  wiki_article:
    "id current_revision_id created modified owner_id group_id group_read group_write other_read other_write",
  wiki_articlerevision:
    "id revision_number user_message automatic_log ip_address user_id modified created previous_revision_id deleted locked " +
    "article_id content title",
};
