import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { gifOf, octets } from "../helpers/pictures.ts";
import { exportOf, itemOf } from "../helpers/wxr.ts";
import { build, startSite } from "./built-site.ts";

/** What an old site left, an export and a folder of uploads, and the empty site that it comes to. */

export const OLD = "https://old.example";
export const UPLOADS = "/wp-content/uploads/2015/05";

/** The site of the test that runs, and the folder in which its old site is. */
export let site = "";
export let folder = "";
let built: ReturnType<typeof build>;
let stop = async () => {};

/** Gives each test of a file an old site and an empty one of ours. */
export function useOldSite(): void {
  beforeAll(() => {
    built = build();
  });
  afterAll(() => built.remove());
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "holdfast-old-"));
    await startAnew();
  });
  afterEach(async () => {
    await stop();
    stop = async () => {};
    rmSync(folder, { recursive: true });
  });
}

/** Puts another empty site in the place of the test's. */
export async function startAnew() {
  await stop();
  ({ site, stop } = await startSite(built.folder));
}

export function put(name: string, content: Uint8Array | string, into = folder) {
  const file = join(into, "uploads/2015/05", name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** A picture that no other with another number is. */
export const picture = (n: number) => octets(gifOf(16, 8).slice(0, -1), [0x21, 0xfe, 1, n, 0, 0x3b]);

/** The path of an export of these items. */
export function exported(...items: string[]): string {
  const file = join(folder, "export.xml");
  writeFileSync(file, exportOf(...items));
  return file;
}

export const text = (id: number, body: string, more: Record<string, string> = {}, raw = "") =>
  itemOf(
    {
      "wp:post_id": `${id}`,
      title: `Text ${id}`,
      link: `${OLD}/text-${id}/`,
      "wp:post_name": `text-${id}`,
      "content:encoded": body,
      ...more,
    },
    raw,
  );

export const attachment = (id: number, name: string, more: Record<string, string> = {}, raw = "") =>
  itemOf(
    {
      "wp:post_id": `${id}`,
      title: name,
      link: `${OLD}/${id}/`,
      "wp:post_type": "attachment",
      "wp:status": "inherit",
      "wp:attachment_url": `${OLD}${UPLOADS}/${name}`,
      ...more,
    },
    raw,
  );
