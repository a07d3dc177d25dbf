import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { exports } from "cloudflare:workers";
import { expect } from "vitest";
import { createApp } from "../../src/app.ts";
import { bindings, ORIGIN } from "./site.ts";

export type StoredFile = {
  id: number;
  path: string;
  url: string;
  name: string;
  type: string;
  size: number;
  alt: string | null;
  dropped: string[];
  carries: string[];
  withdrawn: boolean;
  uses?: { id: number; path: string; use: string }[];
  [field: string]: unknown;
};

/** An editor's program sends octets as they are. */
export const send = (method: string, path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  exports.default.fetch(
    new Request(ORIGIN + path, {
      method,
      body,
      headers: { Authorization: `Bearer ${bindings.OWNER_TOKEN}`, ...headers },
    }),
  );

/** Sends a file in one piece, as the body. */
export const sendFile = (octets: BodyInit, name: string, query: Record<string, string> = {}) =>
  send("POST", `/api/files?${new URLSearchParams(query)}`, octets, {
    "Content-Type": "application/octet-stream",
    "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  });

/** A file that is stored. */
export async function storeFile(octets: BodyInit, name: string, query: Record<string, string> = {}) {
  const response = await sendFile(octets, name, query);
  const file = await response.json<StoredFile>();
  expect(response.status, JSON.stringify(file)).toBe(201);
  return file;
}

/** An editor's program calls while one method of R2 fails. */
export async function callWithout(method: string, path: string, init: RequestInit): Promise<Response> {
  const FILES = new Proxy(bindings.FILES, {
    get(bucket, name) {
      const member: unknown = Reflect.get(bucket, name, bucket);
      if (typeof member !== "function") return member;
      if (name === method) return () => Promise.reject(new Error(`R2 is down for ${method}`));
      return (...given: unknown[]) => Reflect.apply(member, bucket, given);
    },
  });
  const context = createExecutionContext();
  const headers = { Authorization: `Bearer ${bindings.OWNER_TOKEN}`, ...init.headers };
  const request = new Request(ORIGIN + path, { ...init, headers });
  const response = await createApp({ clock: Date.now }).fetch(request, { ...bindings, FILES }, context);
  await waitOnExecutionContext(context);
  return response;
}
