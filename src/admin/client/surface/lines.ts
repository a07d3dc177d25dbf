/** The lines of a paragraph, so that none of them begins a list, a heading, a quotation, a rule or a table. */
export const guarded = (paragraph: string, delim: string): string =>
  paragraph
    .split("\n")
    .map((line, at) => {
      const before = at > 0 && line.startsWith(delim) ? delim : "";
      return before + guardedLine(line.slice(before.length).trimStart());
    })
    .join("\n");

function guardedLine(line: string): string {
  if (/^[-+*>=|:]/.test(line)) {
    const begins = /^(?:[-+*](?=\s|$)|>|[=]+\s*$|[-|:\s]+$)/.test(line);
    return begins ? `\\${line}` : line;
  }
  return line.replace(/^(#{1,6})(?=\s|$)/, "\\$1").replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
}
