import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { createApp } from "../src/app.ts";
import type { Env } from "../src/env.ts";
import { bindings, ORIGIN, problemOf } from "./helpers/site.ts";

/** Asks a site that was given this secret. */
async function ask(secret: string | undefined, authorization?: string, path = "/api/posts") {
  const { OWNER_TOKEN, ...rest } = bindings;
  const env: Env = secret === undefined ? rest : { ...rest, OWNER_TOKEN: secret };
  const headers: HeadersInit = authorization === undefined ? {} : { Authorization: authorization };
  const context = createExecutionContext();
  const response = await createApp({ clock: Date.now }).fetch(
    new Request(ORIGIN + path, { headers }),
    env,
    context,
  );
  await waitOnExecutionContext(context);
  return response;
}

const TOKEN = "0123456789-0123456789-0123456789-0123456789";

describe("the secret OWNER_TOKEN", () => {
  it("closes the endpoint with 503 while it is missing, and the answer says how to set it", async () => {
    for (const secret of [undefined, ""]) {
      const problem = await problemOf(ask(secret, "Bearer "), 503);
      expect(problem.code).toBe("not-configured");
      for (const part of ["OWNER_TOKEN", "not set", "openssl rand", "wrangler secret put"]) {
        expect(problem.detail).toContain(part);
      }
    }
  });

  it("closes it while it is shorter than 43 characters, even to who knows it", async () => {
    const short = TOKEN.slice(0, 42);
    const problem = await problemOf(ask(short, `Bearer ${short}`), 503);
    expect(problem.detail).toContain("shorter than 43 characters");
    expect(problem.detail).not.toContain(short);
    expect((await ask(TOKEN, `Bearer ${TOKEN}`)).status).toBe(200);
  });

  it("does not close the site to readers", async () => {
    expect((await ask(undefined, undefined, "/")).status).toBe(200);
  });
});

describe("without the right token", () => {
  it("every address of the endpoint is 401 with WWW-Authenticate, whether or not it is there", async () => {
    for (const path of [
      "/api",
      "/api/",
      "/api/posts",
      "/api/posts/1/publication",
      "/api/site",
      "/api/nothing",
    ]) {
      const response = await ask(TOKEN, undefined, path);
      expect(response.headers.get("WWW-Authenticate"), path).toMatch(/^Bearer realm=/);
      expect((await problemOf(response, 401)).detail).toContain("Authorization: Bearer");
    }
  });

  it("nothing comes near enough", async () => {
    const given = [
      "Bearer",
      "Bearer ",
      `Bearer ${TOKEN}x`,
      `Bearer ${TOKEN.slice(0, -1)}`,
      `Bearer ${TOKEN.toUpperCase()}x`,
      `Bearer ${TOKEN} ${TOKEN}`,
      `Bearer ${TOKEN}, Bearer ${TOKEN}`,
      `Basic ${btoa(`owner:${TOKEN}`)}`,
      TOKEN,
      "Bearer undefined",
      "Bearer null",
    ];
    for (const authorization of given) {
      const response = await ask(TOKEN, authorization);
      expect(response.status, authorization).toBe(401);
      expect(await response.text()).not.toContain(TOKEN);
    }
  });

  it("a token in the address does not count", async () => {
    for (const name of ["token", "access_token", "OWNER_TOKEN"]) {
      expect((await ask(TOKEN, undefined, `/api/posts?${name}=${TOKEN}`)).status).toBe(401);
    }
  });
});

it("takes the scheme in any letters, as RFC 9110 has it", async () => {
  for (const scheme of ["bearer", "BEARER"])
    expect((await ask(TOKEN, `${scheme} ${TOKEN}`)).status).toBe(200);
});
