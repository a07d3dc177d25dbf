import type { Frame } from "../page.tsx";

/** An instant (RFC 3339) to the minute, in the site's time zone, which it names. */
export function When({ at, frame }: { at: string; frame: Pick<Frame, "timeZone" | "language"> }) {
  const words = new Intl.DateTimeFormat(frame.language === "en" ? "en-GB" : frame.language, {
    timeZone: frame.timeZone,
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  });
  return <time datetime={at}>{words.format(new Date(at))}</time>;
}
