import type { Element, Node } from "@xmldom/xmldom";
import type { ContentFault } from "./content-fault.ts";
import type { CourseFiles } from "./course-files.ts";
import { parsePage } from "./parse-page.ts";
import { childElements, parseXml } from "./parse-xml.ts";
import { type Policy, toSettingText } from "./policy.ts";

/** What a course is put together from. */
export interface CourseSources {
  readonly files: CourseFiles;
  readonly policy: Policy;
  /** Where what cannot be read is noted. */
  readonly faults: ContentFault[];
}

/** Elements that may stand in a file of their own, and leave only their name in their parent's. */
export const DESCRIPTORS: ReadonlySet<string> = new Set([
  "course",
  "chapter",
  "sequential",
  "vertical",
  "html",
  "problem",
  "video",
  "conditional",
  "combinedopenended",
  "videosequence",
  "problemset",
  "wrapper",
  "poll_question",
  "proctor",
  "randomize",
  "library_content",
  "split_test",
]);

/** Puts what stands in files of its own into its place, at every depth; policies become attributes. */
export function assembleCourse(root: Element, sources: CourseSources): void {
  if (root.getAttribute("hide_from_toc") === "true") {
    return;
  }
  for (const child of childElements(root)) {
    const element = openDescriptor(child, sources);
    if (element !== undefined) {
      assembleCourse(element, sources);
    }
  }
}

/** Returns the element to go on with; undefined for one whose file is not there: it is what it is. */
function openDescriptor(pointer: Element, sources: CourseSources): Element | undefined {
  const urlName = pointer.getAttribute("url_name") ?? "";
  if (!DESCRIPTORS.has(pointer.tagName) || urlName === "") {
    return pointer;
  }
  const content = readDescriptor(pointer, urlName, sources);
  if (content === undefined) {
    return undefined;
  }
  const element = importInto(pointer, content);
  copyAttributes(pointer, element);
  nameElement(element, urlName);
  addPolicy(element, `${pointer.tagName}/${urlName}`, sources.policy);
  pointer.parentNode?.replaceChild(element, pointer);
  addFileContent(element, sources);
  return element;
}

/** Returns a copy of a node that can stand where another does. */
function importInto<Imported extends Node>(place: Element, node: Imported): Imported {
  const { ownerDocument } = place;
  return ownerDocument === null ? node : ownerDocument.importNode(node, true);
}

function copyAttributes(from: Element, to: Element): void {
  for (const { name, value } of Array.from(from.attributes)) {
    to.setAttribute(name, value);
  }
}

/** The name moves, so that an element that stands by itself can be told from one whose file was opened. */
function nameElement(element: Element, urlName: string): void {
  element.removeAttribute("url_name");
  element.setAttribute("url_name_orig", urlName);
  if (!element.hasAttribute("display_name") && element.tagName !== "course") {
    element.setAttribute("display_name", urlName);
  }
}

function readDescriptor(
  pointer: Element,
  urlName: string,
  { files, faults }: CourseSources,
): Element | undefined {
  const file = toDescriptorFile(pointer.tagName, urlName);
  const text = files.read(file);
  if (text === undefined) {
    if (isBare(pointer)) {
      faults.push({ file, reason: "it is not in the export" });
    }
    return undefined;
  }
  const { root, faults: found } = parseXml(file, text);
  faults.push(...found);
  return root;
}

/** Returns the file that an element stands in when it has one of its own. */
export function toDescriptorFile(tag: string, urlName: string): string {
  return `${tag}/${urlName.replaceAll(":", "/")}.xml`;
}

/** An element that has nothing but its name says that there is a file. */
function isBare(pointer: Element): boolean {
  return pointer.attributes.length === 1 && childElements(pointer).length === 0;
}

function addPolicy(element: Element, key: string, policy: Policy): void {
  for (const [name, value] of Object.entries(policy.settings(key))) {
    if (isAttributeName(name) && !element.hasAttribute(name)) {
      element.setAttribute(name, toSettingText(value));
    }
  }
}

function isAttributeName(name: string): boolean {
  return /^[A-Za-z_][\w.-]*$/.test(name);
}

/** Text of pages and problems may stand in one more file. */
function addFileContent(element: Element, { files, faults }: CourseSources): void {
  const filename = element.getAttribute("filename");
  if (filename === null || !Object.hasOwn(CONTENT_SUFFIX, element.tagName)) {
    return;
  }
  const candidates = contentFiles(element.tagName, filename);
  const file = candidates.find((path) => files.read(path) !== undefined) ?? candidates[0] ?? filename;
  const text = files.read(file);
  if (text === undefined) {
    faults.push({ file, reason: "it is not in the export" });
  } else if (element.tagName === "html") {
    appendPage(element, file, text);
  } else {
    const { root, faults: found } = parseXml(file, text);
    faults.push(...found);
    appendChildren(element, root);
  }
}

/** A page may be anything that a browser takes: what is no XML stays text, which is no fault of the course. */
function appendPage(element: Element, file: string, text: string): void {
  const root = parsePage(file, text);
  if (root === undefined) {
    element.appendChild(element.ownerDocument?.createTextNode(text) ?? element);
  } else {
    appendChildren(element, root);
  }
}

function appendChildren(element: Element, from: Element | undefined): void {
  for (const node of Array.from(from?.childNodes ?? [])) {
    element.appendChild(importInto(element, node));
  }
}

const CONTENT_SUFFIX: Readonly<Record<string, string>> = { html: "html", problem: "xml" };

/** Names with a dash may lie in a folder that is named before it. */
function contentFiles(tag: string, filename: string): string[] {
  const [folder = ""] = filename.split("-", 1);
  return [filename, `${folder}/${filename}`].map((name) => `${tag}/${name}.${CONTENT_SUFFIX[tag]}`);
}
