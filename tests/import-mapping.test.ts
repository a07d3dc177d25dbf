import { describe, expect, it } from "vitest";
import { Survey } from "../src/import/survey.ts";
import {
  asData,
  exportOf,
  itemOf,
  mapFiles,
  mapText,
  meta,
  named,
  OLD_SITE,
  recordsOf,
  settingsOf,
} from "./helpers/wxr.ts";

/** Addresses, dates, names, terms and the block editor's menus as WordPress had them. */

const blog = (address: string, ...inner: string[]) => exportOf(...inner).replaceAll(OLD_SITE, address);

describe("an item's address", () => {
  it.each([
    ["/2015/05/a-text/", "/2015/05/a-text/"],
    ["/archives/12", "/archives/12"],
    ["/a/b/c.html", "/a/b/c.html"],
    ["//greek/%ce%b5%cf%80/", "/greek/%ce%b5%cf%80/"],
    ["/cut-%e3%81", "/cut-%e3%81"],
    ["/index.php/2015/x/", "/index.php/2015/x/"],
    ["/2015/x/?lang=en", "/2015/x/"],
    ["/?p=12", null],
    ["/index.php?p=12", null],
    ["/", null],
    ["", null],
  ])("is the path of its link, %j", async (link, path) => {
    expect((await mapText(exportOf(itemOf({ link: OLD_SITE + link })))).path).toBe(path);
  });

  it("is none when the link leads to another site", async () => {
    const items = ["1", "2"].map((id) => itemOf({ "wp:post_id": id }));
    const away = itemOf({ "wp:post_id": "3", link: "https://elsewhere.example/x/" });
    const { items: mapped } = await mapFiles(exportOf(...items, away));
    expect(mapped.map((one) => one.kind === "item" && one.item.path)).toEqual([
      "/2015/05/a-text/",
      "/2015/05/a-text/",
      null,
    ]);
  });

  it("is its own where the site has moved to another host, with or without www", async () => {
    const moved = itemOf({ link: "http://www.moved.example/x/" });
    expect((await mapText(exportOf(moved))).path).toBe("/x/");
  });

  it("keeps the folder in which the blog stood, for archives too", async () => {
    const term = "<wp:tag><wp:tag_slug>sea</wp:tag_slug><wp:tag_name>Sea</wp:tag_name></wp:tag>";
    const { items, terms } = await mapFiles(blog(`${OLD_SITE}/blog`, term, itemOf()));
    expect(items).toMatchObject([{ item: { path: "/blog/2015/05/a-text/" } }]);
    expect(terms).toMatchObject([{ slug: "sea", path: "/blog/tag/sea/" }]);
  });

  it("is led to from its id, its earlier slugs and its earlier dates", async () => {
    const more = [
      ["slug", "first"],
      ["slug", "a/b"],
      ["slug", ""],
      ["date", "2014-12-31"],
    ] as const;
    const item = itemOf({}, more.map(([what, value]) => meta(`_wp_old_${what}`, value)).join(""));
    expect((await mapText(exportOf(item))).aliases).toEqual([
      "/?p=12",
      "/2015/05/first/",
      "/2014/12/a-text/",
    ]);
    const hidden = itemOf({ "wp:status": "private" }, meta("_wp_old_slug", "first"));
    expect((await mapText(exportOf(hidden))).aliases).toEqual(["/?p=12"]);
  });
});

describe("an item's date", () => {
  const dated = async (elements: Record<string, string>) => {
    const { publishedAt, publishedOn } = await mapText(exportOf(itemOf(elements)));
    return [publishedAt, publishedOn];
  };
  const none = "0000-00-00 00:00:00";

  it("is the instant, and the old site's own day", async () => {
    expect(await dated({})).toEqual(["2015-05-10T00:00:00.000Z", "2015-05-10"]);
    expect(
      await dated({ "wp:post_date": "2015-01-01 08:00:00", "wp:post_date_gmt": "2014-12-31 23:00:00" }),
    ).toEqual(["2014-12-31T23:00:00.000Z", "2015-01-01"]);
  });

  it("falls back from one to the next where it is zero", async () => {
    const pubDate = "Mon, 11 May 2015 01:00:00 +0000";
    expect(await dated({ "wp:post_date_gmt": none, pubDate })).toEqual([
      "2015-05-11T01:00:00.000Z",
      "2015-05-10",
    ]);
    const never = "Mon, 30 Nov -0001 00:00:00 +0000";
    expect(await dated({ "wp:post_date_gmt": none, pubDate: never })).toEqual([
      "2015-05-10T09:00:00.000Z",
      "2015-05-10",
    ]);
    expect(
      await dated({
        "wp:post_date": none,
        "wp:post_date_gmt": none,
        pubDate: never,
        "wp:post_modified_gmt": "2016-01-02 03:04:05",
      }),
    ).toEqual(["2016-01-02T03:04:05.000Z", "2016-01-02"]);
  });

  it("may be long before the web", async () => {
    expect(
      await dated({ "wp:post_date": "1948-12-10 12:00:00", "wp:post_date_gmt": "1948-12-10 11:00:00" }),
    ).toEqual(["1948-12-10T11:00:00.000Z", "1948-12-10"]);
  });

  it("is that of the item before it, when it has none", async () => {
    const undated = itemOf({ "wp:post_id": "13", "wp:post_date": none, "wp:post_date_gmt": none });
    const later = itemOf({ "wp:post_id": "14", "wp:post_date_gmt": "2020-01-01 00:00:00" });
    const { items } = await mapFiles(exportOf(later, undated, itemOf()));
    expect(items[1]).toMatchObject({ item: { publishedAt: "2015-05-10T00:00:00.000Z" } });
  });

  it("is left open for a draft that WordPress had not dated", async () => {
    expect(await dated({ "wp:status": "draft", "wp:post_date_gmt": none })).toEqual([null, null]);
  });
});

describe("terms and authors", () => {
  const category = (slug: string, parent: string, more = "") =>
    `<wp:category><wp:category_nicename>${slug}</wp:category_nicename><wp:category_parent>${parent}</wp:category_parent><wp:cat_name><![CDATA[${slug} &amp; co]]></wp:cat_name>${more}</wp:category>`;

  it("come from every file, parents first, in the same order whatever that of the files", async () => {
    const listed = exportOf(
      category("c", "b"),
      category("b", "a"),
      category("a", "", "<wp:term_id>7</wp:term_id>"),
    );
    const using = exportOf(
      itemOf({}, named("category", "c", "C") + named("category", "unlisted", "Un &amp; listed")),
    );
    const one = await mapFiles(listed, using);
    expect(one.terms).toEqual((await mapFiles(using, listed)).terms);
    expect(one.terms).toMatchObject([
      { slug: "a", name: "a & co", parent: null, path: "/category/a/", aliases: ["/?cat=7"] },
      { slug: "b", parent: "a", path: "/category/a/b/" },
      { slug: "c", parent: "b", path: "/category/a/b/c/" },
      { slug: "unlisted", name: "Un & listed", parent: null },
    ]);
    expect(one.items).toMatchObject([{ item: { categories: ["c", "unlisted"] } }]);
  });

  it("have no control characters in their names, which no name here may have", async () => {
    const { terms } = await mapFiles(exportOf(itemOf({}, named("category", "news", "Don\u0092t\u007f"))));
    expect(terms.map((term) => "name" in term && term.name)).toEqual(["Dont"]);
  });

  it("survive a circle, a parent that is not there and a slug in octets", async () => {
    const { terms } = await mapFiles(
      exportOf(category("a", "b"), category("b", "a"), category("%e6%b8%af", "gone")),
    );
    expect(terms).toMatchObject([
      { slug: "b", parent: null },
      { slug: "a", parent: "b", path: "/category/b/a/" },
      { slug: "港", parent: null, path: "/category/%e6%b8%af/" },
    ]);
  });

  it("name who wrote: co-authors before the creator, and never an e-mail address", async () => {
    const author =
      "<wp:author><wp:author_id>4</wp:author_id><wp:author_login>ann@old.example</wp:author_login><wp:author_display_name><![CDATA[ann@old.example]]></wp:author_display_name></wp:author>";
    const together = named("author", "cap-bob", "Bob") + named("author", "cap-bob", "Bob");
    const { items, terms } = await mapFiles(
      exportOf(
        author,
        itemOf({ "dc:creator": "ann@old.example" }),
        itemOf({ "dc:creator": "ann@old.example", "wp:post_id": "13" }, together),
        itemOf({ "dc:creator": "J. Doe", "wp:post_id": "14" }),
        itemOf({ "dc:creator": "j-doe", "wp:post_id": "15" }),
      ),
    );
    expect(items.map((one) => one.kind === "item" && one.item.bylines)).toEqual([
      ["annold-example"],
      ["bob"],
      ["j-doe"],
      ["j-doe-2"],
    ]);
    expect(terms[0]).toMatchObject({ name: "ann", path: "/author/annold-example/", aliases: ["/?author=4"] });
    expect(JSON.stringify(terms)).not.toContain("@");
  });

  it("keep the name of a listed author for its own login, whoever else an item names", async () => {
    const { items } = await mapFiles(
      exportOf(
        "<wp:author><wp:author_login>ann</wp:author_login></wp:author>",
        itemOf({ "dc:creator": ">ann" }),
        itemOf({ "dc:creator": "ann", "wp:post_id": "13" }),
      ),
    );
    expect(items.map((one) => one.kind === "item" && one.item.bylines)).toEqual([["ann-2"], ["ann"]]);
  });
});

describe("an item", () => {
  it("keeps its words, its guid and its place below a parent", async () => {
    const item = itemOf(
      {
        title: "Tips &#8217; <em>tricks</em>",
        guid: `${OLD_SITE}/?p=12&#038;x`,
        "excerpt:encoded": "In <b>short</b>",
        "content:encoded": 'Aren\\\'t \\"cool\\"',
        "wp:post_type": "page",
        "wp:post_parent": "9",
        "wp:menu_order": "3",
      },
      meta("subtitle", "Below"),
    );
    expect(await mapText(exportOf(item))).toMatchObject({
      kind: "page",
      key: "12",
      title: "Tips ’ tricks",
      subtitle: "Below",
      guid: `${OLD_SITE}/?p=12&#038;x`,
      excerpt: "In short",
      body: 'Aren\\\'t \\"cool\\"',
      parent: "9",
      order: 3,
    });
  });

  it("is known by its guid without an id, and refused without both", async () => {
    const item = itemOf({ "wp:post_id": "", guid: "urn:x" });
    expect((await mapText(exportOf(item))).key).toBe("urn:x");
    const { items } = await mapFiles(exportOf(itemOf({ "wp:post_id": "0" })));
    expect(items).toMatchObject([
      { kind: "refused", reason: expect.stringContaining("neither an id nor a guid") },
    ]);
  });

  it("is refused when it is too long, or when its text cannot be told from the export's", async () => {
    const { items } = await mapFiles(
      exportOf(
        itemOf({ "content:encoded": "x".repeat(500_001) }),
        itemOf({ "wp:post_id": "2" }, "<content:encoded>a <b>b</b></content:encoded>"),
      ),
    );
    expect(items).toMatchObject([
      { kind: "refused", reason: expect.stringContaining("body") },
      { kind: "refused", reason: expect.stringContaining("unescaped") },
    ]);
  });
});

describe("the site that the files are of", () => {
  const siteOf = async (...files: string[]) => {
    const survey = new Survey();
    for (const file of files) for (const record of await recordsOf(file)) survey.add(record);
    return asData(survey.site(null));
  };

  it("is the same under http and https, and is not two", async () => {
    const [secure, plain] = [exportOf(), exportOf().replaceAll("https:", "http:")];
    expect(await siteOf(secure, plain)).toMatchObject({ ok: true, value: { origin: OLD_SITE } });
    expect(await siteOf(secure, blog("https://other.example"))).toMatchObject({
      ok: false,
      failure: expect.stringContaining("https://other.example"),
    });
  });

  it("is told by the links when the file does not say it, and asked for when nothing does", async () => {
    const silent = (inner: string) =>
      exportOf(inner).replace(/<wp:base_blog_url>.*?<\/wp:base_blog_url>/, "");
    expect(await siteOf(silent(itemOf()))).toMatchObject({ ok: true, value: { origin: OLD_SITE } });
    expect(await siteOf(silent(itemOf({ link: "" })))).toMatchObject({
      ok: false,
      failure: expect.stringContaining("--origin"),
    });
  });
});

describe("a menu of the block editor", () => {
  const page = (id: number, title: string, more: Record<string, string> = {}) =>
    itemOf({
      "wp:post_id": `${id}`,
      "wp:post_type": "page",
      title,
      link: `${OLD_SITE}/${id}/`,
      ...more,
    });
  const block = (name: string, attributes: unknown, inner: string | null = null) =>
    inner === null
      ? `<!-- wp:${name} ${JSON.stringify(attributes)} /-->`
      : `<!-- wp:${name} ${JSON.stringify(attributes)} -->${inner}<!-- /wp:${name} -->`;
  const link = (label: string, url: string, more = {}) => block("navigation-link", { label, url, ...more });
  const menuOf = (id: number, content: string, more: Record<string, string> = {}) =>
    itemOf({
      ...{ "wp:post_id": `${id}`, "wp:post_type": "wp_navigation", title: `Menu ${id}` },
      ...{ "content:encoded": content, ...more },
    });
  const news =
    "<wp:category><wp:term_id>7</wp:term_id><wp:category_nicename>news</wp:category_nicename><wp:cat_name>News</wp:cat_name></wp:category>";
  const toPage = (id: number, label = "") => ({ label, type: "page", kind: "post-type", id });
  const labels = async (...items: string[]) => {
    const { menu } = await settingsOf(exportOf(...items));
    return menu.entries.map(({ label }) => label);
  };

  it("is the site's, with all that leads somewhere, and says of everything else why it does not", async () => {
    const content = [
      block("home-link", {}),
      block("navigation-link", toPage(1, "Us \u0026 <strong>you</strong>")),
      block(
        "navigation-submenu",
        { label: "Topics" },
        block("navigation-link", { label: "News", type: "category", kind: "taxonomy", id: 7, url: "x" }) +
          block("core/navigation-link", { ...toPage(2), id: "2" }),
      ),
      link("Way", "/contact/"),
      link("Away", "https://elsewhere.example/"),
      block("navigation-link", toPage(3, "Hidden")),
      block("navigation-link", toPage(99, "Gone")),
      block("social-links", {}, block("social-link", { url: "https://social.example/" })),
      block("spacer", { height: "1px" }),
      "<!-- wp:navigation-link {broken /-->",
    ].join("\n");
    const { menu, settings } = await settingsOf(
      exportOf(news, page(1, "About"), page(2, "Two"), page(3, "Three", { "wp:status": "private" })),
      exportOf(menuOf(50, content)),
    );
    expect(settings?.menu).toEqual([
      { label: "Home", path: "/" },
      { label: "Us & you", path: "/1/" },
      { label: "News", path: "/category/news/" },
      { label: "Two", path: "/2/" },
      { label: "Way", path: "/contact/" },
    ]);
    expect(menu.fates.get("50")).toEqual({ path: null });
    const reasons = menu.inside.flatMap(({ title, fate }) =>
      "reason" in fate ? [[title, String(fate.reason)]] : [],
    );
    expect(reasons).toEqual([
      ["Topics", "It led nowhere"],
      ["Away", "It leads to another site: https://elsewhere.example/"],
      ["Hidden", 'It led to "Three", which is not public'],
      ["Gone", "It led to page 99, which is not in the export"],
      ["social-links", "It is no link (the block social-links)"],
      ["", "It led nowhere"],
    ]);
  });

  it("lists public pages where it says so, all of them or those below one", async () => {
    const pages = [
      page(1, "Zoo", { "wp:menu_order": "1" }),
      page(2, "Ape"),
      page(3, "Cat", { "wp:post_parent": "2" }),
      page(4, "Secret", { "wp:post_password": "x" }),
      page(5, "Below itself", { "wp:post_parent": "5" }),
    ];
    const { menu } = await settingsOf(exportOf(...pages, menuOf(50, block("page-list", {}))));
    expect(menu.inside.map(({ title }) => title)).toEqual(["Ape", "Cat", "Zoo"]);
    expect(await labels(...pages, menuOf(50, block("page-list", { parentPageID: 2 })))).toEqual(["Cat"]);
  });

  it("is the one that the header shows, else the newest, and none where a classic one leads somewhere", async () => {
    const one = menuOf(50, link("One", "/one/"), { "wp:post_date_gmt": "2022-01-01 00:00:00" });
    const two = menuOf(51, link("Two", "/two/"), { "wp:post_date_gmt": "2023-01-01 00:00:00" });
    const hidden = menuOf(52, link("Draft", "/x/"), {
      "wp:status": "draft",
      "wp:post_date_gmt": "2024-01-01",
    });
    const header = menuOf(60, block("group", {}, block("navigation", { ref: 50 })), {
      ...{ "wp:post_type": "wp_template_part", "wp:post_name": "top" },
    }).replace("</item>", `${named("wp_template_part_area", "header")}</item>`);
    const parts = ["footer", "header"].map((slug, at) =>
      menuOf(61 + at, block("navigation", {}, link(slug, "/in/")) + link("Out", "/out/"), {
        ...{ "wp:post_type": "wp_template_part", "wp:post_name": slug },
      }),
    );
    expect(await labels(...parts, hidden)).toEqual(["header"]);
    expect(await labels(...parts, two)).toEqual(["Two"]);
    expect((await mapFiles(exportOf(...parts))).items.every(({ kind }) => kind === "menu")).toBe(true);
    expect(await labels(one, two, hidden)).toEqual(["Two"]);
    expect(await labels(two, header, one)).toEqual(["One"]);
    const classic = (url: string) =>
      itemOf(
        { "wp:post_id": "70", "wp:post_type": "nav_menu_item", title: "Classic" },
        named("nav_menu", "old") + meta("_menu_item_type", "custom") + meta("_menu_item_url", url),
      );
    expect(await labels(one, header, classic(`${OLD_SITE}/a/`))).toEqual(["Classic"]);
    expect(await labels(one, header, classic("https://elsewhere.example/"))).toEqual(["One"]);
  });

  it("never cuts a word's last character in two, nor takes an address that is too long", async () => {
    const long = page(1, `${"a".repeat(99)}😀`, { link: `${OLD_SITE}/${"%e6%b8%af".repeat(60)}/` });
    const { settings } = await settingsOf(exportOf(long, menuOf(50, block("navigation-link", toPage(1)))));
    expect(settings?.menu).toEqual([{ label: "a".repeat(99), path: "/?p=1" }]);
  });
});
