import type { Frame } from "../page.tsx";
import { instantOn, secondOn } from "./clock.ts";

type Props = { at: string; frame: Pick<Frame, "timeZone" | "language"> };

/** An instant (RFC 3339) to the minute, in the site's time zone, which it names. */
export const When = ({ at, frame }: Props) => <time datetime={at}>{instantOn(frame, at)}</time>;

/** Its time of day to the second, for what takes seconds. */
export const Second = ({ at, frame }: Props) => <time datetime={at}>{secondOn(frame, at)}</time>;
