import type { Context, MiddlewareHandler } from "hono";
import type { App } from "../app.ts";
import { fileTypes, isFilePath, isFileType } from "../media/types.ts";
import { LONGEST_PATH } from "../model/file.ts";
import { WithdrawnPage } from "../pages/withdrawn-page.tsx";
import { normalise } from "../paths.ts";
import { fileKey, heldFileKey } from "../read-model/keys.ts";
import { Unavailable } from "../read-model/reader.ts";
import { isUnchanged, READERS_CACHE } from "./entity-tag.ts";
import { isKnownHost, misdirected } from "./known-host.ts";
import { allowOwnerStyle } from "./owner-style.ts";
import { type Part, partOf } from "./range.ts";
import { opensHeld } from "./signed/held-link.ts";
import { sourcesOf } from "./sources.ts";

/**
 * Files, by their paths alone: what ends like a file is asked for in R2, and like any other path when it is not there. No
 * document stands between, so that a file costs one read of R2, and no page costs more for it. One that is held stands
 * elsewhere: without a signed query nothing here knows of it.
 */
export const files: MiddlewareHandler<App> = async (c, next) => {
  const { pathname, host } = new URL(c.req.url);
  const key = normalise(pathname);
  if (!isFilePath(key) || new TextEncoder().encode(key).length > LONGEST_PATH) return next();
  const [{ site, withdrawals }, { found, isPreview }] = await Promise.all([
    c.var.reader.readSite(sourcesOf(c)),
    findFile(c, pathname),
  ]);
  if (!isKnownHost(host, site.document.siteUrl)) return misdirected(c);
  if (withdrawals.files?.[key] === "none") {
    c.header("Cache-Control", READERS_CACHE);
    allowOwnerStyle(c, site.document);
    const document = { kind: "withdrawn", path: pathname, status: 410, reason: null } as const;
    return c.html(<WithdrawnPage document={document} site={site.document} />, 410);
  }
  if (!found) return next();
  if (isPreview) {
    c.header("Cache-Control", "no-store");
    c.header("X-Robots-Tag", "noindex");
    return answerFile(c, found, "same-origin");
  }
  c.header("Cache-Control", READERS_CACHE);
  const canonical = found.customMetadata?.path ?? pathname;
  return canonical === pathname ? answerFile(c, found, FOR_ALL) : c.redirect(canonical, 301);
};

type Found = { found: R2Object | null; isPreview: boolean };

/** A signed query finds a file that is held, and the same once it is public. */
async function findFile(c: Context<App>, path: string): Promise<Found> {
  const isPreview = await opensHeld(path, c.req.query("preview"), Date.now(), c.env.OWNER_TOKEN ?? "");
  const held = isPreview ? await readFile(c, heldFileKey(path)) : null;
  return { found: held ?? (await readFile(c, fileKey(path))), isPreview };
}

/** What the request needs of it: its head alone where the answer may have no body, or a part of one. */
function readFile(c: Context<App>, key: string): Promise<R2Object | null> {
  const isWhole = ["Range", "If-None-Match"].every((name) => c.req.header(name) === undefined);
  return reach(isWhole && c.req.method === "GET" ? c.env.FILES.get(key) : c.env.FILES.head(key));
}

async function answerFile(c: Context<App>, found: R2Object, forWhom: string): Promise<Response> {
  for (const [name, value] of headersOf(found)) c.header(name, value);
  c.header("Cross-Origin-Resource-Policy", forWhom);
  if (isUnchanged(c, found.httpEtag)) return c.body(null, 304);
  const isHead = c.req.method === "HEAD";
  const part = isHead ? null : partOf(c.req.header("Range"), c.req.header("If-Range"), found);
  if (part === "unsatisfiable") return c.body(null, 416, { "Content-Range": `bytes */${found.size}` });
  c.header("Content-Length", String(part?.length ?? found.size));
  if (isHead) return c.body(null);
  const { body } = hasBody(found) ? found : await readPart(c, found, part);
  if (!part) return c.body(body);
  const last = part.offset + part.length - 1;
  return c.body(body, 206, { "Content-Range": `bytes ${part.offset}-${last}/${found.size}` });
}

/** Of the very content whose head was read. */
async function readPart(c: Context<App>, { key, etag }: R2Object, part: Part | null): Promise<R2ObjectBody> {
  const read = await reach(
    c.env.FILES.get(key, { onlyIf: { etagMatches: etag }, ...(part && { range: part }) }),
  );
  if (!read || !hasBody(read)) throw new Unavailable("The file changed meanwhile");
  return read;
}

const hasBody = (object: R2Object | R2ObjectBody): object is R2ObjectBody => "body" in object;

async function reach<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new Unavailable("R2 cannot be reached", { cause: error });
  }
}

/**
 * What a browser may do with a file that is opened by itself: show it, and nothing else. Older Chromiums
 * show no PDF in a sandbox; their viewer keeps the PDF away from the site by itself.
 */
const POLICY =
  "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Feed readers show our pictures on pages of their own. */
const FOR_ALL = "cross-origin";

function headersOf({ httpMetadata, httpEtag }: R2Object): [string, string][] {
  const type = httpMetadata?.contentType ?? "";
  const known = isFileType(type) ? type : null;
  return [
    [
      "Content-Type",
      known?.startsWith("text/") ? `${known}; charset=utf-8` : (known ?? "application/octet-stream"),
    ],
    ["Content-Disposition", known && fileTypes[known].shown ? "inline" : "attachment"],
    ["Content-Security-Policy", known === "application/pdf" ? POLICY : `${POLICY}; sandbox`],
    ["Accept-Ranges", "bytes"],
    ["ETag", httpEtag],
  ];
}
