import { lookup } from "node:dns";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { request as insecure } from "node:http";
import { request as secure } from "node:https";
import { BlockList, isIP } from "node:net";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import { siteOfFiles } from "../../content/former-addresses.ts";
import { LARGEST_FILE } from "../../model/file.ts";

type Options = {
  /** The hosts of the old site, without www. */
  hosts: ReadonlySet<string>;
  /** Where the user says that the old site runs now; only this one may be on this computer or in its network. */
  at: string | null;
  /** Whether the user named the hosts: then an IP address among them may be inside, too, but no name that leads there. */
  areNamed?: boolean;
  pauseMs: number;
};

const MOST_REDIRECTS = 3;
const IDLE_MS = 30_000;
const WAITS_MS = [1_000, 5_000];

/** Fetches files from the running old site, one at a time, and from no host but its own. */
export class OldFiles {
  readonly #options: Options;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Writes what stands at the address to `file`. A string says in the middle of a sentence why that could not be done. */
  fetch(url: string, file: string): Promise<string | null> {
    const asked = this.#last.then(() => this.#try(this.#moved(url), file));
    this.#last = asked.catch(() => null).then(() => pause(this.#options.pauseMs));
    return asked;
  }

  /** The same path at the address that the user names. */
  #moved(url: string): string {
    const { at, hosts } = this.#options;
    const parsed = URL.parse(url);
    if (at === null || parsed === null || !hosts.has(bare(parsed.host))) return url;
    return new URL(parsed.pathname + parsed.search, at).href;
  }

  async #try(url: string, file: string): Promise<string | null> {
    for (const wait of [...WAITS_MS, null]) {
      const said = await this.#once(url, file, 0).catch((error) => sentenceOf(error));
      if (said === null || wait === null || !/^did not answer|^answered (?:429|5)/.test(said)) return said;
      await pause(wait);
    }
    return null;
  }

  async #once(url: string, file: string, redirects: number): Promise<string | null> {
    const address = URL.parse(url);
    if (!address || !this.#isOwn(address))
      return `is on ${address?.host ?? "no host"}, which is not the old site's`;
    const answer = await this.#ask(address);
    const { statusCode: status = 0, headers } = answer;
    if (status >= 300 && status < 400 && headers.location !== undefined) {
      answer.destroy();
      const to = URL.parse(headers.location, url)?.href ?? "";
      return redirects < MOST_REDIRECTS ? this.#once(to, file, redirects + 1) : "leads on too often";
    }
    const isPage = /^text\/html|^application\/xhtml/.test(headers["content-type"] ?? "");
    if (status !== 200 || isPage) {
      answer.destroy();
      return status === 200 ? "answered a page instead of the file" : `answered ${status}`;
    }
    return save(answer, file);
  }

  #isOwn({ protocol, host, origin }: URL): boolean {
    const { hosts, at } = this.#options;
    if (!/^https?:$/.test(protocol)) return false;
    return (
      (at !== null && origin === new URL(at).origin) ||
      hosts.has(bare(host)) ||
      hosts.has(siteOfFiles(host) ?? "")
    );
  }

  #ask(url: URL): Promise<IncomingMessage> {
    const { at, areNamed, hosts } = this.#options;
    const host = url.hostname.replace(/^\[|\]$/g, "");
    const isNamed =
      (at !== null && url.origin === new URL(at).origin) ||
      (areNamed === true && isIP(host) !== 0 && hosts.has(bare(url.host)));
    if (!isNamed && isIP(host) !== 0 && isInside(host)) throw new Inside(host);
    const request = url.protocol === "https:" ? secure : insecure;
    return new Promise((resolve, reject) => {
      const asking = request(url, {
        headers: { "User-Agent": "Holdfast import" },
        timeout: IDLE_MS,
        // What a name stands for is looked at where the connection is made, so that it cannot change in between.
        lookup(name, options, done) {
          lookup(name, { ...options, all: true }, (error, found) => {
            const inside = isNamed ? undefined : found?.find(({ address }) => isInside(address));
            const [first] = found ?? [];
            if (error || inside || !first) return done(error ?? new Inside(name), "", 0);
            if (options.all) done(null, found);
            else done(null, first.address, first.family);
          });
        },
      });
      asking
        .on("timeout", () => void asking.destroy(new Error("It was silent")))
        .on("response", resolve)
        .on("error", reject)
        .end();
    });
  }
}

const bare = (host: string) => host.replace(/^www\./, "");

class Inside extends Error {}

/** Too long for any file of a site. */
class Long extends Error {}

async function save(answer: IncomingMessage, file: string): Promise<string | null> {
  const expected = Number(answer.headers["content-length"] ?? Number.NaN);
  let octets = 0;
  try {
    await pipeline(
      answer,
      async function* (pieces: AsyncIterable<Uint8Array>) {
        for await (const piece of pieces) {
          octets += piece.length;
          if (octets > LARGEST_FILE) throw new Long();
          yield piece;
        }
      },
      createWriteStream(file),
    );
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
  return Number.isNaN(expected) || expected === octets ? null : "did not answer to the end";
}

function sentenceOf(error: unknown): string {
  if (error instanceof Inside)
    return "is inside this computer's own network: if the old site is there, name its address with --fetch";
  if (error instanceof Long) return `is longer than ${LARGEST_FILE} octets`;
  return "did not answer";
}

/** What is no address of the public internet (RFC 6890). */
const INSIDE = new BlockList();
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  INSIDE.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of [
  // IPv4 addresses, as they were first written in IPv6, translated, and in tunnels.
  ["::", 96],
  ["::ffff:0:0:0", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["2001::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 9],
  ["ff00::", 8],
] as const)
  INSIDE.addSubnet(net, prefix, "ipv6");

/** Whether an IP address is this computer's or its network's. An IPv4 address in the clothes of IPv6 is one. */
export function isInside(address: string): boolean {
  const isIPv6 = isIP(address) === 6;
  return INSIDE.check(address, isIPv6 ? "ipv6" : "ipv4");
}
