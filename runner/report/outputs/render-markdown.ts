import { Marked } from "marked";
import type { Attachments } from "../../nbformat/index.ts";
import { type Html } from "../html/index.ts";
import { PICTURE_TYPES, toPictureAddress } from "./picture-address.ts";
import { sanitizeMarkup } from "./sanitize.ts";

const MARKDOWN = new Marked({ gfm: true });

/** Returns prose in Markdown as safe markup; pictures attached to the cell are shown, others are not loaded. */
export function renderMarkdown(source: string, attachments: Attachments = {}): Html {
  const attached = source.replaceAll(/\(attachment:([^)\s]+)\)/g, (whole, name: string) => {
    const address = toDataAddress(attachments[decodeName(name)]);
    return address === undefined ? whole : `(${address})`;
  });
  return sanitizeMarkup(MARKDOWN.parse(attached, { async: false }));
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function toDataAddress(bundle: Readonly<Record<string, unknown>> = {}): string | undefined {
  const [type = "", data] = Object.entries(bundle).find(([name]) => PICTURE_TYPES.includes(name)) ?? [];
  return toPictureAddress(type, data);
}
