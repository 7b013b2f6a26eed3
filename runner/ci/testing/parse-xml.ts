import { spawnSync } from "node:child_process";

const PROGRAM = `
import sys, json
import xml.etree.ElementTree as tree
def show(e):
    return {"tag": e.tag, "attributes": e.attrib, "text": e.text or "", "children": [show(c) for c in e]}
json.dump(show(tree.fromstring(sys.stdin.buffer.read())), sys.stdout)
`;

/** An element of an XML document. */
export interface XmlElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/** Whether this machine has a parser of XML that is not ours. */
export const HAS_XML_PARSER = spawnSync("python3", ["-c", "import xml.etree"]).status === 0;

/** Parses XML as Python's expat does; throws what it says when the text is not well formed. */
export function parseXml(text: string): XmlElement {
  const { status, stdout, stderr } = spawnSync("python3", ["-c", PROGRAM], { input: text, maxBuffer: 1e9 });
  if (status !== 0) {
    throw new Error(stderr.toString());
  }
  const element: XmlElement = JSON.parse(stdout.toString());
  return element;
}
