import { type Dropped, note } from "../dropped.ts";
import { escapeHtml } from "../nodes.ts";
import { toParagraphs } from "./classic.ts";

/** Whether a body was written in WordPress's block editor. */
export const hasBlocks = (source: string) => source.includes("<!-- wp:");

/**
 * A body of the block editor without the comments that delimit its blocks. Text outside of any block came from the
 * classic editor and becomes paragraphs. A block that WordPress would have filled when it was read is noted.
 */
export function withoutDelimiters(source: string, dropped: Dropped): string {
  const out: string[] = [];
  const open: string[] = [];
  let from = 0;
  const addText = (to: number) => {
    const text = source.slice(from, to);
    const isFreeform = open.length === 0 || /^(freeform|shortcode)$/.test(open.at(-1) ?? "");
    out.push(isFreeform && text.trim() !== "" ? toParagraphs(text) : text);
  };
  for (const { start, end, name, attributes, kind } of delimitersOf(source)) {
    addText(start);
    from = end;
    if (kind === "open") open.push(name);
    else if (kind === "close") open.splice(Math.max(open.lastIndexOf(name), 0));
    else out.push(voidBlock(name, attributes, dropped));
  }
  addText(source.length);
  return out.join("");
}

/** A comment that begins or ends a block, or is one without inner text; `attributes` is JSON or "". */
type Delimiter = {
  start: number;
  end: number;
  name: string;
  attributes: string;
  kind: "open" | "close" | "void";
};

const DELIMITER = /^<!--\s+(\/?)wp:(?:core\/)?([a-z][a-z0-9/_-]*)(\s[\s\S]*)?-->$/;

/** The comments that delimit the blocks of a body, in order. They may not fit each other. */
export function* delimitersOf(source: string): Generator<Delimiter> {
  for (let start = source.indexOf("<!--"); start !== -1; start = source.indexOf("<!--", start + 4)) {
    const end = source.indexOf("-->", start + 4) + 3;
    if (end === 2) return;
    const match = DELIMITER.exec(source.slice(start, end));
    if (match === null) continue;
    const attributes = (match[3] ?? "").trim();
    const kind = match[1] === "/" ? "close" : attributes.endsWith("/") ? "void" : "open";
    yield { start, end, name: match[2] ?? "", attributes: attributes.replace(/\/$/, ""), kind };
  }
}

/** Blocks that show nothing when they are empty. */
const SILENT = /^(more|nextpage|separator|spacer|paragraph|post-|template-part)/;

function voidBlock(name: string, attributes: string, dropped: Dropped): string {
  const url = /"url"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(attributes)?.[1];
  if (/embed/.test(name) && url !== undefined) return `<p>${escapeHtml(unquoted(url))}</p>`;
  if (!SILENT.test(name)) note(dropped, "block", name);
  return "";
}

function unquoted(json: string): string {
  try {
    return String(JSON.parse(json));
  } catch {
    return "";
  }
}
