import { said, type VerifySaid } from "./said.ts";

/** The file is not an export that can be verified: where and why. */
export class Illegible extends Error {
  readonly said: VerifySaid;

  constructor(said: VerifySaid) {
    super(String(said));
    this.said = said;
  }
}

/** What XML forbids and word processors leave in texts. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const OPENING = "<![CDATA[";
/** Enough to see what stands behind a `]]>`, and never half of a token. */
const HELD = 2_000;

/**
 * The text of an export as a strict parser can take it, piece by piece: without forbidden characters, with every bare &
 * escaped, and with CDATA sections that end only where their own element does.
 */
export async function* legible(octets: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  const mended = new Mended();
  for await (const piece of octets) {
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true, ignoreBOM: false });
    yield mended.take(decode(decoder, piece), false);
  }
  if (!decoder) throw new Illegible(said("emptyFile"));
  yield mended.take(decode(decoder, null), true);
}

class Mended {
  #rest = "";
  /** The element whose CDATA section is open; "" when it is not known. */
  #inside: string | null = null;
  #last = "";

  take(text: string, isLast: boolean): string {
    this.#rest += text.replace(FORBIDDEN, "");
    let out = "";
    for (;;) {
      const at = this.#rest.indexOf(this.#inside === null ? OPENING : "]]>");
      const isWhole = at >= 0 && (isLast || this.#inside === null || this.#rest.length - at > HELD);
      if (!isWhole) break;
      out += this.#inside === null ? this.#open(at) : this.#close(at, this.#inside);
    }
    const found = this.#inside === null ? -1 : this.#rest.indexOf("]]>");
    const held = isLast ? 0 : found >= 0 ? this.#rest.length - found : Math.min(HELD, this.#rest.length);
    const ready = this.#rest.slice(0, this.#rest.length - held);
    // Held back from the last mark on, so that no reference and no tag is cut.
    const end = held === 0 || this.#inside !== null ? ready.length : cutBefore(ready);
    out += this.#inside === null ? this.#outside(ready.slice(0, end)) : ready.slice(0, end);
    this.#rest = this.#rest.slice(end);
    return out;
  }

  #open(at: number): string {
    const before = this.#outside(this.#rest.slice(0, at));
    this.#rest = this.#rest.slice(at + OPENING.length);
    this.#inside = this.#last;
    return before + OPENING;
  }

  #close(at: number, element: string): string {
    const behind = this.#rest.slice(at + 3, at + HELD);
    const ending = new RegExp(
      `^\\s*(?:<!\\[CDATA\\[|</${element.replace(/\W/g, "\\$&")}${element && "\\s*>"})`,
    );
    const ends = ending.test(behind);
    const inside = this.#rest.slice(0, at);
    this.#rest = this.#rest.slice(at + 3);
    if (ends) this.#inside = null;
    return inside + (ends ? "]]>" : "]]]]><![CDATA[>");
  }

  #outside(text: string): string {
    const tags = [...text.matchAll(/<([\w:.-]+)(?:\s[^<>]*)?>/g)];
    this.#last = tags.at(-1)?.[1] ?? this.#last;
    return text
      .replaceAll("]]>", "]]&gt;")
      .replace(/&#(?:(\d{1,7})|x([\da-f]{1,6}));/gi, (whole, decimal?: string, hex?: string) =>
        isForbidden(Number.parseInt(decimal ?? hex ?? "", decimal ? 10 : 16)) ? "" : whole,
      )
      .replace(/&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)/g, "&amp;");
  }
}

const isForbidden = (code: number) =>
  (code < 32 && ![9, 10, 13].includes(code)) || (code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff;

function cutBefore(text: string): number {
  const mark = Math.max(text.lastIndexOf("<"), text.lastIndexOf("&"));
  return mark >= 0 && text.length - mark < HELD ? mark : text.length;
}

function encodingOf(start: Uint8Array): string {
  const head = new TextDecoder("latin1").decode(start.subarray(0, 200));
  const label = /<\?xml[^>]*encoding=["']([\w.-]+)["']/.exec(head)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return "utf-8";
  }
}

function decode(decoder: TextDecoder, piece: Uint8Array | null): string {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
  } catch {
    throw new Illegible(said("wrongEncoding", decoder.encoding.toUpperCase()));
  }
}
