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
  status: string;
  previewUrl: string | null;
  uses?: { id: number; path: string; use: string }[];
  [field: string]: unknown;
};

/** An editor's program sends octets as they are, with the owner's token unless the headers say otherwise. */
export const send = (method: string, path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  exports.default.fetch(
    new Request(ORIGIN + path, {
      method,
      body,
      headers: { Authorization: `Bearer ${bindings.OWNER_TOKEN}`, ...headers },
    }),
  );

/** Sends a file in one piece, as the body. */
export const sendFile = (
  octets: BodyInit,
  name: string,
  query: Record<string, string> = {},
  token?: string,
) =>
  send("POST", `/api/files?${new URLSearchParams(query)}`, octets, {
    ...(token && { Authorization: `Bearer ${token}` }),
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

/** An editor's program calls while R2 fails at one method, or the SiteWriter at one command. */
export async function callWithout(failing: string, path: string, init: RequestInit): Promise<Response> {
  const broken = () => Promise.reject(new Error(`${failing} fails on purpose`));
  const FILES = wrapped(bindings.FILES, (name, real) => (name === failing ? broken : real));
  const SITE_WRITER = wrapped(
    bindings.SITE_WRITER,
    (_, real) =>
      (...given) =>
        wrapped(
          Object(real(...given)),
          (_, run) =>
            (...call) =>
              call[0] === failing ? broken() : run(...call),
        ),
  );
  const context = createExecutionContext();
  const headers = { Authorization: `Bearer ${bindings.OWNER_TOKEN}`, ...init.headers };
  const request = new Request(ORIGIN + path, { ...init, headers });
  const env = { ...bindings, FILES, SITE_WRITER };
  const response = await createApp({ clock: Date.now }).fetch(request, env, context);
  await waitOnExecutionContext(context);
  return response;
}

type Method = (...given: unknown[]) => unknown;

/** An object, each method of which may be another. */
const wrapped = <T extends object>(target: T, replace: (name: unknown, real: Method) => Method): T =>
  new Proxy(target, {
    get(object, name) {
      const member: unknown = Reflect.get(object, name, object);
      if (typeof member !== "function") return member;
      return replace(name, (...given) => Reflect.apply(member, object, given));
    },
  });
