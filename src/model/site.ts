import * as v from "valibot";
import { language, line, text } from "./fields.ts";

const siteUrl = v.pipe(
  v.string("Must be a text"),
  v.url("Must be an address such as https://example.org"),
  v.check((value) => ["https:", "http:"].includes(new URL(value).protocol), "Must start with https://"),
  v.check((value) => new URL(value).pathname === "/", "Must be the address of a host, without a path"),
  v.transform((value) => new URL(value).origin),
);

const timeZone = v.pipe(
  line(100),
  v.check((value) => {
    try {
      return Boolean(new Intl.DateTimeFormat("en", { timeZone: value }));
    } catch {
      return false;
    }
  }, "Must be a time zone such as Asia/Tokyo"),
);

export const menuEntry = v.strictObject({
  label: line(100),
  /** A site-relative path such as /about/. */
  path: v.pipe(line(500), v.regex(/^\/(?![/\\])/, "Must be a path of this site, such as /about/")),
});
export type MenuEntry = v.InferOutput<typeof menuEntry>;

export const siteSettings = v.strictObject({
  name: v.pipe(text(200), v.trim()),
  tagline: v.pipe(text(500), v.trim()),
  /** null until the site is named: then every host is served and nothing is indexed. */
  siteUrl: v.nullable(siteUrl),
  language,
  timeZone,
  menu: v.pipe(v.array(menuEntry), v.maxLength(30, "At most 30")),
});
export type SiteSettings = v.InferOutput<typeof siteSettings>;

export const sitePatch = v.partial(siteSettings);
export type SitePatch = v.InferOutput<typeof sitePatch>;

export const defaultSettings: SiteSettings = {
  name: "",
  tagline: "",
  siteUrl: null,
  language: "en",
  timeZone: "UTC",
  menu: [],
};
