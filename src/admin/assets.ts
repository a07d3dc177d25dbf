import { paths } from "../paths.ts";
import { digest } from "../read-model/digests.ts";
import admin from "./built/admin.txt";
import copy from "./built/copy.txt";
import importing from "./built/importing.txt";
import importingEn from "./built/importing-en.txt";
import importingJa from "./built/importing-ja.txt";
import importingKo from "./built/importing-ko.txt";
import live from "./built/live.txt";
import passkey from "./built/passkey.txt";
import surface from "./built/surface.txt";
import upload from "./built/upload.txt";
import writing from "./built/writing.txt";
import { stylesheet } from "./style.ts";

/** What the admin's pages load. A script of src/admin/client stands here under its own name. */
const sources = {
  "admin.css": stylesheet,
  "admin.js": admin,
  "copy.js": copy,
  "importing.js": importing,
  "importing-en.js": importingEn,
  "importing-ja.js": importingJa,
  "importing-ko.js": importingKo,
  "live.js": live,
  "passkey.js": passkey,
  "upload.js": upload,
  "surface.js": surface,
  "writing.js": writing,
};

export type AssetName = keyof typeof sources;

type Assets = {
  /** Under a name that has its digest in it, so that a browser may keep it for good. */
  pathOf: (name: AssetName) => string;
  /** What stands at a path; null for nothing. */
  at: (path: string) => { text: string; type: string } | null;
};

let known: Assets | null = null;

/** Made at the first request, because start-up may not wait for digests. */
export async function assets(): Promise<Assets> {
  if (known) return known;
  const named = new Map<string, string>();
  const standing = new Map<string, { text: string; type: string }>();
  for (const [name, text] of Object.entries(sources)) {
    const path = paths.admin.asset(name.replace(".", `-${await digest(text)}.`));
    named.set(name, path);
    standing.set(path, { text, type: name.endsWith(".css") ? "text/css" : "text/javascript" });
  }
  known = { pathOf: (name) => named.get(name) ?? "", at: (path) => standing.get(path) ?? null };
  return known;
}
