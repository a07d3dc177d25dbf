import { describe, expect, it } from "vitest";
import { exportOf, itemOf, mapFiles, mapText } from "./helpers/wxr.ts";

/** Nothing that was not public in WordPress becomes public here, whatever an export says. */

const STATUSES = [
  "publish",
  "future",
  "draft",
  "pending",
  "private",
  "trash",
  "auto-draft",
  "inherit",
  "",
  "Publish",
  "published",
  "acf-disabled",
];
const TYPES = [
  "post",
  "page",
  "attachment",
  "nav_menu_item",
  "revision",
  "feedback",
  "shop_order",
  "Post",
  "",
];
const PASSWORDS = ["", "enter", " ", "0"];
const cases = STATUSES.flatMap((status) =>
  TYPES.flatMap((type) => PASSWORDS.map((password) => ({ status, type, password }))),
);

const fileOf = (one: (typeof cases)[number]) =>
  exportOf(itemOf({ "wp:status": one.status, "wp:post_type": one.type, "wp:post_password": one.password }));

describe("who sees an item after its import", () => {
  it("is everybody only for a published post or page without a password", async () => {
    for (const one of cases) {
      const [mapped] = (await mapFiles(fileOf(one))).items;
      const seen = mapped?.kind === "item" ? mapped.item.visibility : mapped?.kind;
      const isText = one.type === "post" || one.type === "page";
      const open = isText && one.password === "";
      const expected =
        open && one.status === "publish" ? "public" : open && one.status === "future" ? "scheduled" : null;
      const name = JSON.stringify(one);
      if (expected) expect(seen, name).toBe(expected);
      else expect(["draft", "data", "menu", "left", "refused"], name).toContain(seen);
      if (isText && !expected) expect(seen, name).toBe("draft");
    }
  });

  it("is said for every draft, and for everything that is refused", async () => {
    for (const one of cases) {
      const [mapped] = (await mapFiles(fileOf(one))).items;
      if (mapped?.kind === "item" && mapped.item.visibility === "draft")
        expect(mapped.item.note).toMatch(/^\w.*\w"?\b/);
      if (mapped?.kind === "refused") expect(mapped.reason).toMatch(/type/);
    }
  });

  it("is nobody when the file says two things", async () => {
    const twice = itemOf({}, "<wp:status>private</wp:status>");
    expect((await mapText(exportOf(twice))).visibility).toBe("draft");
    const late = itemOf({ "wp:post_password": "" }, "<wp:post_password>enter</wp:post_password>");
    expect((await mapText(exportOf(late))).visibility).toBe("draft");
  });

  it("is everybody when a password's element is only laid out", async () => {
    const laidOut = itemOf({}, "<wp:post_password>\n  <![CDATA[]]>\n</wp:post_password>");
    expect((await mapText(exportOf(laidOut))).visibility).toBe("public");
  });

  it("is decided by the copy that was changed last, and of equals by the one that hides, in any order", async () => {
    const copy = (status: string, modified: string) =>
      exportOf(itemOf({ "wp:status": status, "wp:post_modified_gmt": modified }));
    const early = copy("publish", "2015-01-01 00:00:00");
    const late = copy("private", "2016-01-01 00:00:00");
    const undatedOpen = copy("publish", "");
    const undatedHidden = copy("private", "");
    for (const files of [
      [early, late],
      [late, early],
      [undatedOpen, undatedHidden],
      [undatedHidden, undatedOpen],
    ]) {
      const { items } = await mapFiles(...files);
      expect(items.map((one) => (one.kind === "item" ? one.item.visibility : one.kind)).sort()).toEqual([
        "draft",
        "left",
      ]);
    }
  });

  it("is nobody for what was scheduled without a time", async () => {
    const item = itemOf({ "wp:status": "future", "wp:post_date": "", "wp:post_date_gmt": "" });
    expect(await mapText(exportOf(item))).toMatchObject({
      visibility: "draft",
      note: expect.stringMatching("scheduled"),
    });
  });
});
