import { withoutControls } from "./nodes.ts";

/** Two hosts that nobody has: an address is relative when it follows both. */
const BASES = ["https://a.invalid/x/", "https://b.invalid/x/"] as const;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const SCHEMES = new Set(["http:", "https:", "mailto:", "tel:"]);

/**
 * An address that may stand in a link: relative, http, https, mailto or tel; null for any other. The URL
 * parser decides, so that tabs, backslashes and entities mean here what they mean to a browser.
 */
export function toLinkAddress(value: string): string | null {
  const plain = withoutBreaks(value);
  const url = SCHEME.test(plain) ? parse(plain) : parse(plain, BASES[0]);
  if (url === null || !SCHEMES.has(url.protocol)) return null;
  if (isRelative(plain)) return plain;
  // Without slashes, or with backslashes, it means one thing on a page of its own scheme and another elsewhere.
  if (/\\|^https?:(?!\/\/)/i.test(plain)) return url.href;
  // The library's own check compares schemes as they are written, so they are written in lower case.
  return plain.replace(/^[a-z]+:/i, (scheme) => scheme.toLowerCase());
}

/** An address on this site, of a picture or a recording; null when a reader's browser would ask another host. */
export function toOwnAddress(value: string): string | null {
  const plain = withoutBreaks(value);
  return plain !== "" && isRelative(plain) ? plain : null;
}

/** The host of an address, for sentences; "another site" when it has none. */
export function hostOf(value: string): string {
  const url = parse(value, BASES[0]);
  return url === null || url.host === "" || isRelative(value) ? "another site" : url.host;
}

function isRelative(value: string): boolean {
  return !SCHEME.test(value) && BASES.every((base) => parse(value, base)?.host === new URL(base).host);
}

/** What the URL parser takes away before it reads (URL Standard, basic URL parser, steps 1 to 3). */
function withoutBreaks(value: string): string {
  return withoutControls(value)
    .replace(/[\t\n\r]/g, "")
    .trim();
}

function parse(value: string, base?: string): URL | null {
  try {
    return new URL(value, base);
  } catch {
    return null;
  }
}
