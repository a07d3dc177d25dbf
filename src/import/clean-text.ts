/** What XML 1.0 (section 2.2) forbids and text pasted from a word processor has. */
const FORBIDDEN = /[^\P{Cc}\t\n\r\u0080-\u009f]|[\ufffe\uffff]/gu;

/** A & and what makes it a reference, if anything does: names first, then a number. */
const AMPERSAND = /&(?:(amp|lt|gt|quot|apos);|#(?:(\d{1,7})|x([0-9a-fA-F]{1,6}));)?/g;

/** As long as a reference or the start of a CDATA section may be: kept back, as it may go on in the next piece. */
const LONGEST_TOKEN = 10;

/**
 * What follows `]]>` where a value ends: another section, or the end of an element of an export. Some exports do not
 * escape a `]]>` of the text itself, as scripts have it; there the text goes on.
 */
const AFTER_VALUE =
  /\s*(?:<!\[CDATA\[|<\/(?:[\w.-]+:[\w.-]+|title|link|guid|category|description|pubDate|language|generator)\s*>)/y;
/** Enough to see what follows a `]]>`. */
const LONGEST_GAP = 1_000;

/** What a file had to be mended of, by how often. */
export type Mended = {
  /** Characters that XML forbids, left out. */
  characters: number;
  /** A bare `&`, read as one. */
  ampersands: number;
  /** A `]]>` inside a text, read as its letters. */
  sectionEnds: number;
};

/**
 * Makes the pieces of one file well-formed: forbidden characters are left out, a bare & is escaped outside CDATA, and a
 * `]]>` that ends no value is escaped inside.
 */
export class TextCleaner {
  readonly mended: Mended = { characters: 0, ampersands: 0, sectionEnds: 0 };
  #kept = "";
  #inCdata = false;

  /** `last` flushes what was kept back. */
  clean(text: string, last = false): string {
    const whole = this.#kept + text.replace(FORBIDDEN, this.#leaveOut);
    let cleaned = "";
    let at = 0;
    let found = -1;
    for (;;) {
      const mark = this.#inCdata ? "]]>" : "<![CDATA[";
      found = whole.indexOf(mark, at);
      const after = found + mark.length;
      if (found < 0 || (this.#inCdata && !last && whole.length - after < LONGEST_GAP)) break;
      cleaned += this.#escape(whole.slice(at, found));
      const isText = this.#inCdata && !endsValue(whole, after);
      cleaned += isText ? "]]]]><![CDATA[>" : mark;
      if (isText) this.mended.sectionEnds++;
      else this.#inCdata = !this.#inCdata;
      at = after;
    }
    const end = last ? whole.length : found < 0 ? splitPoint(whole, at) : found;
    this.#kept = whole.slice(end);
    return cleaned + this.#escape(whole.slice(at, end));
  }

  #escape(text: string): string {
    if (this.#inCdata) return text;
    return text
      .replace(/\]\]>/g, () => this.#count("sectionEnds", "]]&gt;"))
      .replace(AMPERSAND, (reference, name?: string, decimal?: string, hex?: string) => {
        if (name !== undefined) return reference;
        if (decimal === undefined && hex === undefined) return this.#count("ampersands", "&amp;");
        return isAllowed(Number.parseInt(decimal ?? hex ?? "", decimal ? 10 : 16))
          ? reference
          : this.#leaveOut();
      });
  }

  #leaveOut = () => this.#count("characters", "");

  #count(what: keyof Mended, instead: string): string {
    this.mended[what]++;
    return instead;
  }
}

function endsValue(text: string, at: number): boolean {
  AFTER_VALUE.lastIndex = at;
  return AFTER_VALUE.test(text);
}

/** Whether XML allows the character (XML 1.0, production 2). */
const isAllowed = (code: number) =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);

/** Cuts before a &, < or ] near the end, so that no token is torn. */
function splitPoint(text: string, from: number): number {
  const tail = Math.max(from, text.length - LONGEST_TOKEN);
  const torn = text.slice(tail).search(/[&<\]]/);
  return torn < 0 ? text.length : tail + torn;
}

/** A decoder for the encoding that the first octets or the XML declaration name; UTF-8 without either. */
export function decoderFor(start: Uint8Array): TextDecoder {
  const wide = wideEncodings.find(([first]) => first.every((octet, at) => start[at] === octet));
  if (wide) return new TextDecoder(wide[1], { fatal: true, ignoreBOM: false });
  const head = new TextDecoder("latin1").decode(start.subarray(0, 200));
  const label = /^[^<]*<\?xml[^>]*encoding=["']([\w.-]+)["']/.exec(head)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: false });
  } catch {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  }
}

/** A byte order mark, or the "<" of the first tag, in two octets (XML 1.0, appendix F). */
const wideEncodings: [number[], string][] = [
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
  [[0x3c, 0x00], "utf-16le"],
  [[0x00, 0x3c], "utf-16be"],
];
