import { beforeAll, expect, it } from "vitest";
import { storeFile } from "./helpers/files.ts";
import { type Field, formsIn } from "./helpers/forms.ts";
import { attributesOf, textsOf } from "./helpers/html.ts";
import { openIsolate } from "./helpers/isolates.ts";
import { type Browser, enrolOwner, join, openBrowser } from "./helpers/people.ts";
import { plainGif } from "./helpers/pictures.ts";
import {
  call,
  createCategory,
  everythingPublic,
  publishPost,
  savePost,
  saveSettings,
  settle,
  submitPost,
  withdrawPost,
} from "./helpers/site.ts";
import { mint } from "./helpers/tokens.ts";

/** What is refused is still there: every form into which something is typed or chosen comes back with it, and says what is wrong. */

const CONTROL = "Bad\u0001sign";

/** What readers cannot have as an address. */
const ELSEWHERE = "https://b.example/";

/** An original that is not found is said before all else. */
const ALONE = { translationOf: "" };

type Row = {
  /** Where the form stands. */
  page: string;
  /** What makes it wrong; every other field into which something can be typed gets something too. */
  typed: Record<string, string>;
  /** The id of the field that it is said at; null where it is said above the form. */
  wrong: string | null;
  status?: number;
  by?: Browser;
};

let owner: Browser;
const stranger = openBrowser();
const at: Record<string, string | number> = {};

/** By where a form goes. */
const rows: Record<string, () => Row> = {
  "/admin/sign-in/code": () => ({
    page: "/admin/sign-in",
    typed: { code: "K7QM-3TFW" },
    wrong: null,
    status: 403,
    by: stranger,
  }),
  "/admin/invitation/:link": () => ({
    page: `${at.invitation}`,
    typed: {},
    wrong: null,
    status: 403,
    by: stranger,
  }),
  "/admin/settings": () => ({ page: "/admin/settings", typed: { siteUrl: "nowhere" }, wrong: "siteUrl" }),
  "/admin/menu": () => ({ page: "/admin/menu", typed: { path: "x" }, wrong: "path-0" }),
  "/admin/menu/new": () => ({
    page: "/admin/menu",
    typed: { "add-to": "", "add-path": "x" },
    wrong: "add-path",
  }),
  "/admin/redirects": () => ({
    page: "/admin/redirects",
    typed: { from: "/a/", to: ELSEWHERE },
    wrong: "to",
  }),
  "/admin/lost-paths": () => ({ page: "/admin/lost-paths", typed: { to: ELSEWHERE }, wrong: "to-0" }),
  ...Object.fromEntries(
    ["categories", "tags", "series", "authors"].flatMap((kind): [string, () => Row][] => [
      [`/admin/${kind}`, () => ({ page: `/admin/${kind}`, typed: { slug: "a/b" }, wrong: "slug" })],
      [`/admin/${kind}/:slug`, () => ({ page: `/admin/${kind}/old`, typed: { name: " " }, wrong: "name" })],
      [
        `/admin/${kind}/:slug/merger`,
        () => ({ page: `/admin/${kind}/old/merger`, typed: { into: "other" }, wrong: "sure" }),
      ],
    ]),
  ),
  "/admin/people/invitations": () => ({ page: "/admin/people", typed: { days: "99" }, wrong: "days" }),
  "/admin/people/:n": () => ({
    page: `/admin/people/${at.person}`,
    typed: { name: CONTROL, role: "author" },
    wrong: "name",
  }),
  "/admin/tokens": () => ({ page: "/admin/tokens", typed: { days: "0" }, wrong: "days" }),
  "/admin/tokens/:n/secret": () => ({
    page: `/admin/tokens/${at.token}`,
    typed: { days: "91" },
    wrong: "days",
  }),
  "/admin/you": () => ({ page: "/admin/you", typed: { name: CONTROL, language: "en" }, wrong: "name" }),
  "/admin/you/passkeys": () => ({
    page: "/admin/you",
    typed: { label: "My phone" },
    wrong: null,
    status: 403,
  }),
  "/admin/you/passkeys/:n": () => ({
    page: `/admin/you/passkeys/${at.passkey}`,
    typed: { label: CONTROL },
    wrong: "label",
  }),
  "/admin/files/:n": () => ({ page: `/admin/files/${at.file}`, typed: { alt: CONTROL }, wrong: "alt" }),
  "/admin/files/added": () => ({
    page: `/admin/files/added?ids=${at.file}`,
    typed: { [`alt-${at.file}`]: CONTROL },
    wrong: `alt-${at.file}`,
  }),
  "/admin/posts": () => ({ page: "/admin/posts", typed: { category: "old" }, wrong: null }),
  "/admin/posts/new": () => ({ page: "/admin/posts/new", typed: { slug: "a/b", ...ALONE }, wrong: "slug" }),
  "/admin/pages/new": () => ({
    page: "/admin/pages/new",
    typed: { title: CONTROL, ...ALONE },
    wrong: "title",
  }),
  "/admin/posts/:n": () => ({
    page: `/admin/posts/${at.live}`,
    typed: { title: CONTROL, ...ALONE },
    wrong: "title",
  }),
  "/admin/posts/:n/preview": () => ({
    page: `/admin/posts/${at.live}/preview`,
    typed: { hours: "999", link: "yes" },
    wrong: "hours",
  }),
  "/admin/posts/:n/take-down": () => ({
    page: `/admin/posts/${at.live}/take-down`,
    typed: { reason: CONTROL },
    wrong: "reason",
  }),
  "/admin/posts/:n/purge": () => ({
    page: `/admin/posts/${at.gone}/purge`,
    typed: { title: "Other" },
    wrong: "title",
  }),
  "/admin/posts/:n/publication": () => ({
    page: `/admin/posts/${at.draft}/publication`,
    typed: { word: CONTROL },
    wrong: "word",
  }),
  "/admin/posts/:n/publication/schedule": () => ({
    page: `/admin/posts/${at.draft}/publication`,
    typed: { publishAt: "2020-01-02T03:04" },
    wrong: "publishAt",
  }),
  "/admin/posts/:n/urgent": () => ({
    page: `/admin/posts/${at.live}/urgent`,
    typed: { word: CONTROL },
    wrong: "word",
  }),
  "/admin/posts/:n/put-back": () => ({
    page: `/admin/posts/${at.gone}/put-back`,
    typed: { word: CONTROL },
    wrong: "word",
  }),
  "/admin/posts/:n/approval/decline": () => ({
    page: `/admin/posts/${at.asked}/publication`,
    typed: { reply: CONTROL },
    wrong: "reply",
  }),
};

/** A secret is not repeated. */
const UNREPEATED = ["/admin/first-run"];

beforeAll(async () => {
  owner = await enrolOwner("Mako");
  const editor = await join("Jo", "editor");
  for (const kind of ["old", "other"]) {
    await createCategory(kind);
    for (const collection of ["tags", "series", "authors"])
      expect((await call("POST", `/api/${collection}`, { slug: kind, name: kind })).status).toBe(201);
  }
  await saveSettings({ name: "Refusals", menu: [{ label: "Home", path: "/" }] });
  at.live = (await publishPost({ title: "Stands", language: "ja" })).id;
  at.gone = (await publishPost({ title: "Gone" })).id;
  await withdrawPost(Number(at.gone));
  at.draft = (await submitPost({ title: "Begun" })).id;
  at.asked = (await submitPost({ title: "Asked for" })).id;
  await savePost(Number(at.live), 1, { title: "Stands corrected" });
  at.file = (await storeFile(plainGif, "dot.gif")).id;
  at.token = (await mint(["read"])).id;
  for (const policy of ["publish", "restore"]) await call("PUT", `/api/policies/${policy}`);
  await editor.send(`/admin/posts/${at.asked}/publication`, { version: "1", word: "Please" });
  const { people } = await (await call("GET", "/api/people")).json<{
    people: { id: number; name: string }[];
  }>();
  at.person = people.find(({ name }) => name === "Jo")?.id ?? 0;
  at.passkey = /\/admin\/you\/passkeys\/(\d+)/.exec(await owner.read("/admin/you"))?.[1] ?? "";
  const invited = await call("POST", "/api/invitations", { name: "Ama", role: "author", days: 1 });
  at.invitation = (await invited.json<{ path: string }>()).path;
  await openIsolate().visit("/asked-for/in-vain");
  await settle();
});

/** Something of the field's kind. */
const SOMETHING: Record<string, string> = {
  number: "7",
  "datetime-local": "2031-01-02T03:04",
  url: "https://typed.example/",
};

const something = ({ type, options }: Field) =>
  type === "select" ? (options.at(-1) ?? "") : (SOMETHING[type] ?? "Typed by hand");

it.each(Object.entries(rows))(
  "what was typed into the form that goes to %s is kept, with what is wrong, and nothing moves",
  async (shape, row) => {
    const { page, typed, wrong, status = 422, by = owner } = row();
    const forms = await formsIn(await by.read(page));
    const form = forms.find(({ action }) => shapeOf(action) === shape);
    if (!form) return expect.unreachable(`${page} has no form that goes to ${shape}`);
    const filled = form.fields.map((field): [string, string] => [
      field.name,
      typed[field.name] ?? (isFree(field) ? something(field) : field.value),
    ]);
    const before = await everythingPublic();
    const answer = await by.send(form.action, filled);
    const html = await answer.text();
    expect(answer.status, html).toBe(status);
    const again = (await formsIn(html)).find(({ action }) => shapeOf(action) === shape);
    const told = form.fields.map((field, n) => ({ ...field, value: filled[n]?.[1] ?? "" }));
    // A page may have room for more than was sent.
    const kept = (again?.fields ?? []).filter(isFree).map(({ name, value }) => `${name}: ${value.trim()}`);
    for (const { name, value } of told.filter(isFree)) expect(kept).toContain(`${name}: ${value.trim()}`);
    expect((await textsOf(html, '[role="alert"], .error')).join()).not.toBe("");
    if (wrong !== null) {
      expect((await textsOf(html, `[id="${wrong}-error"]`)).join()).not.toBe("");
      const [describedBy = ""] = await attributesOf(
        html,
        `[id="${wrong}"][aria-invalid]`,
        "aria-describedby",
      );
      expect(describedBy.split(" ")).toContain(`${wrong}-error`);
    }
    await settle();
    expect(await everythingPublic()).toEqual(before);
  },
);

it("is so of every form of the admin into which something is typed or chosen", async () => {
  const begin = ["/admin", "/admin/first-run", `${at.invitation}`, "/admin/sign-in", ...behindButtons()];
  const found = new Set<string>();
  const seen = new Set(begin);
  for (const path of seen) {
    const answer = await (path.startsWith("/admin/sign-in") ? stranger : owner).get(path);
    if (!answer.headers.get("Content-Type")?.startsWith("text/html")) continue;
    const html = await answer.text();
    for (const { action, fields } of await formsIn(html)) if (fields.some(isFree)) found.add(shapeOf(action));
    for (const href of await attributesOf(html, 'a[href^="/admin/"]', "href"))
      if (href) seen.add(href.replace(/#.*/, ""));
  }
  expect([...found].filter((shape) => !(shape in rows) && !UNREPEATED.includes(shape))).toEqual([]);
  expect(Object.keys(rows).filter((shape) => !found.has(shape))).toEqual([]);
});

/** Pages that no link leads to. */
const behindButtons = () => [
  `/admin/files/added?ids=${at.file}`,
  ...[at.live, at.draft].flatMap((id) => [`/admin/posts/${id}/publication`, `/admin/posts/${id}/urgent`]),
];

/** Whether somebody types there, or chooses. */
const isFree = ({ type, isReadOnly }: Field) =>
  !isReadOnly && !["hidden", "checkbox", "radio", "file"].includes(type);

/** Where forms of the same kind go. */
const shapeOf = (action: string) =>
  action
    .replace(/\?.*/, "")
    .replace(/\/\d+/g, "/:n")
    .replace(/(?<=^\/admin\/(categories|tags|series|authors)\/)[^/]+/, ":slug")
    .replace(/(?<=\/invitation\/).*/, ":link");
