import { readPackageFileName } from "../dumps/index.ts";
import { readPackageFolder } from "./read-package-folder.ts";

/**
 * Returns the courses that the names of a package's files tell, in standard form and in order. A dash may separate the parts of
 * a course or stand in its number: courses that are wanted are known, all others guessed, best from the names of tables.
 *
 * @param wanted - courses in standard form
 * @throws {PackageFolderError} when the folder is no package
 */
export async function findPackageCourses(folder: string, wanted: readonly string[] = []): Promise<string[]> {
  const { date, names } = await readPackageFolder(folder);
  const files = names.map((name) => readPackageFileName(name, { courseIds: wanted, date }));
  const tablesLast = [
    ...files.filter(({ kind }) => kind !== "sql"),
    ...files.filter(({ kind }) => kind === "sql"),
  ];
  const byFolder = new Map(
    tablesLast.flatMap(({ courseId }) =>
      courseId === undefined ? [] : [[courseId.replaceAll("/", "-"), courseId] as const],
    ),
  );
  return [...byFolder.values()].toSorted();
}
