import coloursAndFaces from "./style/colours-and-faces.css";
import comments from "./style/comments.css";
import entries from "./style/entries.css";
import headAndFoot from "./style/head-and-foot.css";
import motion from "./style/motion.css";
import page from "./style/page.css";
import paper from "./style/paper.css";
import pictures from "./style/pictures.css";
import search from "./style/search.css";
import seriesAndTimeline from "./style/series-and-timeline.css";
import tables from "./style/tables.css";
import text from "./style/text.css";
import unseen from "./style/unseen.css";

/** What comes later wins: colours, the page, what stands on it, a text and all that it can hold, paper. */
const parts = [
  coloursAndFaces,
  page,
  headAndFoot,
  search,
  entries,
  comments,
  text,
  pictures,
  tables,
  seriesAndTimeline,
  unseen,
  motion,
  paper,
];

/**
 * The one stylesheet, exactly as it stands between the style tags. It travels inside every page, so each rule is paid for by
 * somebody on a bad line.
 */
export const style = compact(parts);

/** Parts of a stylesheet as one, in this order; comments, indentation and what no browser needs left out. */
export function compact(parts: string[]): string {
  return parts
    .join("")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,>]) ?/g, "$1")
    .replace(/([:(]) | (?=\))/g, "$1")
    .replace(/;}/g, "}")
    .replace(/(?<![\d.])0(?=\.\d)/g, "");
}

let hash: string | null = null;

/** The style's hash as the CSP names it: sha256-… Made at the first request, because start-up may not wait. */
export async function styleHash(): Promise<string> {
  if (hash === null) {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style));
    hash = `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
  }
  return hash;
}
