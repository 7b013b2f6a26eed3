import { isObject, type JsonObject, parseJson, toText } from "../json-object.ts";
import { CourseContentError } from "./content-fault.ts";

/** A block of a course as the JSON of its structure has it. */
export interface StructureBlock {
  /** Key of the block, as in `block-v1:edX+DemoX+Demo_Course+type@chapter+block@1414`. */
  readonly block_id: string;
  readonly category: string;
  readonly display_name: string | null;
  /** Key of the block that it is in; null for the course, and for blocks that nothing names. */
  readonly parent_id: string | null;
  /** Among its parent's children, from 1. */
  readonly position: number | null;
  readonly child_count: number;
  /** Keys of children that have no block of their own in the file. */
  readonly missing_children: readonly string[];
  /** All other settings, as JSON. */
  readonly metadata: string;
}

/**
 * Returns the blocks of a course structure, parents before children where they are connected.
 *
 * @throws {CourseContentError} when the text is no course structure
 */
export function readCourseStructure(file: string, text: string): StructureBlock[] {
  const structure = parseJson(text);
  if (!isObject(structure)) {
    throw new CourseContentError(file, "it is no JSON object");
  }
  const blocks = Object.entries(structure).map(([id, block]) => {
    if (!isObject(block)) {
      throw new CourseContentError(file, `"${id}" is ${JSON.stringify(block)}, wanted an object`);
    }
    return [id, block] as const;
  });
  const places = findPlaces(blocks);
  const rows = blocks.map(([id, block]) => toRow(id, block, { places, structure }));
  return rows.toSorted((one, other) => depthOf(one.block_id, places) - depthOf(other.block_id, places));
}

type Places = ReadonlyMap<string, { readonly parent: string; readonly position: number }>;

function findPlaces(blocks: readonly (readonly [string, JsonObject])[]): Places {
  return new Map(
    blocks.flatMap(([parent, block]) => {
      return listChildren(block).map((id, index) => [id, { parent, position: index + 1 }] as const);
    }),
  );
}

function listChildren({ children }: JsonObject): string[] {
  return Array.isArray(children) ? children.filter((child) => typeof child === "string") : [];
}

function toRow(
  id: string,
  block: JsonObject,
  { places, structure }: { readonly places: Places; readonly structure: JsonObject },
): StructureBlock {
  const metadata = isObject(block["metadata"]) ? block["metadata"] : {};
  const { display_name: name = null, ...rest } = metadata;
  const place = places.get(id);
  const children = listChildren(block);
  return {
    block_id: id,
    category: toText(block["category"] ?? ""),
    display_name: name === null ? null : toText(name),
    parent_id: place?.parent ?? null,
    position: place?.position ?? null,
    child_count: children.length,
    missing_children: children.filter((child) => !Object.hasOwn(structure, child)),
    metadata: JSON.stringify(rest),
  };
}

/** A block inside itself would have no depth: the steps are counted, and end. */
function depthOf(id: string, places: Places): number {
  let depth = 0;
  for (
    let place = places.get(id);
    place !== undefined && depth < places.size;
    place = places.get(place.parent)
  ) {
    depth += 1;
  }
  return depth;
}
