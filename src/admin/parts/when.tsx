import { instantInWords } from "../../ui/date.tsx";
import type { Frame } from "../page.tsx";

/** An instant (RFC 3339) in the site's time zone, which it names. */
export function When({ at, frame }: { at: string; frame: Pick<Frame, "timeZone" | "language"> }) {
  return <time datetime={at}>{instantInWords(at, frame.timeZone, frame.language)}</time>;
}
