import type { Mended } from "../clean-text.ts";
import type { Menu } from "../menus.ts";
import type { OldSite } from "../old-site.ts";
import type { Survey } from "../survey.ts";
import type { Clash, Known } from "../text-index.ts";

/** What the files say as a whole, and what of it a person has to decide or check. */
export class Findings {
  readonly clashes: Clash[];
  /** What stood at the home in place of the archive. */
  readonly front: Known | null;
  readonly menu: { name: string | null; others: string[] };
  readonly timeZone: string | null;
  readonly mended: Mended;
  readonly personal: { emails: number; addresses: number };
  /** Public posts in the export, by year. */
  readonly years: Record<string, number>;

  constructor(survey: Survey, site: OldSite, { name, others }: Menu) {
    this.clashes = survey.texts.clashes(site);
    this.front = survey.texts.front(site);
    this.menu = { name, others };
    this.timeZone = survey.offsets.zone();
    this.mended = survey.mended;
    this.personal = survey.personal;
    this.years = Object.fromEntries(survey.tally.years);
  }
}

/** Everything worth saying of the whole, in sentences. */
export function sentencesOf({ front, menu, timeZone, mended, personal }: Findings): string[] {
  const { characters, ampersands, sectionEnds } = mended;
  const sentences = [
    front &&
      `"${front.title}" stood at the front of the old site (/). Here the front is the archive, and the page has its own address`,
    menu.name !== null &&
      `The menu is "${menu.name}"${menu.others.length > 0 ? `; an export does not say which menu stood where, and there are also ${menu.others.map((name) => `"${name}"`).join(", ")}` : ""}`,
    timeZone !== null &&
      `The time zone is taken to be ${timeZone}, because the dates of the texts go with it: check that in the settings`,
    characters > 0 && `${characters} characters that XML forbids were left out of the file`,
    ampersands > 0 && `A bare & was read as one (${ampersands} times)`,
    sectionEnds > 0 && `A ]]> inside a text was read as its letters (${sectionEnds} times)`,
    personal.emails > 0 && `${personal.emails} e-mail addresses of authors and commenters were not read`,
    personal.addresses > 0 && `${personal.addresses} network addresses of commenters were not read`,
  ];
  return sentences.filter((sentence): sentence is string => typeof sentence === "string");
}
