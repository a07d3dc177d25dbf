import { describe, expect, it } from "vitest";
import { exportOf, itemOf, mapFiles, OLD_SITE, readItem, recordsOf } from "./helpers/wxr.ts";

/** Export files as they are found, not as they should be. */

const content = (inner: string) => itemOf({}, `<content:encoded>${inner}</content:encoded>`);
const textIn = async (inner: string, piece?: number) =>
  (await readItem(exportOf(content(inner)), piece)).content;

describe("reading an export", () => {
  it.each([
    ["a section", "<![CDATA[one & <b>two</b>]]>", "one & <b>two</b>"],
    ["several sections", "<![CDATA[one]]><![CDATA[ two]]>", "one two"],
    ["an escaped ]]>", "<![CDATA[a[b[0]]]]><![CDATA[>c]]>", "a[b[0]]>c"],
    [
      "a ]]> that nobody escaped",
      "<![CDATA[<script>//]]>\n</script> rest]]>",
      "<script>//]]>\n</script> rest",
    ],
    ["a bare & outside", "fish & chips &nbsp; &lt;b&gt;", "fish & chips &nbsp; <b>"],
    ["control characters", "<![CDATA[a\u0001\u000bb\ufffe]]>", "ab"],
    ["references that XML forbids", "a&#1;&#xD800;&#x1F;b&#x2014;", "ab—"],
    ["letters outside the basic plane", "<![CDATA[🌲 𝒮 ‮]]>", "🌲 𝒮 ‮"],
  ])("keeps the text of %s, however the file is cut", async (_, inner, text) => {
    for (const piece of [1, 2, 3, 7, 65_536]) expect(await textIn(inner, piece), `${piece}`).toBe(text);
  });

  it("counts what it had to leave out", async () => {
    const file = exportOf(itemOf({ title: "a\u0002b" }, "<content:encoded>&#3;</content:encoded>"));
    expect((await recordsOf(file)).at(-1)).toMatchObject({ kind: "end", mended: { characters: 2 } });
  });

  it("goes by namespaces, and by the prefix where none is declared", async () => {
    const item = "<item><x:post_id>7</x:post_id><x:status>publish</x:status></item>";
    const bound = (uri: string) =>
      `<rss xmlns:x="${uri}"><channel><x:wxr_version>1</x:wxr_version>${item}</channel></rss>`;
    for (const version of ["1.0", "1.1", "1.2"]) {
      const uri = `http://wordpress.org/export/${version}/`;
      expect(await readItem(bound(uri))).toMatchObject({ id: "7", status: "publish" });
      expect(await readItem(bound(uri.replace("http:", "https:")))).toMatchObject({ id: "7" });
    }
    const bare = bound("").replace(' xmlns:x=""', "").replaceAll("x:", "wp:");
    expect(await readItem(bare)).toMatchObject({ id: "7", status: "publish" });
    const other = bound("http://wordpress.org/export/1.2/").replace(
      "<item>",
      '<item xmlns:x="http://other.example/">',
    );
    expect(await readItem(other)).toMatchObject({ id: "", status: "" });
  });

  it("reads old exports, which name each term twice and call tags otherwise", async () => {
    const terms =
      '<category><![CDATA[News]]></category><category domain="category" nicename="news"><![CDATA[News]]></category>' +
      '<category domain="tag"><![CDATA[sea]]></category><category domain="tag" nicename="sea"><![CDATA[sea]]></category>' +
      '<category domain="tag"><![CDATA[alone]]></category>';
    expect((await readItem(exportOf(itemOf({}, terms)))).terms).toEqual([
      { taxonomy: "category", slug: "news", name: "News" },
      { taxonomy: "post_tag", slug: "sea", name: "sea" },
      { taxonomy: "post_tag", slug: "", name: "alone" },
    ]);
  });

  it("finds what a category stands below by its name, too, as old exports say it", async () => {
    const listed = (slug: string, name: string, parent: string) =>
      `<wp:category><wp:category_nicename>${slug}</wp:category_nicename><wp:category_parent>${parent}</wp:category_parent><wp:cat_name>${name}</wp:cat_name></wp:category>`;
    const { terms } = await mapFiles(
      exportOf(
        listed("north", "North", "Camps &amp;amp; prisons"),
        listed("c", "Camps &amp;amp; prisons", ""),
        itemOf(),
      ),
    );
    expect(terms).toMatchObject([{ slug: "c" }, { slug: "north", parent: "c", path: "/category/c/north/" }]);
  });

  it("keeps of comments nothing by which their writers could be found, and no address of an author", async () => {
    const canaries = ["author_email", "author_IP", "author_url", "agent", "user_id", "karma"].map(
      (name) => `<wp:comment_${name}>canary</wp:comment_${name}>`,
    );
    const plugin =
      "<wp:commentmeta><wp:meta_key>akismet_result</wp:meta_key><wp:meta_value>canary</wp:meta_value></wp:commentmeta>";
    const comment = `<wp:comment><wp:comment_id>3</wp:comment_id>${canaries.join("")}${plugin}</wp:comment>`;
    const author =
      "<wp:author><wp:author_login>ann</wp:author_login><wp:author_email>canary</wp:author_email></wp:author>";
    const records = await recordsOf(exportOf(author, itemOf({}, comment.repeat(2))));
    expect(records.find(({ kind }) => kind === "item")).toMatchObject({
      comments: [{ id: "3", page: "" }, { id: "3" }],
    });
    expect(JSON.stringify(records)).not.toContain("canary");
  });

  it("reads the encoding that the file names", async () => {
    const file = exportOf(itemOf({ title: "caf\u00e9" })).replace("UTF-8", "iso-8859-1");
    const octets = Uint8Array.from(file, (letter) => letter.charCodeAt(0));
    expect((await readItem(octets)).title).toBe("caf\u00e9");
  });

  it.each([
    ["", "it is empty"],
    ["words", "line 1: it is not XML"],
    ["<rss><channel></rss>", "line 1: it is not well-formed XML"],
    [exportOf(itemOf()).slice(0, -20), "line 2: it ends in the middle of <item>"],
    ["<html></html>", "it has no <channel> in an <rss>"],
    ["<rss><channel><title>A feed</title></channel></rss>", "nothing in it says a WXR version"],
    ['<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel>&a;</channel></rss>', "it has a DOCTYPE"],
  ])("refuses %j with a sentence", async (file, sentence) => {
    await expect(recordsOf(file)).rejects.toThrow(sentence);
  });

  it.each([
    ["UTF-16, least octet first", [0xff, 0xfe], true],
    ["UTF-16, greatest octet first", [0xfe, 0xff], false],
    ["UTF-16 without a mark", [], true],
  ])("reads %s", async (_, mark, isLittle) => {
    const file = exportOf(itemOf({ title: "海 & sea" })).replace("UTF-8", "UTF-16");
    const octets = new DataView(new ArrayBuffer(file.length * 2));
    for (let at = 0; at < file.length; at++) octets.setUint16(at * 2, file.charCodeAt(at), isLittle);
    const whole = Uint8Array.from([...mark, ...new Uint8Array(octets.buffer)]);
    expect((await readItem(whole)).title).toBe("海 & sea");
    expect((await readItem(whole, 7)).title).toBe("海 & sea");
  });

  it("says what it mended", async () => {
    const file = exportOf(
      itemOf({}, "<content:encoded>a & b &nbsp;</content:encoded>"),
      content("<![CDATA[x]]> y]]>"),
    );
    expect((await recordsOf(file)).at(-1)).toMatchObject({
      mended: { characters: 0, ampersands: 2, sectionEnds: 1 },
    });
  });

  it.each([
    ["zip", [0x50, 0x4b, 0x03, 0x04, 0x14]],
    ["gzip", [0x1f, 0x8b, 0x08]],
  ])("refuses a %s and says that it is to be unpacked", async (name, octets) => {
    await expect(recordsOf(Uint8Array.from(octets))).rejects.toThrow(`it is packed (${name}): unpack it`);
  });

  it("says where it was cut off, and where its octets are no letters", async () => {
    const cut = exportOf(content("<![CDATA[one\ntwo"));
    await expect(recordsOf(cut.slice(0, cut.indexOf("two")))).rejects.toThrow(
      "line 3: it ends in the middle of <content:encoded>",
    );
    const [before = "", after = ""] = exportOf(itemOf({ title: `\n\n\n${"x".repeat(200)}HERE` })).split(
      "HERE",
    );
    const bytes = (text: string) => [...new TextEncoder().encode(text)];
    const broken = Uint8Array.from([...bytes(before), 0xe9, ...bytes(after)]);
    await expect(recordsOf(broken, 50)).rejects.toThrow(/line 5 or after it: it is not valid UTF-8/);
  });

  it("refuses what is not in the encoding that it names", async () => {
    await expect(recordsOf(Uint8Array.of(0x3c, 0xff, 0x3e))).rejects.toThrow("it is not valid UTF-8");
  });

  it("says of which site a file is, wherever that stands", async () => {
    const [channel] = await recordsOf(exportOf("<link>https://elsewhere.example</link>"));
    expect(channel).toMatchObject({ kind: "channel", blogUrl: OLD_SITE });
  });
});
