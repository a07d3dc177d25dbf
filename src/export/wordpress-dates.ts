/** What WordPress writes for a date that there is none of. */
export const zeroDate = "0000-00-00 00:00:00";

type Dated = { publishedAt: string | null; publishedOn: string | null };

/** An instant as an export says it three times, in whole seconds; the local day is the one under which archives list the post. */
export function dateOf({ publishedAt, publishedOn }: Dated, timeZone: string) {
  if (publishedAt === null) return { local: zeroDate, gmt: zeroDate, rfc822: "" };
  const local = toLocal(publishedAt, timeZone);
  return {
    local: publishedOn === null ? local : `${publishedOn}${local.slice(10)}`,
    gmt: publishedAt.slice(0, 19).replace("T", " "),
    rfc822: new Date(publishedAt).toUTCString().replace("GMT", "+0000"),
  };
}

/** Such as 2015-05-10 09:00:00. Sweden writes dates so. */
const toLocal = (instant: string, timeZone: string) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(
    new Date(instant),
  );
