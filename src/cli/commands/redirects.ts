import { Command } from "commander";
import * as v from "valibot";
import { paths } from "../../paths.ts";
import { EXIT_CODES, exitCodes } from "../exit-codes.ts";
import { onSite, type SiteOptions, siteCommand } from "../site-command.ts";

const redirect = v.object({
  from: v.string(),
  to: v.nullable(v.string()),
  made: v.string(),
  live: v.boolean(),
});
const listed = v.object({ redirects: v.array(redirect), next: v.nullable(v.string()) });
const lost = v.object({
  lostPaths: v.array(v.object({ path: v.string(), count: v.number(), lastOn: v.string() })),
});

/** `holdfast redirects`: addresses that lead to another one of the site. */
export function redirectsCommand(): Command {
  const group = new Command("redirects")
    .description("Make, list and delete addresses that lead to another one")
    .addHelpText("after", EXIT_CODES);
  return group
    .addCommand(addCommand())
    .addCommand(listCommand())
    .addCommand(lostCommand())
    .addCommand(deleteCommand());
}

const addCommand = () =>
  siteCommand("add", "Let an address lead to another one of the site", [
    "npm run holdfast -- redirects add /old/report.php /2015/05/a-report/",
    'npm run holdfast -- redirects add "/?p=12" /2015/05/a-report/',
  ])
    .argument("<from>", "a path, or one of WordPress's numbers at the home")
    .argument("<to>", "where something stands on the same site; it is followed when it moves")
    .action((from: string, to: string, options: SiteOptions) =>
      onSite(options, async (site) => {
        const { body } = await site.callOnce("POST", paths.api.redirects, { from, to });
        site.print(describe(v.parse(redirect, body)), body);
        return exitCodes.done;
      }),
    );

const listCommand = () =>
  siteCommand("list", "List them all, imported and left behind too, in the order of their addresses", [
    "npm run holdfast -- redirects list",
    "npm run holdfast -- redirects list --with report",
  ])
    .option("--with <words>", "only those with these words in their address", "")
    .action((options: SiteOptions & { with: string }) =>
      onSite(options, async (site) => {
        let found = 0;
        for (let cursor: string | null = "/"; cursor !== null; ) {
          const query = new URLSearchParams({ q: options.with, limit: "100", cursor });
          const { body } = await site.call("GET", `${paths.api.redirects}?${query}`);
          const { redirects, next }: v.InferOutput<typeof listed> = v.parse(listed, body);
          for (const one of redirects) site.print(describe(one), one);
          found += redirects.length;
          cursor = next;
        }
        if (found === 0 && !site.json) site.print("There are none", null);
        return exitCodes.done;
      }),
    );

const lostCommand = () =>
  siteCommand("lost", "List paths that readers asked for in vain, the most frequent first", [
    "npm run holdfast -- redirects lost",
  ]).action((options: SiteOptions) =>
    onSite(options, async (site) => {
      const { body } = await site.call("GET", paths.api.lostPaths);
      const lines = v
        .parse(lost, body)
        .lostPaths.map(({ path, count, lastOn }) => `${count}  ${path}  last on ${lastOn}`);
      site.print(lines.length > 0 ? lines.join("\n") : "There are none", body);
      return exitCodes.done;
    }),
  );

const deleteCommand = () =>
  siteCommand("delete", "Let an address lead nowhere: it answers 404 again", [
    "npm run holdfast -- redirects delete /old/report.php",
  ])
    .argument("<from>", "the address")
    .action((from: string, options: SiteOptions) =>
      onSite(options, async (site) => {
        await site.call("DELETE", paths.api.redirect(from));
        site.print(`${from} leads nowhere any more`, { from, outcome: "deleted" });
        return exitCodes.done;
      }),
    );

const describe = ({ from, to, made, live }: v.InferOutput<typeof redirect>) =>
  [`${from} → ${to ?? "nothing"}`, made, ...(live ? [] : ["not yet or not any more"])].join("  ");
