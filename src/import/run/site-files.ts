import * as v from "valibot";
import { paths } from "../../paths.ts";
import type { NamedFiles } from "../named-files.ts";
import { type CallApi, NotAccepted } from "./call.ts";

const filePage = v.object({
  files: v.array(v.object({ id: v.number(), path: v.string() })),
  next: v.nullable(v.number()),
});

/** Every file of the site, or those that readers cannot have yet. */
export async function* listFiles(call: CallApi, query: Record<string, string> = {}) {
  for (let cursor: Record<string, string> = {}; ; ) {
    const { body } = await call(
      "GET",
      `${paths.api.files}?${new URLSearchParams({ limit: "100", ...query, ...cursor })}`,
    );
    const { files, next } = v.parse(filePage, body);
    yield* files;
    if (next === null) return;
    cursor = { cursor: String(next) };
  }
}

const uses = v.object({ uses: v.array(v.object({ use: v.string() })) });

/**
 * Lets readers have what they had on the old site: the files of posts that were public before their files came, and open ones
 * that nothing shows. A file that only drafts name stays held. Answers how many are.
 */
export async function publishFiles(call: CallApi, named: NamedFiles): Promise<number> {
  let held = 0;
  // The list is read to its end before it changes.
  const ids: { id: number; path: string }[] = [];
  for await (const file of listFiles(call, { status: "held" })) if (named.get(file.path)) ids.push(file);
  for (const { id, path } of ids) {
    const said = v.parse(uses, (await call("GET", paths.api.file(id))).body).uses.map(({ use }) => use);
    const isShown = said.includes("public");
    const isOpen = said.length === 0 && named.get(path)?.isOpen === true;
    if (!((isShown || isOpen) && (await publish(call, id)))) held++;
  }
  return held;
}

/** What is withdrawn with its post stays so. */
async function publish(call: CallApi, id: number): Promise<boolean> {
  try {
    await call("PUT", paths.api.filePublication(id));
    return true;
  } catch (error) {
    if (error instanceof NotAccepted && error.status === 409) return false;
    throw error;
  }
}
