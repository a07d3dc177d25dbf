import { type Context, Hono } from "hono";
import type { FieldErrors } from "../../admin/field-errors.ts";
import { MenuPage, type MenuPageProps, type NewEntry } from "../../admin/menu/menu-page.tsx";
import { menuWords } from "../../admin/menu/words.ts";
import type { ChoiceGroup } from "../../admin/parts/fields.tsx";
import { indented, treeOf } from "../../admin/terms/tree.ts";
import type { App } from "../../app.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import {
  type MenuEntry,
  nothingSaid,
  type SitePatch,
  type SiteSettings,
  sitePatch,
} from "../../model/site.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import { NEWEST } from "../number-of.ts";
import { act, look } from "./act.ts";
import { parseFields } from "./fields.ts";
import { type FormInput, readForm } from "./form.ts";
import { needs } from "./may.ts";
import { languageOf, refuse, show, statusOfForm, tooLarge } from "./show.tsx";

export const menu = new Hono<App>();

menu.use(needs("manage"));

const untyped: NewEntry = { to: "", path: "", label: "" };

menu.get("/", async (c) => {
  const found = await findMenu(c);
  if (!found.ok) return refuse(c, found.failure);
  const { version, entries } = found.value;
  return menuPage(c, found.value, { version, was: JSON.stringify(entries), entries });
});

/** Whatever was pressed, what stands in the fields is saved with it. */
menu.post("/", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const found = await findMenu(c);
  if (!found.ok) return refuse(c, found.failure);
  const { menuLanguage, settings, version: latest } = found.value;
  const before = found.value.entries;
  // The other settings have the same version, and are nobody's change of the menu.
  const was = form.text("was");
  const version = was === JSON.stringify(before) ? latest : (form.number("version") ?? 0);
  const isCopy = form.text("do") === "copy";
  const typed = isCopy ? settings.menu : readEntries(form);
  const patch = parseFields(sitePatch, { menu: typed.map(onThisSite(c)) }, languageOf(c));
  const again = (more: Partial<Given>) => menuPage(c, found.value, { version, was, entries: typed, ...more });
  if (!patch.ok) return again({ errors: inWords(c, patch.failure) });
  const pressed = /^(up|down|remove)-(\d{1,2})$/.exec(form.text("do"));
  const [, what = "", n = ""] = pressed ?? [];
  const entries = rearranged(patch.value.menu ?? [], what, Number(n));
  const input = { basedOn: version, patch: toPatch(found.value, entries) };
  const saved = await act(c, "saveSettings", input, form);
  if (saved.ok) return c.redirect(`${doneAt(menuLanguage)}${pressed ? `#entry-${n}` : ""}`, 303);
  const { failure } = saved;
  if (failure.kind !== "stale-settings") return again({ entries, failure });
  const { current } = failure;
  const theirs = menuOf(current.settings, menuLanguage);
  return again({ version: current.version, was: JSON.stringify(theirs), entries, theirs, failure });
});

/** One more entry goes to the end of the menu as it is now, whoever saved in between. */
menu.post("/new", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const found = await findMenu(c);
  if (!found.ok) return refuse(c, found.failure);
  const { version, entries, menuLanguage } = found.value;
  const typed = { to: form.text("add-to"), path: form.text("add-path"), label: form.text("add-label") };
  const words = menuWords[languageOf(c)];
  const path = onThisSite(c)({ label: "", path: typed.to || typed.path }).path;
  const was = JSON.stringify(entries);
  const again = (more: Partial<Given>) => menuPage(c, found.value, { version, was, entries, typed, ...more });
  if (path === "") return again({ errors: { "add-path": words.addWhere } });
  const label = typed.label || (await nameOf(c, path));
  if (label === "") return again({ errors: { "add-label": words.addSay } });
  const patch = parseFields(sitePatch, { menu: [...entries, { label, path }] }, languageOf(c));
  if (!patch.ok) {
    const { menu, ...errors } = inWords(c, patch.failure);
    const [wrong] = Object.values(errors);
    return again({ errors: { ...(menu && { menu }), ...(wrong && { "add-path": wrong }) } });
  }
  const input = { basedOn: version, patch: toPatch(found.value, patch.value.menu ?? []) };
  const saved = await act(c, "saveSettings", input, form);
  return saved.ok
    ? c.redirect(`${doneAt(menuLanguage)}#entry-${entries.length}`, 303)
    : again({ failure: saved.failure });
});

/** A menu that can be changed, the site's own or that of a language, and the settings that it is part of. */
type Found = Pick<MenuPageProps, "version" | "entries" | "languages" | "menuLanguage"> & {
  settings: SiteSettings;
};

async function findMenu(c: Context<App>): Promise<Result<Found, Failure>> {
  const found = await look(c, "getSettings", null);
  if (!found.ok) return found;
  const { version, settings, languages } = found.value;
  const menuLanguage = c.req.query("language") ?? null;
  if (menuLanguage !== null && !languages.includes(menuLanguage))
    return fail({ kind: "not-found", what: `A menu in ${menuLanguage}` });
  return ok({ version, settings, languages, menuLanguage, entries: menuOf(settings, menuLanguage) });
}

const menuOf = ({ menu, translations }: SiteSettings, language: string | null): MenuEntry[] =>
  language === null ? menu : (translations[language]?.menu ?? []);

/** A language without entries has the site's menu. */
function toPatch({ settings, menuLanguage }: Found, entries: MenuEntry[]): SitePatch {
  if (menuLanguage === null) return { menu: entries };
  const { translations } = settings;
  const said = { ...(translations[menuLanguage] ?? nothingSaid), menu: entries.length > 0 ? entries : null };
  return { translations: { ...translations, [menuLanguage]: said } };
}

const doneAt = (language: string | null) =>
  `${paths.admin.menuIn(language)}${language === null ? "?" : "&"}done=saved`;

type Given = Partial<MenuPageProps> & Pick<MenuPageProps, "version" | "was" | "entries">;

async function menuPage(c: Context<App>, { languages, menuLanguage }: Found, given: Given) {
  const { errors = {}, failure = null, theirs = null, typed = untyped } = given;
  const isSaved = c.req.query("done") === "saved" && c.req.method === "GET";
  const status = statusOfForm(failure, errors);
  const targets = await listTargets(c);
  const page = { targets, languages, menuLanguage, errors, failure, theirs, typed, isSaved };
  return show(c, { title: (words) => words.menuEntries, current: "menuEntries", status }, (frame) => (
    <MenuPage {...{ frame, ...page }} {...given} />
  ));
}

function readEntries(form: FormInput): MenuEntry[] {
  const found = form.all("path").map((path) => path.trim());
  return form.all("label").map((label, n) => ({ label: label.trim(), path: found[n] ?? "" }));
}

function rearranged(entries: MenuEntry[], what: string, n: number): MenuEntry[] {
  const others = entries.filter((_, at) => at !== n);
  if (what === "remove") return others;
  const entry = entries[n];
  const to = what === "up" ? n - 1 : n + 1;
  return what === "" || !entry || to < 0 ? entries : others.toSpliced(to, 0, entry);
}

/** An address that was copied from the browser is a path of this site. */
const onThisSite = (c: Context<App>) => (entry: MenuEntry) => {
  const url = URL.canParse(entry.path) ? new URL(entry.path) : null;
  const isOurs = url?.host === new URL(c.req.url).host;
  return isOurs && url ? { ...entry, path: url.pathname } : entry;
};

/** Of a path that leaves the site more is to be said than what a path is. */
const inWords = (c: Context<App>, errors: FieldErrors): FieldErrors =>
  Object.fromEntries(
    Object.entries(errors).map(([field, text]) => [
      field,
      field.endsWith(".path") ? menuWords[languageOf(c)].elsewhere : text,
    ]),
  );

async function nameOf(c: Context<App>, path: string): Promise<string> {
  if (path === paths.home) return menuWords[languageOf(c)].home;
  const groups = await listTargets(c);
  const found = groups.flatMap(({ choices }) => choices).find(({ value }) => value === path);
  return found?.label.trim() ?? "";
}

const MOST = 500;

/** The site's pages and categories, by path. */
async function listTargets(c: Context<App>): Promise<ChoiceGroup[]> {
  const language = languageOf(c);
  const words = menuWords[language];
  const [pages, categories] = await Promise.all([
    look(c, "listPosts", { type: "page", status: "live", cursor: NEWEST, limit: 100 }),
    look(c, "listTerms", { kind: "category", cursor: 0, limit: MOST, q: "" }),
  ]);
  const tree = categories.ok ? treeOf(categories.value.terms, language) : [];
  return [
    {
      name: words.pages,
      choices: pages.ok ? pages.value.posts.map(({ path, title }) => ({ value: path, label: title })) : [],
    },
    {
      name: words.categories,
      choices: tree.map(({ term, depth }) => ({ value: term.path, label: indented(term.name, depth) })),
    },
  ].filter(({ choices }) => choices.length > 0);
}
