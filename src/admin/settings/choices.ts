import type { Choice, ChoiceGroup } from "../parts/fields.tsx";
import type { Language } from "../words.ts";
import { settingsWords } from "./words.ts";

/** Languages in which posts are likely; any other one that a site has is added to them. */
const LIKELY =
  "am ar bg bn bo cs da de el en es fa fi fr he hi hu id it ja km kk ko lo mn ms my ne nl no pl pt ro ru sv th ti tr ug uk ur uz vi zh-Hans zh-Hant";

/** Languages by what they are called in the editor's own one. */
export function languageChoices(current: string, language: Language): Choice[] {
  const names = new Intl.DisplayNames([language], { type: "language" });
  const tags = new Set([...LIKELY.split(" "), current].filter(Boolean));
  const { compare } = new Intl.Collator(language);
  return [...tags]
    .map((tag) => ({ value: tag, label: nameOf(names, tag) }))
    .sort((a, b) => compare(a.label, b.label));
}

/** What a language is called in the editor's own one. */
export const languageName = (tag: string, language: Language): string =>
  nameOf(new Intl.DisplayNames([language], { type: "language" }), tag);

function nameOf(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Cities that the runtime's list still has under a name that is not theirs any more. */
const CALLED: Record<string, string> = {
  "Africa/Asmera": "Asmara",
  "Asia/Calcutta": "Kolkata",
  "Asia/Katmandu": "Kathmandu",
  "Asia/Rangoon": "Yangon",
  "Asia/Saigon": "Ho Chi Minh",
  "Atlantic/Faeroe": "Faroe",
  "Europe/Kiev": "Kyiv",
  "Pacific/Ponape": "Pohnpei",
  "Pacific/Truk": "Chuuk",
};

/** Time zones by region and city. What each is ahead of UTC is left out: to find that out for all takes longer than a page may. */
export function timeZoneChoices(
  current: string,
  language: Language,
): { own: Choice[]; groups: ChoiceGroup[] } {
  const words = settingsWords[language];
  const known = Intl.supportedValuesOf("timeZone").filter((zone) => zone.includes("/"));
  const own = [
    { value: "UTC", label: words.timeZoneNone },
    ...(known.includes(current) || current === "UTC" ? [] : [{ value: current, label: current }]),
  ];
  const regions = Map.groupBy(known, (zone) => zone.split("/")[0] ?? "");
  const groups = [...regions].map(([region, zones]) => ({
    name: words.regions[region] ?? region,
    choices: zones.map((zone) => ({ value: zone, label: cityOf(zone) })),
  }));
  return { own, groups };
}

const cityOf = (zone: string): string =>
  CALLED[zone] ?? zone.split("/").slice(1).reverse().join(", ").replaceAll("_", " ");
