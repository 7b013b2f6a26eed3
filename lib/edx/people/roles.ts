import { type Database, quoteString, type WrittenTable, writeTable } from "../../tables/index.ts";
import { toStandardCourseSql } from "../queries/index.ts";
import { completeTable } from "./require-columns.ts";

/** Roles in a course, by the columns of the table. */
const COURSE_ROLES: Readonly<Record<string, readonly string[]>> = {
  roles_isBetaTester: ["beta_testers"],
  roles_isInstructor: ["instructor"],
  roles_isStaff: ["staff"],
  roles_isCCX: ["ccx_coach"],
  roles_isFinance: ["finance_admin"],
  roles_isLibrary: ["library_user"],
  roles_isSales: ["sales_admin"],
};

/** Roles in a forum; edX writes one of them in two ways, of which edx2bigquery knew the one that dumps never have. */
const FORUM_ROLES: Readonly<Record<string, readonly string[]>> = {
  forumRoles_isAdmin: ["Administrator"],
  forumRoles_isCommunityTA: ["Community TA", "CommunityTA"],
  forumRoles_isModerator: ["Moderator"],
  forumRoles_isStudent: ["Student"],
};
const COMPATIBLE_FORUM_ROLES = { ...FORUM_ROLES, forumRoles_isCommunityTA: ["CommunityTA"] };

/** How the table is made. */
export interface RolesOptions {
  /** True does not know the role `Community TA`, as edx2bigquery; default: false. */
  readonly compatible?: boolean;
}

/** The roles of users. */
export interface RoleTable extends WrittenTable {
  /** Roles that the table has no column for, with how many users have them. */
  readonly unknown_roles: Readonly<Record<string, number>>;
}

/**
 * Writes the table `roles`: one row for each user and course with a role in it, in that order, 1 for each role that he has.
 * `roles` is `Staff` for whoever has more of them than that of a student in the forum. Needs the views `rolecourse` and
 * `roleforum`, if the package has them.
 */
export async function writeRoles(
  db: Database,
  outParquet: string,
  { compatible = false }: RolesOptions = {},
): Promise<RoleTable> {
  const forumRoles = compatible ? COMPATIBLE_FORUM_ROLES : FORUM_ROLES;
  await completeTable(db, "rolecourse");
  await completeTable(db, "roleforum");
  const written = await writeTable(db, outParquet, toRolesSql(forumRoles));
  const unknown = await db.query<{ role: string; users: number }>(toUnknownRolesSql(forumRoles));
  return { ...written, unknown_roles: Object.fromEntries(unknown.map(({ role, users }) => [role, users])) };
}

const STAFF_COLUMNS = [...Object.keys(COURSE_ROLES), ...Object.keys(FORUM_ROLES)].filter(
  (column) => column !== "forumRoles_isStudent",
);

const ALL_ROLES = `
  SELECT user_id, course_id, 'course' AS place, role FROM rolecourse_complete
  UNION ALL
  SELECT user_id, course_id, 'forum' AS place, name AS role FROM roleforum_complete`;

type RoleNames = Readonly<Record<string, readonly string[]>>;

const toRolesSql = (forumRoles: RoleNames) => `
  WITH all_roles AS (
    SELECT
      user_id,
      ${toStandardCourseSql("course_id")} AS course_id,
      place,
      role
    FROM (${ALL_ROLES})
  ),
  by_user AS (
    SELECT user_id, course_id, ${[...renderColumns("course", COURSE_ROLES), ...renderColumns("forum", forumRoles)].join(", ")}
    FROM all_roles
    WHERE user_id IS NOT NULL
    GROUP BY user_id, course_id
  )
  SELECT *, CASE WHEN coalesce(${STAFF_COLUMNS.join(", ")}) = 1 THEN 'Staff' ELSE 'Student' END AS roles
  FROM by_user
  ORDER BY user_id, course_id`;

function renderColumns(place: string, roles: RoleNames): string[] {
  return Object.entries(roles).map(
    ([column, names]) =>
      `max(1) FILTER (place = ${quoteString(place)} AND role IN (${names.map(quoteString).join(", ")})) AS ${column}`,
  );
}

function renderKnown(roles: RoleNames): string {
  return Object.values(roles).flat().map(quoteString).join(", ");
}

const toUnknownRolesSql = (forumRoles: RoleNames) => `
  SELECT role, count(DISTINCT user_id) AS users
  FROM (${ALL_ROLES})
  WHERE (place = 'course' AND role NOT IN (${renderKnown(COURSE_ROLES)}))
     OR (place = 'forum' AND role NOT IN (${renderKnown(forumRoles)}))
  GROUP BY role
  ORDER BY role`;
