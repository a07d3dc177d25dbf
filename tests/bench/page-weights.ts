import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { waitUntilLive } from "../../src/cli/local/load-sample.ts";
import { paths } from "../../src/paths.ts";
import { chanceTexts } from "./prose.ts";
import type { SampleSite } from "./sample-site.ts";

/** What a kind of page weighs on its way: head and body of the answer, in octets. */
export type Weight = { kind: string; gzip: number; brotli: number };

const YEARS = 20;
const PARTS = 40;
/** What hosts use on pages that are made on request. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** Adds to the sample what it has no example of, gives the site an address, and weighs a page of each kind. */
export async function weighPages({ url, call }: SampleSite): Promise<Weight[]> {
  const { prose, japanese } = chanceTexts();
  const publish = async (post: Record<string, unknown>) => {
    const made = await call("POST", paths.api.posts, { format: "markdown", publication: {}, ...post });
    return (made.body as { path: string }).path;
  };
  const { body } = await call("GET", paths.api.site);
  const { version } = body as { version: number };
  await call("PATCH", paths.api.site, { siteUrl: url }, { "If-Match": `"${version}"` });
  const long = { publishedAt: "2005-12-31T12:00:00Z", bylines: ["A. Writer"], tags: ["Long"] };
  const paragraphs = Array.from({ length: 15 }, () => prose(100)).join("\n\n");
  const essay = await publish({ ...long, title: "Fifteen hundred words", slug: "essay", body: paragraphs });
  const letter = { ...long, title: japanese(12), slug: "letter", language: "ja", body: japanese(2000) };
  const letterPath = await publish(letter);
  const about = await publish({ type: "page", title: "About", slug: "about-us", body: prose(200) });
  let part = "";
  for (let month = 0; month < YEARS * 12; month++) {
    const publishedAt = new Date(Date.UTC(2006, month, 1, 12)).toISOString();
    const series = month < PARTS ? { series: { name: "Letters", part: month + 1 } } : {};
    const path = await publish({
      title: prose(7),
      slug: `n-${month}`,
      body: prose(20),
      publishedAt,
      ...series,
    });
    if (month === PARTS / 2) part = path;
  }
  await waitUntilLive(call);
  const kinds: [kind: string, path: string][] = [
    ["home", "/"],
    ["category", "/category/human-rights-abuses/"],
    ["a month", "/2014/10/"],
    [`timeline of ${YEARS} years, a post each month`, "/archive/"],
    [`part of a series of ${PARTS}`, part],
    ["archive of that series", "/series/letters/"],
    ["post of 1,500 words", essay],
    ["post with a video", "/2015/05/mothers-day/"],
    ["post of 2,000 characters in Japanese", letterPath],
    ["static page", about],
    ["video in its player", "/2015/05/mothers-day/"],
    ["what was found", "/search/?s=camp"],
    ["search with nothing found", "/search/?s=nothing-of-that-kind"],
    ["list of feeds", "/feeds/"],
    ["404", "/nowhere/"],
  ];
  const weights: Weight[] = [];
  for (const [kind, path] of kinds) weights.push(await weigh(kind, await playerOf(kind, url + path)));
  return weights;
}

async function playerOf(kind: string, address: string): Promise<string> {
  if (!kind.includes("player")) return address;
  const [, path = ""] = /href="([^"]*\/play\/[^"]*)"/.exec(await (await fetch(address)).text()) ?? [];
  return new URL(path, address).href;
}

async function weigh(kind: string, address: string): Promise<Weight> {
  const answer = await fetch(address);
  const isExpected = answer.status === (kind === "404" ? 404 : 200);
  if (!isExpected) throw new Error(`${kind} answered ${answer.status} at ${address}`);
  const head = [...answer.headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
  const html = await answer.text();
  return { kind, gzip: head + gzipSync(html).length, brotli: head + brotliCompressSync(html, BROTLI).length };
}

const ROW = /^\| (.+?) \| ([\d,]+) \| ([\d,]+) \|$/gm;
const octets = (n: number) => n.toLocaleString("en");

export const toTable = (weights: Weight[]) =>
  [
    "| kind of page | gzip | brotli |",
    "|---|---|---|",
    ...weights.map(({ kind, gzip, brotli }) => `| ${kind} | ${octets(gzip)} | ${octets(brotli)} |`),
    "",
  ].join("\n");

/** The rows of a table that was written down. */
export const readTable = (text: string): Weight[] =>
  [...text.matchAll(ROW)].map(([, kind = "", gzip = "", brotli = ""]) => ({
    kind,
    gzip: Number(gzip.replaceAll(",", "")),
    brotli: Number(brotli.replaceAll(",", "")),
  }));
