import type { Token } from "../tokens.ts";

/** A piece of a line: its words (whose line breaks count), a `<br>`, or HTML that passes as it stands. */
type Piece = { kind: "words" | "break" | "html"; source: string; shows: boolean };

const SHOWS = /^<(img|iframe|embed|object|audio|video|input|button|svg|math|select|textarea)\b/i;

/** Text and inline tags between two block tags, gathered into paragraphs: a blank line or two `<br>` end one. */
export class Run {
  #paragraphs: Piece[][] = [[]];
  #breakAt = -1;

  add(token: Token): void {
    if (token.kind === "text") this.#addWords(token.source);
    else if (token.kind === "tag" && token.name === "br") this.#addBreak(token.source);
    else this.addHtml(token.source);
  }

  addHtml(source: string): void {
    this.#push({ kind: "html", source, shows: SHOWS.test(source) });
  }

  /** The paragraphs as HTML with `<br>` for line breaks, those that show nothing apart. Empty ones are left out. */
  paragraphs(): { html: string; shows: boolean }[] {
    return this.#paragraphs
      .map((pieces) => ({ html: toHtml(pieces), shows: pieces.some((piece) => piece.shows) }))
      .filter(({ html }) => html !== "");
  }

  /** The source as it was given, for places in which no paragraph can stand. */
  source(): string {
    return this.#paragraphs.map((pieces) => pieces.map((piece) => piece.source).join("")).join("\n\n");
  }

  #addWords(source: string): void {
    for (const [index, part] of source.split(/\n\s*\n/).entries()) {
      if (index > 0) this.#startParagraph();
      if (part !== "") this.#push({ kind: "words", source: part, shows: part.trim() !== "" });
    }
  }

  #addBreak(source: string): void {
    if (this.#breakAt === -1) {
      this.#push({ kind: "break", source, shows: false });
      this.#breakAt = (this.#paragraphs.at(-1)?.length ?? 0) - 1;
      return;
    }
    this.#paragraphs.at(-1)?.splice(this.#breakAt);
    this.#startParagraph();
  }

  #push(piece: Piece): void {
    if (piece.shows || piece.kind === "html") this.#breakAt = -1;
    this.#paragraphs.at(-1)?.push(piece);
  }

  #startParagraph(): void {
    this.#breakAt = -1;
    this.#paragraphs.push([]);
  }
}

function toHtml(pieces: Piece[]): string {
  const last = pieces.length - 1;
  const parts = pieces.map(({ kind, source }, index) => {
    if (kind !== "words") return source;
    const started = index === 0 ? source.trimStart() : source;
    const text = index === last ? started.trimEnd() : started;
    const afterBreak = pieces[index - 1]?.kind === "break" ? text.replace(/^\s*\n/, "") : text;
    return afterBreak.replace(/\n/g, "<br />\n");
  });
  return parts.join("");
}
