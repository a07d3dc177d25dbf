import { type Context, Hono } from "hono";
import { type FieldErrors, fieldErrorsOf, theirsOf } from "../../admin/field-errors.ts";
import { liveScripts } from "../../admin/parts/live.tsx";
import { DeletionPage } from "../../admin/terms/deletion-page.tsx";
import { MergedPage, MergerPage } from "../../admin/terms/merger-page.tsx";
import { inLanguages, noTerm, type Typed, toTyped } from "../../admin/terms/term-form.tsx";
import { TermList } from "../../admin/terms/term-list.tsx";
import { TermPage } from "../../admin/terms/term-page.tsx";
import { type Branch, treeOf, treeWithout } from "../../admin/terms/tree.ts";
import { termWords } from "../../admin/terms/words.ts";
import type { App } from "../../app.ts";
import { toSlug } from "../../model/slug.ts";
import {
  collections,
  type TermKind,
  type TermTranslations,
  termInputs,
  termPatches,
} from "../../model/term.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import type { TermView } from "../../writer/terms/term-views.ts";
import { act, look } from "./act.ts";
import { parseFields } from "./fields.ts";
import { type FormInput, readForm } from "./form.ts";
import { may, needs } from "./may.ts";
import { languageOf, refuse, show, statusOf, statusOfForm, statusOfSent, tooLarge } from "./show.tsx";

/** As many as a page lists, and a list of choices. */
const MOST = 1000;
const MOST_CHOICES = 500;

/** What was sent and not taken. */
type Wrong = { typed: Typed; errors: FieldErrors; failure: Failure | null };

/** The pages of one kind of term: all kinds have the same life. */
export function terms(kind: TermKind): Hono<App> {
  const collection = collections[kind];
  const current = collection;
  const terms = new Hono<App>();
  const wordsOf = (c: Context<App>) => termWords[languageOf(c)];
  const slugOf = (c: Context<App>) => c.req.param("slug") ?? "";

  terms.use("/:slug/merger", needs("publish"));
  terms.use("/:slug/deletion", needs("publish"));

  terms.get("/", (c) => listPage(c, null));

  terms.post("/", async (c) => {
    const form = await readForm(c);
    if (!form) return tooLarge(c);
    const typed = readTyped(form, []);
    const slug = typed.slug || toSlug(typed.name);
    if (typed.name !== "" && slug === "") {
      return listPage(c, { typed, errors: { slug: wordsOf(c).noSlug }, failure: null });
    }
    const term = parseFields(termInputs[kind], fieldsOf({ ...typed, slug: slug || "x" }), languageOf(c));
    if (!term.ok) return listPage(c, { typed, errors: term.failure, failure: null });
    const created = await act(c, "createTerm", { kind, term: term.value }, form);
    return created.ok
      ? c.redirect(`${paths.admin.term(collection, created.value.slug)}?done=added`, 303)
      : listPage(c, wrong(c, typed, created.failure));
  });

  terms.get("/:slug", async (c) => {
    const term = await look(c, "getTerm", { kind, slug: slugOf(c) });
    return term.ok ? termPage(c, term.value, null) : whereItIsNow(c, term.failure);
  });

  terms.post("/:slug", async (c) => {
    const form = await readForm(c);
    if (!form) return tooLarge(c);
    const languages = await languagesOf(c);
    const typed = readTyped(form, languages);
    const named = { kind, slug: slugOf(c) };
    const term = await look(c, "getTerm", named);
    if (!term.ok) return whereItIsNow(c, term.failure);
    const said = languages.length > 0 && { translations: saidIn(typed, languages, term.value) };
    const patch = parseFields(termPatches[kind], { ...fieldsOf(typed), ...said }, languageOf(c));
    if (!patch.ok) return termPage(c, term.value, { typed, errors: patch.failure, failure: null });
    const input = { ...named, basedOn: form.number("version") ?? 0, patch: patch.value };
    const changed = await act(c, "changeTerm", input, form);
    if (changed.ok) return c.redirect(`${paths.admin.term(collection, changed.value.slug)}?done=saved`, 303);
    return changed.failure.kind === "stale-term"
      ? termPage(c, changed.failure.current, {
          typed,
          errors: theirsOf(typed, toTyped(changed.failure.current, languages), languageOf(c)),
          failure: changed.failure,
        })
      : termPage(c, term.value, wrong(c, typed, changed.failure));
  });

  terms.get("/:slug/merger", async (c) => {
    const named = { kind, slug: slugOf(c) };
    const term = await look(c, "getTerm", named);
    if (term.ok) return mergerPage(c, term.value, { into: "", errors: {}, failure: null });
    const merger = await look(c, "getMerger", named);
    const into = merger.ok ? await look(c, "getTerm", { kind, slug: merger.value.into }) : null;
    if (!merger.ok || !into?.ok) return refuse(c, term.failure);
    const title = into.value.name;
    return show(c, { title, current, scripts: liveScripts }, (frame) => (
      <MergedPage {...{ frame, into: into.value, merger: merger.value }} />
    ));
  });

  terms.post("/:slug/merger", async (c) => {
    const form = await readForm(c);
    if (!form) return tooLarge(c);
    const named = { kind, slug: slugOf(c) };
    const into = form.text("into");
    const merge = () => act(c, "mergeTerm", { ...named, into }, form);
    const merged = into !== "" && form.has("sure") ? await merge() : null;
    if (merged?.ok) return c.redirect(paths.admin.termMerger(collection, named.slug), 303);
    const term = await look(c, "getTerm", named);
    if (!term.ok) return whereItIsNow(c, term.failure);
    const words = wordsOf(c);
    const failure = merged?.failure ?? null;
    const errors = {
      ...(into === "" && { into: words.mergeChoose }),
      ...(!form.has("sure") && { sure: words.unsure }),
      ...(failure && fieldErrorsOf(failure, languageOf(c))),
    };
    return mergerPage(c, term.value, { into, errors, failure });
  });

  terms.get("/:slug/deletion", (c) => deletionPage(c, {}, null));

  terms.post("/:slug/deletion", async (c) => {
    const form = await readForm(c);
    if (!form) return tooLarge(c);
    const input = { kind, slug: slugOf(c), orphan: form.has("sure") };
    const deleted = await act(c, "deleteTerm", input, form);
    if (deleted.ok) return c.redirect(`${paths.admin.terms(collection)}?done=deleted`, 303);
    return deletionPage(c, { sure: wordsOf(c).unsure }, deleted.failure);
  });

  async function listPage(c: Context<App>, wrong: Wrong | null) {
    const q = (c.req.query("q") ?? "").trim();
    const cursor = Number(c.req.query("cursor") ?? 0) || 0;
    const listed = await look(c, "listTerms", { kind, cursor, limit: MOST, q });
    if (!listed.ok) return refuse(c, listed.failure);
    const tree = treeOf(listed.value.terms, languageOf(c));
    const { next } = listed.value;
    const path = paths.admin.terms(collection);
    const empty = { typed: noTerm, errors: {}, languages: [] };
    const form = { parents: tree, ...empty, mayDescribe: may(c, "publish"), ...wrong };
    const status = statusOfSent(wrong);
    return show(c, { title: wordsOf(c).all[kind], current, status }, (frame) => (
      <TermList
        {...{ frame, kind, q, terms: tree }}
        next={next === null ? null : `${path}?${new URLSearchParams({ q, cursor: String(next) })}`}
        done={c.req.query("done") === "deleted" ? wordsOf(c).deleted : null}
        failure={wrong?.failure ?? null}
        form={mayMake(c) ? form : null}
      />
    ));
  }

  async function termPage(c: Context<App>, term: TermView, wrong: Wrong | null) {
    const parts = kind === "series" ? await look(c, "listSeriesParts", { slug: term.slug }) : null;
    const parents = kind === "category" ? await allOf(c, "") : { tree: [], isPart: false };
    const languages = await languagesOf(c);
    const form = {
      typed: toTyped(term, languages),
      errors: {},
      languages,
      parents: treeWithout(parents.tree, term.slug),
      ...wrong,
    };
    const done = c.req.query("done");
    const words = wordsOf(c);
    const status = statusOfSent(wrong);
    return show(c, { title: term.name, current, status, scripts: liveScripts }, (frame) => (
      <TermPage
        {...{ frame, term }}
        parts={parts?.ok ? parts.value : null}
        form={may(c, "publish") ? form : null}
        failure={wrong?.failure ?? null}
        done={wrong ? null : done === "saved" ? words.saved : done === "added" ? words.added[kind] : null}
      />
    ));
  }

  async function mergerPage(
    c: Context<App>,
    term: TermView,
    wrong: { into: string; errors: FieldErrors; failure: Failure | null },
  ) {
    const q = (c.req.query("q") ?? "").trim();
    const { tree, isPart } = await allOf(c, q);
    const others = tree.filter((other) => other.term.slug !== term.slug);
    const status = statusOfForm(wrong.failure, wrong.errors);
    return show(c, { title: wordsOf(c).mergeTitle(term.name), current, status }, (frame) => (
      <MergerPage {...{ frame, term, others, isPart, q }} {...wrong} />
    ));
  }

  async function deletionPage(c: Context<App>, errors: FieldErrors, failure: Failure | null) {
    const named = { kind, slug: slugOf(c) };
    const [term, uses] = [await look(c, "getTerm", named), await look(c, "getTermUses", named)];
    if (!term.ok) return whereItIsNow(c, term.failure);
    if (!uses.ok) return refuse(c, uses.failure);
    const status = failure ? statusOf(failure) : 200;
    return show(c, { title: wordsOf(c).deleteTitle(term.value.name), current, status }, (frame) => (
      <DeletionPage {...{ frame, errors, failure, term: term.value, uses: uses.value }} />
    ));
  }

  /** One that was renamed or merged is found where it is now. */
  async function whereItIsNow(c: Context<App>, failure: Failure) {
    const merger = await look(c, "getMerger", { kind, slug: slugOf(c) });
    return merger.ok ? c.redirect(paths.admin.term(collection, merger.value.into), 302) : refuse(c, failure);
  }

  async function allOf(c: Context<App>, q: string): Promise<{ tree: Branch[]; isPart: boolean }> {
    const listed = await look(c, "listTerms", { kind, cursor: 0, limit: MOST_CHOICES, q });
    if (!listed.ok) return { tree: [], isPart: false };
    return { tree: treeOf(listed.value.terms, languageOf(c)), isPart: listed.value.next !== null };
  }

  /** The languages in which it can be named besides the site's: only categories can. */
  async function languagesOf(c: Context<App>): Promise<string[]> {
    const found = kind === "category" ? await look(c, "getSettings", null) : null;
    return found?.ok ? found.value.languages : [];
  }

  /** The model has a parent for categories alone. */
  const fieldsOf = ({ name, slug, description, parent }: Typed) => ({
    name,
    slug,
    description: description || null,
    ...(kind === "category" && { parent: parent || null }),
  });

  const mayMake = (c: Context<App>) => may(c, kind === "category" ? "publish" : "write");

  return terms;
}

const readTyped = (form: FormInput, languages: string[]): Typed => ({
  name: form.text("name"),
  slug: form.text("slug"),
  description: form.text("description"),
  parent: form.text("parent"),
  ...inLanguages(languages, (_language, _what, field) => form.text(field)),
});

/** What is said in languages that the form does not have stays. */
const saidIn = (typed: Typed, languages: string[], term: TermView): TermTranslations => ({
  ...term.translations,
  ...Object.fromEntries(
    languages.map((language) => {
      const [name = "", description = ""] = [
        typed[`translations.${language}.name`],
        typed[`translations.${language}.description`],
      ];
      return [language, { name, description }];
    }),
  ),
});

const wrong = (c: Context<App>, typed: Typed, failure: Failure): Wrong => ({
  typed,
  errors: fieldErrorsOf(failure, languageOf(c)),
  failure,
});
