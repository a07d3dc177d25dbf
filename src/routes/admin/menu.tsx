import { type Context, Hono } from "hono";
import type { FieldErrors } from "../../admin/field-errors.ts";
import { MenuPage, type MenuPageProps, type NewEntry } from "../../admin/menu/menu-page.tsx";
import { menuWords } from "../../admin/menu/words.ts";
import type { ChoiceGroup } from "../../admin/parts/fields.tsx";
import { indented, treeOf } from "../../admin/terms/tree.ts";
import type { App } from "../../app.ts";
import { type MenuEntry, sitePatch } from "../../model/site.ts";
import { paths } from "../../paths.ts";
import { act, look } from "./act.ts";
import { parseFields } from "./fields.ts";
import { type FormInput, readForm } from "./form.ts";
import { needs } from "./may.ts";
import { languageOf, refuse, show, statusOf, tooLarge } from "./show.tsx";

export const menu = new Hono<App>();

menu.use(needs("manage"));

const untyped: NewEntry = { to: "", path: "", label: "" };

menu.get("/", async (c) => {
  const found = await look(c, "getSettings", null);
  if (!found.ok) return refuse(c, found.failure);
  const { version, settings } = found.value;
  return menuPage(c, { version, was: JSON.stringify(settings.menu), entries: settings.menu });
});

/** Whatever was pressed, what stands in the fields is saved with it. */
menu.post("/", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const found = await look(c, "getSettings", null);
  if (!found.ok) return refuse(c, found.failure);
  const { version: latest, settings } = found.value;
  // The other settings have the same version, and are nobody's change of the menu.
  const was = form.text("was");
  const version = was === JSON.stringify(settings.menu) ? latest : (form.number("version") ?? 0);
  const typed = readEntries(form);
  const patch = parseFields(sitePatch, { menu: typed.map(onThisSite(c)) }, languageOf(c));
  if (!patch.ok) return menuPage(c, { version, was, entries: typed, errors: inWords(c, patch.failure) });
  const pressed = /^(up|down|remove)-(\d{1,2})$/.exec(form.text("do"));
  const [, what = "", n = ""] = pressed ?? [];
  const entries = rearranged(patch.value.menu ?? [], what, Number(n));
  const saved = await act(c, "saveSettings", { basedOn: version, patch: { menu: entries } }, form);
  if (saved.ok) return c.redirect(`${paths.admin.menu}?done=saved${pressed ? `#entry-${n}` : ""}`, 303);
  const { failure } = saved;
  if (failure.kind !== "stale-settings") return menuPage(c, { version, was, entries, failure });
  const { current } = failure;
  const theirs = current.settings.menu;
  return menuPage(c, { version: current.version, was: JSON.stringify(theirs), entries, theirs, failure });
});

/** One more entry goes to the end of the menu as it is now, whoever saved in between. */
menu.post("/new", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const found = await look(c, "getSettings", null);
  if (!found.ok) return refuse(c, found.failure);
  const { version, settings } = found.value;
  const typed = { to: form.text("add-to"), path: form.text("add-path"), label: form.text("add-label") };
  const words = menuWords[languageOf(c)];
  const path = onThisSite(c)({ label: "", path: typed.to || typed.path }).path;
  const was = JSON.stringify(settings.menu);
  const again = (errors: FieldErrors) => menuPage(c, { version, was, entries: settings.menu, typed, errors });
  if (path === "") return again({ "add-path": words.addWhere });
  const label = typed.label || (await nameOf(c, path));
  if (label === "") return again({ "add-label": words.addSay });
  const patch = parseFields(sitePatch, { menu: [...settings.menu, { label, path }] }, languageOf(c));
  if (!patch.ok) {
    const { menu, ...errors } = inWords(c, patch.failure);
    const [wrong] = Object.values(errors);
    return again({ ...(menu && { menu }), ...(wrong && { "add-path": wrong }) });
  }
  const saved = await act(c, "saveSettings", { basedOn: version, patch: patch.value }, form);
  return saved.ok
    ? c.redirect(`${paths.admin.menu}?done=saved#entry-${settings.menu.length}`, 303)
    : menuPage(c, { version, was, entries: settings.menu, typed, failure: saved.failure });
});

async function menuPage(
  c: Context<App>,
  given: Partial<MenuPageProps> & Pick<MenuPageProps, "version" | "was" | "entries">,
) {
  const { errors = {}, failure = null, theirs = null, typed = untyped } = given;
  const isSaved = c.req.query("done") === "saved" && c.req.method === "GET";
  const status = failure ? statusOf(failure) : Object.keys(errors).length > 0 ? 422 : 200;
  const targets = await listTargets(c);
  return show(c, { title: (words) => words.menuEntries, current: "menuEntries", status }, (frame) => (
    <MenuPage {...{ frame, targets, errors, failure, theirs, typed, isSaved }} {...given} />
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
    look(c, "listPosts", { type: "page", status: "live", cursor: Number.MAX_SAFE_INTEGER, limit: 100 }),
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
