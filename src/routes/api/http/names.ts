/** Nothing that is sent here needs more than a handful. */
export const DEEPEST = 32;

/** A longer path is cut: a name may be as long as the body. */
const LONGEST_PATH = 200;

/** What JSON.parse takes without a word: names that stand twice in one object, of which the last would count, and any depth. */
export type Oddity = { kind: "duplicate-name"; field: string } | { kind: "too-deep" };

/** An object has the names seen in it and the latest, a list the number of its item. */
type Level = { names: Set<string> | null; step: string | number };

/**
 * The first oddity of a JSON text, null when it has none; of a text that is not JSON anything, for that is said elsewhere.
 * It looks at each character once, and keeps no more than the names of the objects that are open.
 */
export function findOddity(text: string): Oddity | null {
  const levels: Level[] = [];
  /** Nothing has come yet of a pair or item: what comes first in a pair is its name. */
  let comesFirst = false;
  for (let at = 0; at < text.length; at++) {
    const level = levels.at(-1);
    switch (text.charAt(at)) {
      case "{":
      case "[":
        if (levels.length === DEEPEST) return { kind: "too-deep" };
        levels.push(text.charAt(at) === "{" ? { names: new Set(), step: "" } : { names: null, step: 0 });
        comesFirst = true;
        break;
      case "}":
      case "]":
        levels.pop();
        break;
      case ",":
        comesFirst = true;
        if (typeof level?.step === "number") level.step += 1;
        break;
      case '"': {
        const end = endOfString(text, at);
        if (comesFirst && level?.names) {
          level.step = nameIn(text.slice(at, end + 1));
          if (level.names.has(level.step)) return { kind: "duplicate-name", field: pathOf(levels) };
          level.names.add(level.step);
        }
        comesFirst = false;
        at = end;
      }
    }
  }
  return null;
}

/** Where the string that begins here has its closing quote: one behind an even number of backslashes. */
function endOfString(text: string, start: number): number {
  for (let end = start; ; ) {
    end = text.indexOf('"', end + 1);
    if (end === -1) return text.length;
    let slashes = 0;
    while (text.charAt(end - 1 - slashes) === "\\") slashes += 1;
    if (slashes % 2 === 0) return end;
  }
}

/** "a" and "\u0061" are the same name. */
function nameIn(quoted: string): string {
  if (!quoted.includes("\\")) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

function pathOf(levels: Level[]): string {
  const path = levels.map(({ step }) => step).join(".");
  return path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH).toWellFormed()}…` : path;
}
