import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer, type Server } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseEnv } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ensureDevVars } from "../../src/cli/local/dev-vars.ts";
import { findRunning, notePort } from "../../src/cli/local/running.ts";
import { checkStateFolder } from "../../src/cli/local/state-folder.ts";
import { checkPort, parsePort } from "../../src/cli/port.ts";

let folder: string;
let root: URL;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "holdfast-"));
  root = pathToFileURL(`${folder}/`);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the owner's token in .dev.vars", () => {
  const file = () => join(folder, ".dev.vars");

  it("is made once, is random, and only the user can read it", () => {
    const first = ensureDevVars(root);
    expect(first).toEqual({ ok: true, value: expect.stringMatching(/^[\w-]{43}$/) });
    const text = readFileSync(file(), "utf8");
    expect(parseEnv(text)).toEqual({
      OWNER_TOKEN: first.ok && first.value,
      OWNER_MAY: "everything",
      KV_WRITES_PER_DAY: "0",
    });
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(ensureDevVars(root)).toEqual(first);
    expect(readFileSync(file(), "utf8")).toBe(text);
    rmSync(file());
    expect(ensureDevVars(root)).not.toEqual(first);
  });

  it("keeps what stands in the file and adds what is missing", () => {
    writeFileSync(file(), "# mine\nKV_WRITES_PER_DAY=7\nOTHER=x");
    chmodSync(file(), 0o644);
    const token = ensureDevVars(root);
    const text = readFileSync(file(), "utf8");
    expect(text).toBe(
      `# mine\nKV_WRITES_PER_DAY=7\nOTHER=x\nOWNER_TOKEN=${token.ok && token.value}\nOWNER_MAY=everything\n`,
    );
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it("replaces an empty one", () => {
    writeFileSync(file(), "OWNER_TOKEN=\n");
    const token = ensureDevVars(root);
    expect(parseEnv(readFileSync(file(), "utf8")).OWNER_TOKEN).toBe(token.ok && token.value);
    expect(token.ok && token.value).toHaveLength(43);
  });

  it("says so when the file cannot be used", () => {
    mkdirSync(file());
    expect(ensureDevVars(root)).toEqual({ ok: false, failure: expect.stringContaining(".dev.vars") });
  });
});

describe("the port", () => {
  it("is 8787 unless PORT says otherwise", () => {
    expect(parsePort(undefined)).toEqual({ ok: true, value: 8787 });
    expect(parsePort("")).toEqual({ ok: true, value: 8787 });
    expect(parsePort("9000")).toEqual({ ok: true, value: 9000 });
  });

  it.each(["http", "0", "65536", "87.5", "-1", "0x50", "8787 "])(
    "is refused with a sentence when it is %j",
    (text) => {
      expect(parsePort(text)).toEqual({ ok: false, failure: expect.stringContaining(`"${text}"`) });
    },
  );

  it("is named when another program has it, with the way out", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const busy = await checkPort(port);
    await new Promise((resolve) => other.close(resolve));
    expect(busy).toEqual({
      ok: false,
      failure: expect.stringMatching(new RegExp(`${port}.*PORT=8788 npm start`)),
    });
    expect(await checkPort(port)).toEqual({ ok: true, value: null });
  });
});

describe("a site that is running already", () => {
  const answer = (status: number) =>
    createHttpServer((request, response) => {
      response.statusCode = request.headers.authorization === "Bearer ours" ? status : 401;
      response.end();
    });
  const runningAt = async (server: Server, token: string) => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    checkStateFolder(root);
    notePort(root, port);
    const found = await findRunning(root, token);
    await new Promise((resolve) => server.close(resolve));
    return { found, port, afterwards: await findRunning(root, token) };
  };

  it("is found by the port that it noted, so that no second server writes to its state", async () => {
    const { found, port, afterwards } = await runningAt(answer(200), "ours");
    expect(found).toBe(`http://127.0.0.1:${port}/`);
    expect(afterwards).toBeNull();
  });

  it("is not taken for another site or program on that port", async () => {
    expect((await runningAt(answer(200), "another")).found).toBeNull();
    expect((await runningAt(answer(404), "ours")).found).toBeNull();
    expect(await findRunning(root, "ours")).toBeNull();
  });
});

describe("the folder that holds the local site", () => {
  it("is made when it is missing", () => {
    expect(checkStateFolder(root)).toEqual({ ok: true, value: null });
    expect(statSync(join(folder, ".wrangler/state")).isDirectory()).toBe(true);
  });

  it("is named with what to do when it cannot be written", () => {
    mkdirSync(join(folder, ".wrangler"));
    writeFileSync(join(folder, ".wrangler/state"), "not a folder");
    expect(checkStateFolder(root)).toEqual({
      ok: false,
      failure: expect.stringContaining("mv .wrangler/state .wrangler/state-old"),
    });
  });
});
