import { Command, InvalidArgumentError } from "commander";
import * as v from "valibot";
import { scopes } from "../../model/scope.ts";
import { paths } from "../../paths.ts";
import { EXIT_CODES, exitCodes } from "../exit-codes.ts";
import { complain, onSite, type Site, type SiteOptions, siteCommand } from "../site-command.ts";

const token = v.object({
  id: v.number(),
  label: v.string(),
  scopes: v.array(v.string()),
  status: v.string(),
  expiresAt: v.string(),
  usedAt: v.nullable(v.string()),
});
const withSecret = v.object({ ...token.entries, token: v.nullable(v.string()) });

/** `holdfast token`: who may do what by program, and for how long. */
export function tokenCommand(): Command {
  const group = new Command("token")
    .description("Make, list, rotate and revoke the tokens of programs")
    .addHelpText("after", EXIT_CODES);
  return group
    .addCommand(createCommand())
    .addCommand(listCommand())
    .addCommand(rotateCommand())
    .addCommand(revokeCommand());
}

const DAYS = "how many days it lives, at most 90";

const createCommand = () =>
  siteCommand("create", "Make a token; it is printed this once, alone on standard output", [
    'npm run -s holdfast -- token create "Newsletter" --scope read write --days 30 > newsletter.token',
  ])
    .argument("<label>", "whose it is and what for")
    .requiredOption("--scope <scope...>", `what it may do: ${scopes.join(", ")}`)
    .option("--days <days>", DAYS, toNumber, 90)
    .action((label: string, options: SiteOptions & { scope: string[]; days: number }) =>
      onSite(options, async (site) => {
        const input = {
          label,
          scopes: options.scope.flatMap((one) => one.split(",")),
          days: options.days,
        };
        const { body } = await site.callOnce("POST", paths.api.tokens, input);
        return showSecret(site, v.parse(withSecret, body));
      }),
    );

const listCommand = () =>
  siteCommand("list", "List tokens, and attempts that were refused", [
    "npm run holdfast -- token list",
  ]).action((options: SiteOptions) =>
    onSite(options, async (site) => {
      const { body } = await site.call("GET", paths.api.tokens);
      const listed = v.parse(
        v.looseObject({ tokens: v.array(token), refused: v.array(v.object({ forged: v.number() })) }),
        body,
      );
      const forged = listed.refused.reduce((sum, minute) => sum + minute.forged, 0);
      const lines = [
        ...listed.tokens.map(describe),
        ...(listed.tokens.length === 0 ? ["There are no tokens"] : []),
        ...(forged > 0 ? [`${forged} attempts with forged tokens were refused: --json lists when`] : []),
      ];
      site.print(lines.join("\n"), body);
      return exitCodes.done;
    }),
  );

const rotateCommand = () =>
  siteCommand("rotate", "Give a token another secret; the old one is void at once", [
    "npm run -s holdfast -- token rotate 3 --days 30",
  ])
    .argument("<id>", "the token's number, as token list shows it", toNumber)
    .option("--days <days>", DAYS, toNumber, 90)
    .action((id: number, options: SiteOptions & { days: number }) =>
      onSite(options, async (site) => {
        const { body } = await site.callOnce("POST", paths.api.tokenSecret(id), {
          days: options.days,
        });
        return showSecret(site, v.parse(withSecret, body));
      }),
    );

const revokeCommand = () =>
  siteCommand("revoke", "Revoke a token, and those that it made", ["npm run holdfast -- token revoke 3"])
    .argument("<id>", "the token's number, as token list shows it", toNumber)
    .action((id: number, options: SiteOptions) =>
      onSite(options, async (site) => {
        const { body } = await site.call("DELETE", paths.api.token(id));
        const { revoked } = v.parse(v.object({ revoked: v.array(v.looseObject({ id: v.number() })) }), body);
        site.print(`Revoked: token ${revoked.map((one) => one.id).join(", ")}`, body);
        return exitCodes.done;
      }),
    );

function toNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number.");
}

function showSecret(site: Site, made: v.InferOutput<typeof withSecret>): number {
  if (!site.json) complain(`${describe(made)}\nThe token is shown this once:`);
  site.print(made.token ?? "", made);
  return exitCodes.done;
}

const describe = ({ id, label, scopes, status, expiresAt, usedAt }: v.InferOutput<typeof token>) =>
  [`${id}`, label, scopes.join(" "), status, `until ${expiresAt}`, `used ${usedAt ?? "never"}`].join("  ");
