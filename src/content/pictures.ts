import type { Element, ElementContent } from "hast";
import type { PictureFacts, RenderContext } from "./context.ts";
import { attribute } from "./nodes.ts";

/** Widths of the page, as the style sheet has them: a column of 35rem at 16 px, and its margins. */
const COLUMN = 560;
const MARGINS = "2.2rem";
/** A screen has up to two pixels where the page has one; more of them nobody sees in a photograph. */
const DENSITY = 2;
const MOST_CANDIDATES = 4;

/** What a picture's attributes come to: its pixels, so that nothing jumps, and the sizes that a browser can choose from. */
export type Sizing = { width: number; height: number; srcset?: string; sizes?: string };

/** `shownAt` is the width in px that its author gave it, `room` the `sizes` of where it stands. */
export function toSizing(facts: PictureFacts, shownAt: number | null, room: string | null): Sizing {
  const width = shownAt ?? facts.width;
  const height = Math.max(1, Math.round((width * facts.height) / facts.width));
  const box = Math.min(width, room === WINDOW ? 2 * COLUMN : COLUMN);
  const candidates = choose(facts, box * DENSITY);
  if (candidates.length < 2) return { width, height };
  return {
    width,
    height,
    srcset: candidates.map((one) => `${one.path.replaceAll(",", "%2C")} ${one.width}w`).join(", "),
    sizes: room ?? (width < COLUMN ? `min(100vw, ${width}px)` : `min(100vw - ${MARGINS}, 35rem)`),
  };
}

/** The sizes up to the first that is enough for every screen, the narrowest left out where they are many. */
function choose({ path, width, others }: PictureFacts, enough: number) {
  const all = [...others, { path, width }].sort((a, b) => a.width - b.width);
  const first = all.findIndex((one) => one.width >= enough);
  const wanted = first === -1 ? all : all.slice(0, first + 1);
  return wanted.slice(-MOST_CANDIDATES);
}

const WINDOW = "100vw";
/** Where a picture has less or more room than the column. */
const ROOMS: Record<string, string> = {
  gallery: "(min-width: 34em) 17rem, 50vw",
  alignleft: "(min-width: 34em) 18rem, 100vw",
  alignright: "(min-width: 34em) 18rem, 100vw",
  alignwide: "min(100vw, 60rem)",
  alignfull: WINDOW,
};

/**
 * Gives the pictures of a sanitised body what is known of their files, and lets all but the first wait until they are near.
 * One whose file is not there keeps no room: its words take their own.
 */
export function settlePictures(nodes: ElementContent[], pictureAt: RenderContext["pictureAt"]): void {
  let isFirst = true;
  const settle = (node: ElementContent, room: string | null) => {
    if (node.type !== "element") return;
    const inside = roomIn(node) ?? room;
    if (node.tagName === "img") {
      settlePicture(node, inside, pictureAt);
      if (isFirst) delete node.properties.loading;
      else node.properties.loading = "lazy";
      isFirst = false;
    }
    for (const child of node.children) settle(child, inside);
  };
  for (const node of nodes) settle(node, null);
}

function roomIn(node: Element): string | null {
  const classes = attribute(node, "className").split(" ");
  const named = classes.find((name) => Object.hasOwn(ROOMS, name));
  return named === undefined ? null : (ROOMS[named] ?? null);
}

function settlePicture(img: Element, room: string | null, pictureAt: RenderContext["pictureAt"]) {
  img.properties.decoding = "async";
  const facts = pictureAt?.(attribute(img, "src")) ?? null;
  if (facts === null) return;
  if (facts === "missing") {
    delete img.properties.width;
    delete img.properties.height;
    return;
  }
  const shownAt = Number(attribute(img, "width")) || null;
  const { srcset, sizes, ...size } = toSizing(facts, shownAt, room);
  Object.assign(img.properties, size);
  // Whoever names sizes by hand knows more of them than we.
  if (srcset !== undefined && img.properties.srcSet === undefined)
    Object.assign(img.properties, { srcSet: srcset, sizes });
}
