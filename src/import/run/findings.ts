import type { Mended } from "../clean-text.ts";
import type { Menu } from "../menus.ts";
import type { OldSite } from "../old-site.ts";
import { type ImportSaid, said } from "../said.ts";
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

/** Everything worth saying of the whole. */
export function listFindings({ front, menu, timeZone, mended, personal }: Findings): ImportSaid[] {
  const { name, others } = menu;
  const { characters, ampersands, sectionEnds } = mended;
  const { emails, addresses } = personal;
  return [
    front && said("front", front.title),
    name !== null && (others.length > 0 ? said("menuOfSeveral", name, others) : said("menu", name)),
    timeZone !== null && said("timeZone", timeZone),
    characters > 0 && said("forbiddenCharacters", characters),
    ampersands > 0 && said("bareAmpersands", ampersands),
    sectionEnds > 0 && said("sectionEnds", sectionEnds),
    emails > 0 && said("emails", emails),
    addresses > 0 && said("networkAddresses", addresses),
  ].filter((one) => typeof one === "object" && one !== null);
}
