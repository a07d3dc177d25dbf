import { expect } from "vitest";
import { call } from "./site.ts";

/** A program that carries a token: what it is, and a call with it. */
export type Program = {
  id: number;
  token: string;
  call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>;
};

/** A program with a token that has these scopes, made by the owner or by another program. */
export async function mint(scopes: string[], maker: Pick<Program, "call"> = { call }): Promise<Program> {
  const created = await maker.call("POST", "/api/tokens", { label: scopes.join(), scopes, days: 1 });
  expect(created.status, await created.clone().text()).toBe(201);
  const { id, token } = await created.json<{ id: number; token: string }>();
  return { id, token, call: callWith(token) };
}

/** Calls the endpoint with another token than the owner's. */
export const callWith =
  (token: string): Program["call"] =>
  (method, path, body, headers = {}) =>
    call(method, path, body, { ...headers, Authorization: `Bearer ${token}` });
