import { beforeAll, expect, it } from "vitest";
import { formIn } from "./helpers/forms.ts";
import { attributesOf, textsOf } from "./helpers/html.ts";
import { type Browser, join } from "./helpers/people.ts";
import { call, createCategory, everythingPublic, publishPost, settle } from "./helpers/site.ts";
import { mint } from "./helpers/tokens.ts";

/** What is refused is still there: every form into which something is typed comes back with it, and says what is wrong. */

const CONTROL = "Bad\u0001sign";

/** A page, the form on it, and what is typed into that; `field` is the one that is wrong, where its name is not its id. */
type Case = {
  page: string;
  form?: string;
  typed: Record<string, string>;
  wrong: string;
  field?: string;
};

let owner: Browser;
const at: Record<"person" | "token" | "passkey" | "post", number> = {
  person: 0,
  token: 0,
  passkey: 0,
  post: 0,
};

const cases: [what: string, Case | (() => Case)][] = [
  ["settings", { page: "/admin/settings", typed: { name: "New", siteUrl: "nowhere" }, wrong: "siteUrl" }],
  [
    "one more entry of the menu",
    {
      page: "/admin/menu",
      form: "/admin/menu/new",
      typed: { "add-label": "Kept", "add-path": "x" },
      wrong: "add-path",
    },
  ],
  ["a redirect", { page: "/admin/redirects", typed: { from: "/a/", to: "https://b.example/" }, wrong: "to" }],
  [
    "a new category",
    { page: "/admin/categories", typed: { name: "Kept", slug: "a/b", description: "<p>x" }, wrong: "slug" },
  ],
  ["a category", { page: "/admin/categories/old", typed: { name: " ", description: "Kept" }, wrong: "name" }],
  [
    "an invitation",
    {
      page: "/admin/people",
      form: "/people/invitations",
      typed: { name: "Jun", role: "owner", days: "99" },
      wrong: "days",
    },
  ],
  [
    "a person",
    () => ({ page: `/admin/people/${at.person}`, typed: { name: CONTROL, role: "author" }, wrong: "name" }),
  ],
  ["a token", { page: "/admin/tokens", typed: { label: "Letters", days: "0" }, wrong: "days" }],
  [
    "another secret of a token",
    () => ({ page: `/admin/tokens/${at.token}`, form: "/secret", typed: { days: "91" }, wrong: "days" }),
  ],
  ["oneself", { page: "/admin/you", typed: { name: CONTROL, language: "ko" }, wrong: "name" }],
  [
    "a passkey",
    () => ({ page: `/admin/you/passkeys/${at.passkey}`, typed: { label: CONTROL }, wrong: "label" }),
  ],
  [
    "taking down",
    () => ({
      page: `/admin/posts/${at.post}/take-down`,
      typed: { reason: CONTROL, demandedBy: "A court" },
      wrong: "reason",
    }),
  ],
];

beforeAll(async () => {
  owner = await join("Mako", "owner");
  await join("Jo", "editor");
  await createCategory("old");
  const { people } = await (await call("GET", "/api/people")).json<{
    people: { id: number; name: string }[];
  }>();
  at.person = people.find(({ name }) => name === "Jo")?.id ?? 0;
  at.post = (await publishPost({ title: "Stands" })).id;
  at.token = (await mint(["read"])).id;
  at.passkey = Number(/\/admin\/you\/passkeys\/(\d+)/.exec(await owner.read("/admin/you"))?.[1]);
  await settle();
});

it.each(cases)(
  "the form of %s keeps what was typed, says at the field what is wrong, and moves nothing",
  async (...one) => {
    const {
      page,
      form = page,
      typed,
      wrong,
      field = wrong,
    } = typeof one[1] === "function" ? one[1]() : one[1];
    const { action, fields } = await formIn(await owner.read(page), form);
    for (const [name, value] of Object.entries(typed)) fields.set(name, value);
    const before = await everythingPublic();
    const answer = await owner.send(action, fields);
    const html = await answer.text();
    expect(answer.status, html).toBe(422);
    const again = (await formIn(html, form)).fields;
    const kept = Object.fromEntries(Object.keys(typed).map((name) => [name, again.get(name)?.trim()]));
    expect(kept).toEqual(
      Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value.trim()])),
    );
    expect((await textsOf(html, `[id="${field}-error"]`)).join()).not.toBe("");
    const [describedBy = ""] = await attributesOf(html, `[id="${field}"][aria-invalid]`, "aria-describedby");
    expect(describedBy.split(" ")).toContain(`${field}-error`);
    await settle();
    expect(await everythingPublic()).toEqual(before);
  },
);
