import { describe, expect, it } from "vitest";
import { estimateOf, inWords } from "../src/import/estimate.ts";
import {
  asData,
  exportOf,
  itemOf,
  mapFiles,
  mapText,
  meta,
  named,
  OLD_SITE,
  settingsOf,
  surveyFiles,
} from "./helpers/wxr.ts";

/** What an export says beside its texts: files, menus, settings, series, languages. */

const file = (id: string, more: Record<string, string> = {}, inner = "") =>
  itemOf(
    {
      "wp:post_id": id,
      "wp:post_type": "attachment",
      "wp:status": "inherit",
      title: `File ${id}`,
      link: `${OLD_SITE}/a-text/file-${id}/`,
      "wp:attachment_url": `${OLD_SITE}/wp-content/uploads/2015/05/${id}.jpg`,
      ...more,
    },
    inner,
  );

describe("a file of the old site", () => {
  it("leads from its page to its post, which brings its addresses, whatever file names it", async () => {
    const { items } = await mapFiles(exportOf(file("40", { "wp:post_parent": "12" })), exportOf(itemOf()));
    expect(items).toMatchObject([
      { kind: "alias", path: "/2015/05/a-text/" },
      { item: { aliases: ["/?p=12", "/?attachment_id=40", "/a-text/file-40/"] } },
    ]);
  });

  it("is led to by its page when it belongs to no post", async () => {
    const { items } = await mapFiles(exportOf(itemOf(), file("40")));
    const to = "/wp-content/uploads/2015/05/40.jpg";
    expect(items[1]).toMatchObject({
      kind: "redirect",
      items: [
        { from: "/?attachment_id=40", to },
        { from: "/a-text/file-40/", to },
      ],
    });
  });

  it("is led to by nothing when it or its post was hidden", async () => {
    const hidden = itemOf({ "wp:status": "private" });
    const { items } = await mapFiles(
      exportOf(
        hidden,
        itemOf({ "wp:post_id": "13" }),
        file("40", { "wp:post_parent": "12" }),
        file("41", { "wp:post_parent": "13", "wp:status": "private" }),
        file("42", { "wp:post_password": "enter" }),
        file("43", { "wp:status": "trash" }),
      ),
    );
    expect(items.slice(2).map(({ kind }) => kind)).toEqual(["left", "left", "left", "left"]);
    expect(JSON.stringify(items)).not.toMatch(/attachment_id|uploads/);
  });

  it("is a post's featured image by its id, with its words for those who do not see it", async () => {
    const featuring = itemOf({}, meta("_thumbnail_id", "40"));
    const described = file("40", {}, meta("_wp_attachment_image_alt", "A &amp; B"));
    expect(await mapText(exportOf(featuring, described))).toMatchObject({
      featuredImage: { path: "/wp-content/uploads/2015/05/40.jpg", alt: "A & B" },
    });
    expect((await mapText(exportOf(featuring, file("40")))).featuredImage?.alt).toBe("File 40");
    const elsewhere = file("40", { "wp:attachment_url": "https://cdn.example/40.jpg" });
    for (const other of [elsewhere, file("40", { "wp:status": "private" }), file("41")])
      expect((await mapText(exportOf(featuring, other))).featuredImage).toBeUndefined();
  });

  it("stands among the uploads when wordpress.com kept it on a host of its own", async () => {
    const featuring = itemOf({}, meta("_thumbnail_id", "40"));
    const kept = file("40", { "wp:attachment_url": "https://held.files.wordpress.com/2008/06/a.jpg?w=9" });
    expect((await mapText(exportOf(featuring, kept))).featuredImage?.path).toBe(
      "/wp-content/uploads/2008/06/a.jpg",
    );
    expect([...(await surveyFiles(exportOf(featuring, kept))).site.hosts]).toEqual([
      "old.example",
      "held.wordpress.com",
    ]);
  });

  it("comes along with the galleries that name it, or that name none and are its post's", async () => {
    const gallery = (shortcode: string) => itemOf({ "content:encoded": shortcode });
    const files = [
      file("41", { "wp:post_parent": "12", "wp:menu_order": "2", "excerpt:encoded": "Words" }),
      file("42", { "wp:post_parent": "12", "wp:menu_order": "1" }),
      file("43"),
    ];
    const idsIn = async (shortcode: string) =>
      (await mapText(exportOf(gallery(shortcode), ...files))).attachments?.map(({ id }) => id);
    expect(await idsIn("[gallery]")).toEqual([42, 41]);
    expect(await idsIn('a [gallery columns="2" ids="43, 41,99"] b')).toEqual([43, 41]);
    expect(await idsIn('[playlist ids="43"]')).toEqual([43]);
    expect(await idsIn('[gallery id="12" link="file"]')).toEqual([42, 41]);
    expect(await idsIn('[gallery id="99"]')).toBeUndefined();
    expect(await idsIn("[caption]")).toBeUndefined();
  });
});

describe("a post", () => {
  it("is led to from each of the pages into which it was cut", async () => {
    const cut = itemOf({ "content:encoded": "a<!--nextpage-->b<!--nextpage-->c" });
    expect((await mapText(exportOf(cut))).aliases).toEqual([
      "/?p=12",
      "/2015/05/a-text/2/",
      "/2015/05/a-text/3/",
    ]);
  });

  it.each(["subtitle", "_subtitle", "wps_subtitle"])("has the subtitle that stands in %s", async (field) => {
    const noted = meta(field, "") + meta(field, "A &amp;<br> B");
    expect((await mapText(exportOf(itemOf({}, noted)))).subtitle).toBe("A & B");
  });

  it("is sticky when it was", async () => {
    expect((await mapText(exportOf(itemOf({ "wp:is_sticky": "1" })))).sticky).toBe(true);
    expect((await mapText(exportOf(itemOf({ "wp:is_sticky": "0" })))).sticky).toBeUndefined();
  });

  it("is a part of its series, by the number that is noted or else by its date", async () => {
    const part = (id: string, day: string, more = "") =>
      itemOf(
        { "wp:post_id": id, "wp:post_date_gmt": `2015-05-${day} 00:00:00` },
        named("series", "trip") + more,
      );
    const { items, terms } = await mapFiles(
      exportOf(part("1", "02"), part("2", "01"), part("3", "03", meta("_series_part_7", "9"))),
    );
    expect(items.map((one) => one.kind === "item" && one.item.series)).toEqual([
      { slug: "trip", part: 2 },
      { slug: "trip", part: 1 },
      { slug: "trip", part: 9 },
    ]);
    expect(terms).toMatchObject([{ kind: "series", slug: "trip", path: "/series/trip/" }]);
  });

  it("comes with its title, subtitle and excerpt cut where they are too long, and says so", async () => {
    const long = { title: "a".repeat(2001), "excerpt:encoded": "b".repeat(10_001) };
    const series = named("series", "one") + named("series", "two", "The second");
    const { items } = await mapFiles(exportOf(itemOf(long, series + meta("subtitle", "c".repeat(501)))));
    expect(items).toMatchObject([
      {
        item: { title: `${"a".repeat(1999)}…`, subtitle: `${"c".repeat(499)}…`, series: { slug: "one" } },
        said: [
          "Its title was cut after 2000 characters: the rest stays in the export",
          "Its subtitle was cut after 500 characters: the rest stays in the export",
          "Its excerpt was cut after 10000 characters: the rest stays in the export",
          "It was a part of other series too: The second",
        ],
      },
    ]);
  });

  it("holds the words of the blocks that it names, wherever those stand, but of none that is hidden or in itself", async () => {
    const shown = (...ids: number[]) =>
      ids.map((id) => `<!-- wp:block {"ref":${id},"lock":{}} /-->`).join("\n");
    const block = (id: string, content: string, more = {}) =>
      itemOf({ "wp:post_id": id, "wp:post_type": "wp_block", "content:encoded": content, ...more });
    const text = await mapText(
      exportOf(itemOf({ "content:encoded": `First ${shown(50, 51, 52, 99)}` })),
      exportOf(
        block("50", `<p>Ours ${shown(53, 50)}</p>`),
        block("51", "canary", { "wp:status": "private" }),
        block("52", "canary", { "wp:post_password": "x" }),
        block("53", `<p>Deep</p>${shown(50)}`),
      ),
    );
    expect(text.body).toBe(`First <p>Ours <p>Deep</p>${shown(50)}\n${shown(50)}</p>\n${shown(51, 52, 99)}`);
    const twice = Array.from({ length: 30 }, (_, at) => block(`${at + 60}`, shown(at + 61, at + 61)));
    const many = await mapText(exportOf(itemOf({ "content:encoded": shown(60) }), ...twice));
    expect(many.body.length).toBeLessThan(2_000_000);
  });

  it("comes of a plugin's type only when it is told to, and is kept as data otherwise", async () => {
    const report = exportOf(itemOf({ "wp:post_type": "report" }));
    expect((await mapFiles(report)).items).toMatchObject([
      { kind: "data", reason: expect.stringContaining("report") },
    ]);
    const message = exportOf(itemOf({ "wp:post_type": "feedback" }));
    expect((await mapFiles(message)).items).toMatchObject([
      { kind: "left", reason: expect.stringContaining("ersonal") },
    ]);
  });
});

describe("texts in several languages", () => {
  const speaking = (id: string, language: string, group: string) =>
    itemOf(
      { "wp:post_id": id, link: `${OLD_SITE}/${language}/x/` },
      named("language", language) + named("post_translations", group),
    );

  it("have the tag that Polylang notes in PHP, whatever lengths that claims and whatever else it holds", async () => {
    const php = `a:2:{s:6:"locale";s:99:"pt_BR";s:1:"x";O:8:"Anything":0:{}}`;
    const listed = `<wp:term><wp:term_taxonomy>language</wp:term_taxonomy><wp:term_slug>pt</wp:term_slug><wp:term_description>${php}</wp:term_description></wp:term>`;
    expect((await mapText(exportOf(listed, speaking("12", "pt", "g")))).language).toBe("pt-BR");
  });

  it("are linked with the one in the site's language where Polylang links them", async () => {
    const { items } = await mapFiles(
      exportOf(
        "<language>en-US</language>",
        speaking("1", "ja", "g"),
        speaking("2", "en", "g"),
        speaking("3", "en", "h"),
      ),
    );
    expect(
      items.map((one) => one.kind === "item" && [one.item.path, one.item.language, one.item.translationOf]),
    ).toEqual([
      ["/ja/x/", "ja", "2"],
      ["/en/x/", "en", undefined],
      ["/en/x/", "en", undefined],
    ]);
  });

  it("become one text each where qTranslate keeps them in one", async () => {
    for (const [title, body] of [
      ["[:en]Sea[:ja]海[:]", "[:en]Waves[:ja]波[:]"],
      ["<!--:en-->Sea<!--:--><!--:ja-->海<!--:-->", "<!--:en-->Waves<!--:--><!--:ja-->波<!--:-->"],
    ] as const) {
      const { items } = await mapFiles(
        exportOf("<language>ja</language>", itemOf({ title, "content:encoded": body })),
      );
      expect(items).toMatchObject([
        {
          item: { key: "12", title: "海", body: "波", language: "ja", path: "/2015/05/a-text/" },
          others: [
            {
              key: "12:en",
              title: "Sea",
              body: "Waves",
              language: "en",
              path: "/en/2015/05/a-text/",
              translationOf: "12",
              guid: null,
            },
          ],
        },
      ]);
    }
  });

  it("are all drafts when the one that held them was hidden", async () => {
    const hidden = itemOf({ "content:encoded": "[:en]a[:ja]b[:]", "wp:post_password": "x" });
    const { items } = await mapFiles(exportOf(hidden));
    expect(items).toMatchObject([{ item: { visibility: "draft" }, others: [{ visibility: "draft" }] }]);
  });
});

describe("the settings", () => {
  it("are the site's name, tagline, language and menu, and the time zone in which all its dates agree", async () => {
    const winter = itemOf({
      "wp:post_date": "2015-01-10 10:00:00",
      "wp:post_date_gmt": "2015-01-10 09:00:00",
    });
    const summer = itemOf({
      "wp:post_id": "13",
      "wp:post_date": "2015-07-10 10:00:00",
      "wp:post_date_gmt": "2015-07-10 08:00:00",
    });
    const { settings } = await settingsOf(
      exportOf("<description>Who &amp;amp; what</description><language>de-DE</language>", winter, summer),
    );
    expect(settings).toEqual({
      kind: "settings",
      name: "Old",
      tagline: "Who & what",
      language: "de-DE",
      timeZone: "Europe/Berlin",
    });
    const fixed = ["01", "07"].map((month) =>
      itemOf({
        "wp:post_id": month,
        "wp:post_date": `2015-${month}-10 20:00:00`,
        "wp:post_date_gmt": `2015-${month}-10 09:00:00`,
      }),
    );
    expect((await settingsOf(exportOf(...fixed))).settings).toMatchObject({ timeZone: "Etc/GMT-11" });
    const greenwich = itemOf({
      "wp:post_date": "2015-01-10 09:00:00",
      "wp:post_date_gmt": "2015-01-10 09:00:00",
    });
    expect((await settingsOf(exportOf(greenwich))).settings).not.toHaveProperty("timeZone");
  });

  const entry = (id: string, menu: string, of: Record<string, string>, title = "", parent = "0") =>
    itemOf(
      {
        "wp:post_id": id,
        "wp:post_type": "nav_menu_item",
        title,
        "wp:menu_order": id,
        link: `${OLD_SITE}/?p=${id}`,
      },
      Object.entries({ ...of, menu_item_parent: parent })
        .map(([key, value]) => meta(`_menu_item_${key}`, value))
        .join("") + named("nav_menu", menu),
    );
  const toPage = { type: "post_type", object: "page", object_id: "12" };
  const custom = (url: string) => ({ type: "custom", object: "custom", url });

  it("take the menu that is called so, with paths in place of the old site's own links", async () => {
    const category =
      "<wp:category><wp:term_id>7</wp:term_id><wp:category_nicename>news</wp:category_nicename><wp:cat_name>News</wp:cat_name></wp:category>";
    const hidden = itemOf({ "wp:post_id": "13", "wp:status": "private", link: `${OLD_SITE}/secret/` });
    const { menu, settings } = await settingsOf(
      exportOf(category, itemOf({ "wp:post_type": "page", title: "About us" }), hidden),
      exportOf(
        entry("60", "footer", toPage),
        entry("61", "primary-menu", { type: "taxonomy", object: "category", object_id: "7" }),
        entry("62", "primary-menu", toPage, "", "61"),
        entry("63", "primary-menu", custom("http://www.old.example/?p=12"), "By number"),
        entry("64", "primary-menu", custom("https://old.example"), "Home"),
        entry("65", "primary-menu", custom("https://elsewhere.example/x"), "Away"),
        entry("66", "primary-menu", { ...toPage, object_id: "13" }, "Secret"),
        entry("67", "primary-menu", { ...toPage, object_id: "99" }, "Lost"),
      ),
    );
    expect(settings?.menu).toEqual([
      { label: "News", path: "/category/news/" },
      { label: "About us", path: "/2015/05/a-text/" },
      { label: "By number", path: "/?p=12" },
      { label: "Home", path: "/" },
    ]);
    expect(menu.others).toEqual(["footer"]);
    expect(asData(menu.fates.get("65"))).toEqual({
      reason: "It leads to another site: https://elsewhere.example/x",
    });
    for (const key of ["60", "66", "67"]) expect(menu.fates.get(key), key).toHaveProperty("reason");
  });

  it("cut a large menu to its first level", async () => {
    const top = Array.from({ length: 8 }, (_, n) => entry(`${100 + n}`, "m", toPage, `Top ${n}`));
    const below = Array.from({ length: 8 }, (_, n) => entry(`${200 + n}`, "m", toPage, `Below ${n}`, "100"));
    const { menu } = await settingsOf(exportOf(itemOf(), ...below, ...top));
    expect(menu.entries.map(({ label }) => label)).toEqual(Array.from({ length: 8 }, (_, n) => `Top ${n}`));
    expect(menu.fates.get("200")).toHaveProperty("reason");
  });
});

describe("a set of files as a whole", () => {
  it("names texts that stood at one address, what stood at the front, and what was mended or left out", async () => {
    const author =
      "<wp:author><wp:author_login>ann</wp:author_login><wp:author_email>canary@x.example</wp:author_email></wp:author>";
    const comment =
      "<wp:comment><wp:comment_author_email>canary</wp:comment_author_email><wp:comment_author_IP>10.0.0.1</wp:comment_author_IP></wp:comment>";
    const front = itemOf({
      "wp:post_id": "14",
      "wp:post_type": "page",
      title: "Welcome",
      link: `${OLD_SITE}/`,
    });
    const { survey, site } = await surveyFiles(
      exportOf(
        author,
        itemOf({ title: "One" }, comment),
        itemOf({ "wp:post_id": "13", title: "Two" }),
        front,
        "<x>a & b</x>",
      ),
    );
    expect(asData(survey.texts.clashes(site))).toEqual([
      { path: "/2015/05/a-text/", owners: ["One (12)", "Two (13)"] },
    ]);
    expect(survey.texts.front(site)).toMatchObject({ title: "Welcome" });
    expect([survey.mended, survey.personal]).toEqual([
      { characters: 0, ampersands: 1, sectionEnds: 0 },
      { emails: 2, addresses: 1 },
    ]);
  });

  it("is estimated by its public texts and the archives that will list them", async () => {
    const many = Array.from({ length: 40 }, (_, n) =>
      itemOf({ "wp:post_id": `${n + 1}` }, named("category", "news")),
    );
    const { survey } = await surveyFiles(
      exportOf(...many, itemOf({ "wp:post_id": "99", "wp:status": "draft" })),
    );
    const estimate = estimateOf(survey);
    // 40 posts; the site, a category, a year and a month of four pages each; feeds, redirects.
    expect(estimate.documents).toBeGreaterThan(40 + 4 * 4);
    expect(estimate.documents).toBeLessThan(40 + 4 * 4 + 2 + 64 + 4);
    expect(String(inWords({ documents: 4200, minutes: 4, days: 5 }))).toBe(
      "4,200 documents to write: about 4 minutes on the paid plan, 5 days on the free one; the site reads as it grows, newest first",
    );
  });
});
