import type { SafeHtml } from "./safe-html.ts";
import { INLINE } from "./teaser/excerpt.ts";
import { tokenise } from "./tokens.ts";

const READING = /^(rt|rp|rtc)$/;

/**
 * All words of a text as a reader sees them, without the readings of characters. Parts that stand apart are parted by a
 * space. It reads what our own serialiser wrote, so that no parser is needed.
 */
export function toPlainText(html: SafeHtml): string {
  let text = "";
  let reading = 0;
  for (const token of tokenise(html)) {
    if (token.kind === "text" && reading === 0) text += decode(token.source);
    if (token.kind !== "tag") continue;
    if (READING.test(token.name)) reading = Math.max(0, reading + (token.closing ? -1 : 1));
    else if (!INLINE.test(token.name)) text += " ";
  }
  return text.replace(/\s+/g, " ").trim();
}

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"' };

const decode = (source: string) =>
  source.replace(/&(?:#x([\da-f]{1,6})|(amp|lt|gt|quot));/gi, (whole, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const point = Number.parseInt(hex ?? "", 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
