import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { expect } from "vitest";
import { siteWriter } from "../../src/env.ts";
import type { Manifest } from "../../src/model/backup.ts";
import { bindings, call, settle } from "./site.ts";

/** A backup as it would lie on a disk: the manifest, the rows of each part, and the octets of each file by its id. */
export type Kept = { manifest: Manifest; parts: string[]; files: Map<number, Uint8Array<ArrayBuffer>> };

export async function listNames(): Promise<string[]> {
  const { names } = await (await call("GET", "/api/backups")).json<{ names: string[] }>();
  return names;
}

export async function getManifest(name: string): Promise<Manifest> {
  const answer = await call("GET", `/api/backups/${name}`);
  expect(answer.status).toBe(200);
  return answer.json<Manifest>();
}

const partOf = async (name: string, n: number) =>
  new TextDecoder().decode(await (await call("GET", `/api/backups/${name}/parts/${n}`)).arrayBuffer());

/** The rows of each table, as a backup has them. */
export async function rowsOf(name: string): Promise<Record<string, Record<string, unknown>[]>> {
  const { parts } = await getManifest(name);
  const tables: Record<string, Record<string, unknown>[]> = {};
  for (const { n, table } of parts) {
    const text = await partOf(name, n);
    const lines = text.split("\n").slice(0, -1);
    tables[table] = [...(tables[table] ?? []), ...lines.map((line) => JSON.parse(line))];
  }
  return tables;
}

/** Asks for a backup, and takes all of it away. */
export async function takeBackup(): Promise<Kept> {
  expect((await call("POST", "/api/backups")).status).toBe(202);
  await settle();
  const manifest = await getManifest((await listNames())[0] ?? "");
  const parts: string[] = [];
  for (const { n } of manifest.parts) parts.push(await partOf(manifest.name, n));
  const files = new Map<number, Uint8Array<ArrayBuffer>>();
  for (const { id } of parts.flatMap((text, n) =>
    manifest.parts[n]?.table === "files" ? idsIn(text) : [],
  )) {
    const answer = await call("GET", `/api/files/${id}/content`);
    if (answer.status === 200) files.set(id, new Uint8Array(await answer.arrayBuffer()));
  }
  return { manifest, parts, files };
}

const idsIn = (text: string): { id: number }[] =>
  text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));

/** Gives a site a backup, and begins to restore it. */
export async function sendBackup({ manifest, parts }: Kept): Promise<Response> {
  for (const [index, text] of parts.entries()) {
    const { n, table } = manifest.parts[index] ?? { n: 0, table: "" };
    const sent = await call("PUT", `/api/backups/${manifest.name}/parts/${n}?table=${table}`, text);
    if (sent.status !== 200) return sent;
  }
  const named = await call("PUT", `/api/backups/${manifest.name}`, manifest);
  return named.status === 200 ? call("POST", "/api/restore", { backup: manifest.name }) : named;
}

/** Gives it the files when its rows are loaded, and says that all is there. */
export async function completeRestore({ files }: Kept) {
  for (const [id, octets] of files)
    expect((await call("PUT", `/api/files/${id}/content`, octets)).status).toBe(204);
  expect((await call("PUT", "/api/restore/completion")).status).toBe(200);
  await settle();
}

/** What readers get at a path, to the byte. */
export async function seen({ visit }: { visit(path: string): Promise<Response> }, path: string) {
  const answer = await visit(path);
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => name !== "date").sort());
  return { status: answer.status, headers, text: new TextDecoder().decode(await answer.arrayBuffer()) };
}

export const runAlarm = () => runDurableObjectAlarm(siteWriter(bindings));

export const inDatabase = <T>(work: (sql: SqlStorage) => T): Promise<T> =>
  runInDurableObject(siteWriter(bindings), (_, state) => work(state.storage.sql));
