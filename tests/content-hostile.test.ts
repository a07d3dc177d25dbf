import { beforeAll, describe, expect, it } from "vitest";
import type { Rendering } from "../src/content/render.ts";
import { renderDescription } from "../src/content/render.ts";
import { render } from "./helpers/content.ts";
import { type Hostile, hostileBodies } from "./helpers/hostile-html.ts";
import { complaintsAbout } from "./helpers/judge.ts";

let bodies: Hostile[];
let renderings: Rendering[];

beforeAll(() => {
  bodies = hostileBodies();
  renderings = bodies.map(({ format, body }) => render(format, body));
});

/** The distinct pieces of HTML that reach a page, a feed or an archive. */
const published = () => new Set(renderings.flatMap(({ html, teaser }) => [html, teaser]));

/** XML 1.0, section 2.2: neither controls nor halves of a character. Those from U+0080 on are allowed. */
const fitsXml = (text: string) =>
  text.isWellFormed() && !/[^\P{Cc}\t\n\r\u0080-\u009F]|[\u007F\uFFFE\uFFFF]/u.test(text);

describe("thousands of hostile bodies", () => {
  it("become nothing but what the list of allowed HTML names", () => {
    expect(bodies.length).toBeGreaterThan(8500);
    const wrong = renderings.flatMap(({ html, teaser }, index) => {
      const complaints = [...complaintsAbout(html), ...(teaser === html ? [] : complaintsAbout(teaser))];
      return complaints.length > 0 ? [{ ...bodies[index], html, complaints }] : [];
    });
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  it("are read by another parser as nothing else", async () => {
    const seen = new Set<string>();
    const parser = new HTMLRewriter().on("*", {
      element({ tagName, attributes }) {
        for (const [name] of attributes) seen.add(`${tagName} ${name}`);
        seen.add(tagName);
      },
      comments() {
        seen.add("a comment");
      },
    });
    await parser.transform(new Response([...published()].join("\n"))).arrayBuffer();
    const active =
      /script|style|iframe|svg|math|form|input|template|comment|^(base|link|meta|object|embed)| on/;
    expect(seen.size).toBeGreaterThan(30);
    expect([...seen].filter((one) => active.test(one))).toEqual([]);
  });

  it("leave no character in any text that a feed could not hold", () => {
    const texts = renderings.flatMap(({ html, teaser, excerpt, more }) => [
      html,
      teaser,
      excerpt,
      more ?? "",
    ]);
    expect(texts.filter((text) => !fitsXml(text)).slice(0, 5)).toEqual([]);
  });

  it("are told to the editor in sentences without HTML", () => {
    const sentences = new Set(renderings.flatMap(({ dropped }) => dropped));
    expect(
      [...sentences].filter((sentence) => /[<>"\n]/.test(sentence.replace(/A block "[^"<>]*"/, ""))),
    ).toEqual([]);
  });

  it("are no better as a category's description", () => {
    const descriptions = new Set(
      bodies.filter((_, index) => index % 5 === 0).map(({ body }) => renderDescription(body)),
    );
    expect([...descriptions].flatMap(complaintsAbout).slice(0, 5)).toEqual([]);
  });
});

describe("the judge of hostile bodies", () => {
  it.each([
    "<script>a</script>",
    "<p onclick=a>b</p>",
    '<a href="java\nscript:a">b</a>',
    '<img src="//evil.example/a">',
    '<img srcset="/a, https://evil.example/b 2x">',
    "<svg><p>a</p></svg>",
    "<p style=a>b</p>",
    "<!-- a -->",
    "<a><table><a>",
  ])("complains about %s", (html) => {
    expect(complaintsAbout(html).length).toBeGreaterThan(0);
  });
});
