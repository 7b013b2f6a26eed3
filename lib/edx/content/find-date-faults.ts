import type { JsonValue } from "../../files/index.ts";
import { toText } from "../json-object.ts";
import { toDescriptorFile } from "./assemble-course.ts";
import type { ContentFault } from "./content-fault.ts";
import type { Step } from "./lookup.ts";
import type { Course } from "./open-course.ts";
import { parseContentDate } from "./parse-date.ts";

/**
 * Returns dates of an element that are none: its own attribute, and that of its entry in the policy. What it has from the
 * elements around it is found there.
 *
 * @param steps - the element first, the course last
 */
export function findDateFaults(
  { files, policy }: Course,
  steps: readonly Step[],
  name: "start" | "due",
): ContentFault[] {
  const [{ element, key } = { element: undefined, key: "" }] = steps;
  const inPolicy = policy.setting(key, name);
  // Policies become attributes; one that is both is noted where it was written.
  const own = element?.getAttribute(name) ?? "";
  const places = [
    { file: policy.file ?? "policies", value: inPolicy, mark: (text: string) => JSON.stringify(text) },
    {
      file: findFile(steps, policy.run),
      value: inPolicy !== undefined && toText(inPolicy) === own ? undefined : own,
      mark: (text: string) => `${name}="${text}"`,
    },
  ];
  return places.flatMap(({ file, value, mark }) => {
    const text = toDateText(value);
    return text === undefined || parseContentDate(text) !== undefined
      ? []
      : [{ file, ...findLine(files.read(file), mark(text)), reason: `${name} is no date: ${quote(text)}` }];
  });
}

function toDateText(value: JsonValue | undefined): string | undefined {
  const text = value === undefined ? "" : toText(value);
  return text === "" || text === "null" ? undefined : text;
}

const LONGEST_QUOTE = 80;

function quote(text: string): string {
  return JSON.stringify(text.slice(0, LONGEST_QUOTE));
}

/** The nearest element around that stands in a file of its own tells the file. */
function findFile(steps: readonly Step[], run: string): string {
  const opened = steps.find(({ element }) => element.hasAttribute("url_name_orig"))?.element;
  return opened === undefined
    ? `course/${run}.xml`
    : toDescriptorFile(opened.tagName, opened.getAttribute("url_name_orig") ?? "");
}

/** The first place where it stands: dates that are none are seldom written twice in a file. */
function findLine(text: string | undefined, mark: string): Pick<ContentFault, "line"> {
  const at = text?.indexOf(mark) ?? -1;
  return text === undefined || at === -1 ? {} : { line: text.slice(0, at).split("\n").length };
}
