import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { fail, ok, type Result } from "../model/result.ts";
import { parsePort } from "./port.ts";

/** Which site, and by what right. */
type SiteAccess = { url: string; token: string };

type Given = { site?: string | undefined; token?: string | undefined };

/**
 * The site and token that were given, or those of the local start: its port is in PORT, its token in `.dev.vars`.
 * That token is for the own computer and is sent nowhere else.
 */
export function findSite(
  { site, token }: Given,
  env: NodeJS.ProcessEnv,
  root: URL,
): Result<SiteAccess, string> {
  const url = findUrl(site, env);
  if (!url.ok) return url;
  const found = token || env.HOLDFAST_TOKEN || (isLocal(url.value) ? localToken(root) : null);
  if (found) return ok({ url: url.value, token: found });
  return fail(
    isLocal(url.value)
      ? "There is no OWNER_TOKEN in .dev.vars: start the site with npm start, or give its token with --token"
      : `Give the token of ${url.value} with --token, or in the variable HOLDFAST_TOKEN`,
  );
}

/** The address of the site that was given, or of the local one; without a trailing slash. */
export const findUrl = (site: string | undefined, env: NodeJS.ProcessEnv): Result<string, string> =>
  site === undefined ? localUrl(env.PORT) : parseSite(site);

function localUrl(port: string | undefined): Result<string, string> {
  const parsed = parsePort(port);
  return parsed.ok ? ok(`http://127.0.0.1:${parsed.value}`) : parsed;
}

function parseSite(text: string): Result<string, string> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === "/") return ok(url.origin);
  return fail(`--site must be the address of a host, such as https://example.org; this is "${text}"`);
}

const isLocal = (url: string) => /^(127\.0\.0\.1|localhost|\[::1\])$/.test(new URL(url).hostname);

function localToken(root: URL): string | null {
  try {
    return parseEnv(readFileSync(new URL(".dev.vars", root), "utf8")).OWNER_TOKEN || null;
  } catch {
    return null;
  }
}
