import { type Token, tokenise } from "../tokens.ts";
import { parseVideo } from "../videos.ts";
import { Run } from "./classic-run.ts";

const setOf = (names: string) => new Set(names.split(/\s+/));

/** Blocks whose text is always paragraphs ("" is the body itself). */
const HOLDS_PARAGRAPHS = new Set(["", ...setOf("article aside blockquote footer header main nav section")]);
/** Blocks whose text becomes paragraphs when there are several, or after another block. */
const HOLDS_EITHER = setOf("center dd details div fieldset form li td th");
/** Blocks in which only other blocks stand; text there is left as it is. */
const HOLDS_BLOCKS = setOf("colgroup dir dl figure hgroup map menu ol table tbody tfoot thead tr ul");
const HOLDS_LINES = setOf("address caption dt figcaption h1 h2 h3 h4 h5 h6 legend p summary");
const VOID_BLOCKS = setOf("area col hr");
/** A second of these ends the first. */
const SELF_ENDING = setOf("dd dt li td th tr");
/** Elements that pass untouched, with everything in them. */
const PROTECTED = setOf("audio iframe math object pre script select style svg textarea video");

const isBlock = (name: string) =>
  [HOLDS_PARAGRAPHS, HOLDS_EITHER, HOLDS_BLOCKS, HOLDS_LINES, VOID_BLOCKS].some((names) => names.has(name));

/**
 * The paragraphs of text typed into WordPress's classic editor, which stores none: a blank line is a paragraph, a
 * single line break a `<br>`; blocks, and what stands in `pre`, are left alone. Valid HTML is for the parser to make.
 */
export function toParagraphs(source: string): string {
  return new Paragraphs(tokenise(withVideosApart(source))).html();
}

class Paragraphs {
  #out: string[] = [];
  #open: string[] = [];
  #counts = new Map<string, number>();
  #run = new Run();
  /** Whether no block came before in the block that is open. */
  #fresh = true;
  #tokens: Token[];

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  html(): string {
    for (let at = 0; at < this.#tokens.length; at++) {
      const token = this.#tokens[at];
      if (token?.kind === "tag" && !token.closing && PROTECTED.has(token.name))
        at = this.#protect(at, token.name);
      else if (token?.kind === "tag" && isBlock(token.name)) this.#addBlockTag(token);
      else if (token !== undefined) this.#run.add(token);
    }
    this.#flush();
    return this.#out.join("");
  }

  /** Passes an element on whole; returns the index of its last token. */
  #protect(from: number, name: string): number {
    let end = from;
    for (let depth = 1; depth > 0 && end < this.#tokens.length - 1; ) {
      const token = this.#tokens[++end];
      if (token?.kind === "tag" && token.name === name) depth += token.closing ? -1 : 1;
    }
    const html = this.#tokens
      .slice(from, end + 1)
      .map((token) => token.source)
      .join("");
    if (name !== "pre") this.#run.addHtml(html);
    else {
      this.#endParagraph();
      this.#out.push(html, "\n");
    }
    return end;
  }

  #addBlockTag(token: Token & { kind: "tag" }): void {
    const { name, closing, source } = token;
    if (closing) {
      this.#flush();
      this.#close(name);
      this.#out.push(source, "\n");
      this.#fresh = false;
      return;
    }
    this.#endParagraph();
    const top = this.#open.at(-1);
    if (top === name && SELF_ENDING.has(name)) this.#close(name);
    this.#out.push(source);
    this.#fresh = !VOID_BLOCKS.has(name);
    if (this.#fresh) {
      this.#open.push(name);
      this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    }
  }

  /** Writes the run, and ends an open `p`, as any block tag does. */
  #endParagraph(): void {
    this.#flush();
    if (this.#open.at(-1) === "p") this.#close("p");
    this.#fresh = false;
  }

  #close(name: string): void {
    if ((this.#counts.get(name) ?? 0) === 0) return;
    for (let closed = ""; closed !== name; ) {
      closed = this.#open.pop() ?? name;
      this.#counts.set(closed, (this.#counts.get(closed) ?? 1) - 1);
    }
  }

  #flush(): void {
    const run = this.#run;
    this.#run = new Run();
    const inside = this.#open.at(-1) ?? "";
    if (HOLDS_BLOCKS.has(inside)) {
      this.#out.push(run.source());
      return;
    }
    const paragraphs = run.paragraphs();
    const shown = paragraphs.filter((paragraph) => paragraph.shows).length;
    if (inside === "p") this.#out.push(paragraphs.map(({ html }) => html).join("</p>\n<p>"));
    else if (HOLDS_LINES.has(inside))
      this.#out.push(paragraphs.map(({ html }) => html).join("<br />\n<br />\n"));
    else if (HOLDS_EITHER.has(inside) && this.#fresh && shown <= 1)
      this.#out.push(...paragraphs.map(({ html }) => html));
    else for (const { html, shows } of paragraphs) this.#out.push(shows ? `<p>${html}</p>\n` : html);
  }
}

/** A video's address alone on a line is a paragraph of its own, as WordPress embeds it. */
function withVideosApart(source: string): string {
  return `\n${source}\n`.replace(
    /\n[ \t]*(http[a-z]{0,4}:\/\/[^\s<>]+)[ \t]*(?=\n)/gi,
    (line, address: string) => (parseVideo(address) === null ? line : `\n\n${address}\n\n`),
  );
}
