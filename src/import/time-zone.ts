/**
 * The time zone of a site, which no export names: the first of these in which every date of a text has the distance from
 * GMT that the file gives it. The commonest first; those without summer time after those with it.
 */
const CANDIDATES =
  `Europe/London Europe/Berlin Europe/Athens Europe/Moscow Europe/Lisbon Europe/Kyiv Europe/Istanbul
  America/New_York America/Chicago America/Denver America/Los_Angeles America/Anchorage America/Halifax America/Phoenix
  America/Sao_Paulo America/Argentina/Buenos_Aires America/Bogota America/Lima America/Caracas America/Mexico_City
  America/Santiago Pacific/Honolulu Asia/Tokyo Asia/Seoul Asia/Shanghai Asia/Hong_Kong Asia/Taipei Asia/Manila
  Asia/Singapore Asia/Jakarta Asia/Bangkok Asia/Ho_Chi_Minh Asia/Yangon Asia/Dhaka Asia/Kathmandu Asia/Kolkata
  Asia/Colombo Asia/Karachi Asia/Kabul Asia/Tashkent Asia/Tehran Asia/Dubai Asia/Riyadh Asia/Baghdad Asia/Jerusalem
  Asia/Beirut Asia/Ulaanbaatar Africa/Cairo Africa/Johannesburg Africa/Lagos Africa/Nairobi Africa/Casablanca
  Australia/Sydney Australia/Brisbane Australia/Adelaide Australia/Darwin Australia/Perth Pacific/Auckland`.split(
    /\s+/,
  );

const ZERO = /^0000/;
const MINUTE = 60_000;
/** Rules change; what was long ago says little of today. */
const MOST_SAMPLES = 150;

/** Collects how far the old site's clock stood from GMT, and when. */
export class Offsets {
  /** By month and distance: the last instant. */
  readonly #samples = new Map<string, { at: number; minutes: number }>();

  add(localDate: string, gmtDate: string) {
    const [local, at] = [parse(localDate), parse(gmtDate)];
    if (local === null || at === null) return;
    const minutes = Math.round((local - at) / MINUTE);
    if (Math.abs(minutes) > 14 * 60 || minutes % 15 !== 0) return;
    const key = `${new Date(at).toISOString().slice(0, 7)} ${minutes}`;
    if ((this.#samples.get(key)?.at ?? 0) < at) this.#samples.set(key, { at, minutes });
  }

  /** null when the file says nothing, or nothing but GMT; a fixed distance when it is the same all the year. */
  zone(): string | null {
    const samples = [...this.#samples.values()].toSorted((a, b) => b.at - a.at).slice(0, MOST_SAMPLES);
    const [first] = samples;
    if (!first || samples.every(({ minutes }) => minutes === 0)) return null;
    const zone = CANDIDATES.find((name) =>
      samples.every(({ at, minutes }) => offsetAt(name, at) === minutes),
    );
    if (zone) return zone;
    const isFixed = samples.every(({ minutes }) => minutes === first.minutes) && first.minutes % 60 === 0;
    const hours = -first.minutes / 60;
    return isFixed ? `Etc/GMT${hours < 0 ? "" : "+"}${hours}` : null;
  }
}

function parse(date: string): number | null {
  if (ZERO.test(date)) return null;
  const ms = Date.parse(`${date.trim().replace(" ", "T")}Z`);
  return Number.isNaN(ms) ? null : ms;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetAt(zone: string, at: number): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
    formats.set(zone, format);
  }
  const name = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign = "+", hours = "0", minutes = "0"] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
