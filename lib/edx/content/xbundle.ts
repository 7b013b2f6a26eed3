import { type Element, type Node, XMLSerializer } from "@xmldom/xmldom";
import { DESCRIPTORS, toDescriptorFile } from "./assemble-course.ts";
import { CourseContentError } from "./content-fault.ts";
import { type CourseFiles, toCourseFiles } from "./course-files.ts";
import type { Course } from "./open-course.ts";
import { childElements, parseXml } from "./parse-xml.ts";

const serializer = new XMLSerializer();

/** Attributes that a bundle has of a course besides its own, since `course.xml` is not in it. */
const OF_POINTER = ["org", "course", "semester"] as const;

/**
 * Returns a course as one XML text, its policies in front of it. Attributes stand in the order of their names, and white
 * space as in the export, so that {@link unpackXbundle} and another rendering give the same text.
 */
export function renderXbundle({ org, number, policy, root, files }: Course): string {
  const { run } = policy;
  const texts = [
    ["policy", policy.file === undefined ? undefined : files.read(policy.file)],
    ["grading_policy", files.read(toGradingFile(run))],
  ] as const;
  const policies = texts.flatMap(([tag, text]) =>
    text === undefined ? [] : [`<${tag}>${escapeText(text)}</${tag}>`],
  );
  const own = new Map([
    ["org", org],
    ["course", number],
    ["semester", run],
  ]);
  return `<xbundle>
<metadata>
<policies semester="${escapeAttribute(run)}">${policies.join("\n")}</policies>
</metadata>
${renderElement(root, own)}
</xbundle>
`;
}

function renderElement(element: Element, own: ReadonlyMap<string, string> = new Map()): string {
  const attributes = new Map([
    ...Array.from(element.attributes, ({ name, value }) => [name, value] as const),
    ...own,
  ]);
  const rendered = [...attributes]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join("");
  const content = renderContent(element);
  const { tagName } = element;
  return content === "" ? `<${tagName}${rendered}/>` : `<${tagName}${rendered}>${content}</${tagName}>`;
}

function renderContent(element: Element): string {
  return Array.from(element.childNodes, (node) => {
    return isElement(node) ? renderElement(node) : serializer.serializeToString(node);
  }).join("");
}

function isElement(node: Node): node is Element {
  return node.nodeType === node.ELEMENT_NODE;
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeText(text: string): string {
  return text.replaceAll(/[&<>]/g, (character) => ESCAPES[character] ?? "").replaceAll("\r", "&#13;");
}

/** A reader takes white space in an attribute for a space unless it is escaped. */
function escapeAttribute(text: string): string {
  return text
    .replaceAll(/[&<>"]/g, (character) => ESCAPES[character] ?? "")
    .replaceAll(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function toGradingFile(run: string): string {
  return `policies/${run}/grading_policy.json`;
}

/**
 * Returns the files of an export that a bundle was made from: each element that had a file of its own has one again.
 *
 * @throws {CourseContentError} when the text is no bundle
 */
export function unpackXbundle(file: string, text: string): CourseFiles {
  const { bundle, course } = parseXbundle(file, text);
  const contents = new Map<string, string>();
  const [org = "", number = "", run = ""] = OF_POINTER.map((name) => course.getAttribute(name) ?? "");
  addPolicies(bundle, run, contents);
  for (const name of OF_POINTER) {
    course.removeAttribute(name);
  }
  unpackChildren(course, contents);
  contents.set(`course/${run}.xml`, renderElement(course));
  const pointer = { org, course: number, url_name: run };
  const attributes = Object.entries(pointer).map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`);
  contents.set("course.xml", `<course${attributes.join("")}/>`);
  return toCourseFiles(contents);
}

function parseXbundle(file: string, text: string): { readonly bundle: Element; readonly course: Element } {
  const { root: bundle, faults } = parseXml(file, text);
  const course = bundle?.tagName === "xbundle" ? findChild(bundle, "course") : undefined;
  if (bundle === undefined || course === undefined) {
    throw new CourseContentError(file, faults[0]?.reason ?? "it has no xbundle with a course in it");
  }
  return { bundle, course };
}

function findChild(parent: Element, tag: string): Element | undefined {
  return childElements(parent).find(({ tagName }) => tagName === tag);
}

function addPolicies(root: Element, run: string, contents: Map<string, string>): void {
  const metadata = findChild(root, "metadata");
  const policies = metadata === undefined ? undefined : findChild(metadata, "policies");
  for (const element of policies === undefined ? [] : childElements(policies)) {
    const file = element.tagName === "policy" ? `policies/${run}/policy.json` : toGradingFile(run);
    contents.set(file, element.textContent ?? "");
  }
}

/** Puts what had a file of its own there again, the innermost first, and its name in its place. */
function unpackChildren(parent: Element, contents: Map<string, string>): void {
  for (const child of childElements(parent)) {
    unpackChildren(child, contents);
    const name = child.getAttribute("url_name_orig");
    if (name !== null && DESCRIPTORS.has(child.tagName)) {
      moveToFile(child, name, contents);
    }
  }
}

function moveToFile(element: Element, name: string, contents: Map<string, string>): void {
  element.removeAttribute("url_name_orig");
  moveContent(element, contents);
  contents.set(toDescriptorFile(element.tagName, name), renderElement(element));
  for (const { name: attribute } of Array.from(element.attributes)) {
    element.removeAttribute(attribute);
  }
  for (const node of Array.from(element.childNodes)) {
    element.removeChild(node);
  }
  element.setAttribute("url_name", name);
}

/** Pages and problems that name a second file have their content there. */
function moveContent(element: Element, contents: Map<string, string>): void {
  const filename = element.getAttribute("filename");
  const { tagName } = element;
  if (filename === null || (tagName !== "html" && tagName !== "problem")) {
    return;
  }
  const content = renderContent(element);
  if (tagName === "html") {
    contents.set(`html/${filename}.html`, content);
  } else {
    contents.set(`problem/${filename}.xml`, `<problem>${content}</problem>`);
  }
  for (const node of Array.from(element.childNodes)) {
    element.removeChild(node);
  }
}
