import { type Estimate, inWords } from "../import/estimate.ts";
import type { OldSite } from "../import/old-site.ts";
import { plural } from "../import/run/words.ts";
import type { Survey } from "../import/survey.ts";

/** What the files hold and how long an import of them would take, for people. */
export function toEstimate(survey: Survey, site: OldSite, estimate: Estimate): string {
  const { tally, categories, tags, attachments } = survey;
  const { posts, pages, seen } = tally;
  const clashes = survey.texts.clashes(site);
  const lines = [
    `${site.origin}: ${plural(survey.items, "item")}`,
    "",
    `  readers would see ${plural(posts, "post")} and ${plural(pages, "page")}, later ${seen.scheduled}; drafts ${seen.draft}`,
    `  ${plural(categories.size, "category")}, ${plural(tags.size, "tag")}, ${plural(attachments.size, "file")}`,
    "",
    String(inWords(estimate)),
    ...clashes.flatMap(({ path, owners }) => [
      "",
      `Two texts at ${path}`,
      ...owners.map((one) => `  ${one}`),
    ]),
  ];
  return `${lines.join("\n")}\n`;
}
