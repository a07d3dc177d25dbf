import { toMenu, toSettings } from "../../src/import/site-settings.ts";
import { Survey } from "../../src/import/survey.ts";
import { type Mapped, toImportItem } from "../../src/import/to-item.ts";
import { readWxr } from "../../src/import/wxr.ts";
import type { WxrItem, WxrRecord } from "../../src/import/wxr-records.ts";
import type { ImportItemInput } from "../../src/model/import.ts";

/** Exports of a few lines: what a test says of an item, in a file that is otherwise as WordPress makes it. */

const NAMESPACES = `xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"`;

export const OLD_SITE = "https://old.example";

/** A file with these elements in its channel. */
export const exportOf = (...inner: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" ${NAMESPACES}><channel><title>Old</title><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>${OLD_SITE}</wp:base_blog_url>${inner.join("\n")}</channel></rss>`;

const usual = {
  title: "A text",
  link: `${OLD_SITE}/2015/05/a-text/`,
  "wp:post_id": "12",
  "wp:post_date": "2015-05-10 09:00:00",
  "wp:post_date_gmt": "2015-05-10 00:00:00",
  "wp:post_name": "a-text",
  "wp:status": "publish",
  "wp:post_type": "post",
};

/** An item with these elements, escaped; `more` is put in as it is. */
export function itemOf(elements: Record<string, string> = {}, more = ""): string {
  const written = Object.entries({ ...usual, ...elements }).map(
    ([name, value]) =>
      `<${name}>${value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("]]>", "]]&gt;")}</${name}>`,
  );
  return `<item>${written.join("")}${more}</item>`;
}

/** Reads a file in pieces of so many octets. */
export async function recordsOf(file: string | Uint8Array, piece = 65_536): Promise<WxrRecord[]> {
  const octets = typeof file === "string" ? new TextEncoder().encode(file) : file;
  async function* pieces() {
    for (let at = 0; at < octets.length; at += piece) yield octets.subarray(at, at + piece);
  }
  const records: WxrRecord[] = [];
  for await (const record of readWxr(pieces())) records.push(record);
  return records;
}

/** The first item that a file holds, as it was read. */
export async function readItem(file: string | Uint8Array, piece?: number): Promise<WxrItem> {
  const item = (await recordsOf(file, piece)).find((record) => record.kind === "item");
  if (!item) throw new Error("There is no item");
  return item;
}

/** What becomes of a set of files: their terms, and every item in order. */
export async function mapFiles(
  ...files: string[]
): Promise<{ terms: ImportItemInput[]; items: AsData<Mapped>[] }> {
  const { survey, site, records } = await surveyFiles(...files);
  const items = records.flatMap((record) =>
    record.kind === "item" ? [toImportItem(record, survey, site)] : [],
  );
  return { terms: survey.listTerms(site), items: asData(items) };
}

/** A value as a ledger has it, where what is said is its English sentence. */
export const asData = <T>(value: T): AsData<T> => JSON.parse(JSON.stringify(value));
export type AsData<T> = T extends { toJSON(): infer D }
  ? D
  : T extends object
    ? { [K in keyof T]: AsData<T[K]> }
    : T;

/** What a set of files says together. */
export async function surveyFiles(...files: string[]) {
  const records = (await Promise.all(files.map((file) => recordsOf(file)))).flat();
  const survey = new Survey();
  for (const record of records) survey.add(record);
  const site = survey.site(null);
  if (!site.ok) throw new Error(String(site.failure));
  return { survey, site: site.value, records };
}

/** The settings that a set of files brings, with the menu in them. */
export async function settingsOf(...files: string[]) {
  const { survey, site } = await surveyFiles(...files);
  const menu = toMenu(survey, site, survey.listTerms(site));
  return { menu, settings: toSettings(survey, menu.entries) };
}

/** A value that a plugin, or WordPress itself, notes of an item. */
export const meta = (key: string, value: string) =>
  `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta>`;

/** A term as an item names it. */
export const named = (domain: string, slug: string, name = slug) =>
  `<category domain="${domain}" nicename="${slug}"><![CDATA[${name}]]></category>`;

type Text = Extract<AsData<Mapped>, { kind: "item" }>["item"];

/** The post or page that a file with one item becomes. */
export async function mapText(...files: string[]): Promise<Text> {
  const mapped = (await mapFiles(...files)).items.find(({ kind }) => kind === "item");
  if (mapped?.kind !== "item") throw new Error("Nothing became a text");
  return mapped.item;
}
