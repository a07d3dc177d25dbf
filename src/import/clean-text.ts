/** What XML 1.0 (section 2.2) forbids and text pasted from a word processor has. */
const FORBIDDEN = /[^\P{Cc}\t\n\r\u0080-\u009f]|[\ufffe\uffff]/gu;

/** A & that begins no reference XML knows. */
const BARE_AMPERSAND = /&(?!(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);)/g;

/** As long as a reference or the start or end of a CDATA section may be: kept back, as it may go on in the next piece. */
const LONGEST_TOKEN = 10;

/**
 * Makes a cleaner for the pieces of one file: forbidden characters are left out everywhere, and outside CDATA a bare & is
 * escaped. `last` flushes what was kept back.
 */
export function cleanText(): (text: string, last?: boolean) => string {
  let kept = "";
  let inCdata = false;
  return (text, last = false) => {
    const whole = kept + text.replace(FORBIDDEN, "");
    const end = last ? whole.length : splitPoint(whole);
    kept = whole.slice(end);
    let cleaned = "";
    for (let at = 0; at < end; ) {
      const mark = inCdata ? "]]>" : "<![CDATA[";
      const found = whole.indexOf(mark, at);
      const stop = found < 0 || found >= end ? end : Math.min(end, found + mark.length);
      const part = whole.slice(at, stop);
      cleaned += inCdata ? part : part.replace(BARE_AMPERSAND, "&amp;");
      if (stop < end || (found >= 0 && found + mark.length === stop)) inCdata = !inCdata;
      at = stop;
    }
    return cleaned;
  };
}

/** Cuts before a &, < or ] near the end, so that no token is torn. */
function splitPoint(text: string): number {
  const tail = Math.max(0, text.length - LONGEST_TOKEN);
  const torn = text.slice(tail).search(/[&<\]]/);
  return torn < 0 ? text.length : tail + torn;
}

/** A decoder for the encoding that the XML declaration names; UTF-8 without one. */
export function decoderFor(start: Uint8Array): TextDecoder {
  const head = new TextDecoder("latin1").decode(start.subarray(0, 200));
  const label = /^[^<]*<\?xml[^>]*encoding=["']([\w.-]+)["']/.exec(head)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: false });
  } catch {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  }
}
