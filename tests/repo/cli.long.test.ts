import { execFile, execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import type { Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeProgram } from "../../src/cli/program.ts";
import { startBuilt, TOKEN } from "../bench/built.ts";

/** The commands that work on a running site, as a person runs them, against the Worker as it is deployed. */

const folder = mkdtempSync(join(tmpdir(), "holdfast-cli-"));
let miniflare: Miniflare;
let site: string;

beforeAll(async () => {
  const built = join(folder, "built");
  execFileSync("wrangler", ["deploy", "--dry-run", "--outdir", built], { stdio: "pipe" });
  miniflare = startBuilt(built);
  site = (await miniflare.ready).origin;
});
afterAll(async () => {
  await miniflare.dispose();
  rmSync(folder, { recursive: true });
});

type Run = { code: number; out: string; err: string };

/** `typed`: somebody sits at a terminal and types it. */
function run(args: string[], { token = TOKEN, input = "", typed = "" } = {}): Promise<Run> {
  const env = { ...process.env, HOLDFAST_TOKEN: token };
  const terminal = typed === "" ? [] : ["--import", "data:text/javascript,process.stdin.isTTY = true"];
  return new Promise((resolve) => {
    const command = [...terminal, "src/cli/holdfast.ts", ...args];
    const child = execFile(process.execPath, command, { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? -1) : 0, out, err }),
    );
    child.stdin?.end(typed || input);
  });
}

const holdfast = (command: string, ...args: string[]) =>
  run([...command.split(" "), ...args, "--site", site]);

/** What `--json` printed, line by line. */
const json = ({ out }: Run) =>
  out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

const visit = (path: string) => fetch(site + path, { redirect: "manual" });

const api = async (method: string, path: string, body: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(site + path, {
    method,
    headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  expect(response.status, await response.clone().text()).toBeLessThan(300);
};

function file(name: string, words: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, words);
  return path;
}

const post = (name: string, head: string, body = "Words.") => file(name, `---\n${head}\n---\n\n${body}\n`);

describe("holdfast publish", () => {
  it("publishes front matter and Markdown, once, and waits until it is live", async () => {
    const head =
      "title: Nine orphans: a report\npath: /reports/nine/\ntags: [China, Laos]\nsubtitle: 'In May'";
    const report = post(
      "nine.md",
      head.replace("Nine orphans:", '"Nine orphans:').replace("a report", 'a report"'),
    );
    const first = await holdfast("publish", report, "--wait", "--json");
    expect([first.code, first.err]).toEqual([0, expect.not.stringContaining("Error")]);
    const [made] = json(first);
    expect(made).toMatchObject({
      outcome: "created",
      version: 1,
      status: "live",
      path: "/reports/nine/",
      url: `${site}/reports/nine/`,
    });
    expect(await (await visit("/reports/nine/")).text()).toContain("Nine orphans: a report");
    const again = await holdfast("publish", report);
    expect([again.code, again.out]).toEqual([
      0,
      `${report} is live, at ${site}/reports/nine/\n  post ${made.id}, version 1, as before\n`,
    ]);
    const unnamed = post("unnamed.md", "title: Once");
    const ids = [];
    for (let n = 0; n < 2; n++) ids.push(json(await holdfast("publish", unnamed, "--json"))[0].id);
    expect(ids[1]).toBe(ids[0]);
  });

  it("makes the next version of the post that the file names, and keeps what it does not name", async () => {
    const [made] = json(
      await holdfast("publish", post("a.md", "title: A\nsubtitle: Stays\nslug: a"), "--json"),
    );
    const next = post("b.md", `id: ${made.id}\nversion: 1\ntitle: B`, "Other words.");
    expect(json(await holdfast("publish", next, "--draft", "--json"))).toMatchObject([
      { outcome: "saved", id: made.id, version: 2 },
    ]);
    expect(await (await visit(made.path)).text()).not.toContain("Other words.");
    const [live] = json(await holdfast("publish", post("c.md", "title: C\nslug: a"), "--wait", "--json"));
    expect(live).toMatchObject({ outcome: "saved", id: made.id, version: 3, path: made.path });
    expect(await (await visit(made.path)).text()).toContain("Stays");
  });

  it("says who was faster, and where the text is kept", async () => {
    const [made] = json(await holdfast("publish", post("d.md", "title: D"), "--draft", "--json"));
    await api("PATCH", `/api/posts/${made.id}`, { title: "Faster" }, { "If-Match": '"1"' });
    const late = await holdfast("publish", post("e.md", `id: ${made.id}\nversion: 1\ntitle: Late`));
    expect([late.code, late.out]).toEqual([2, ""]);
    expect(late.err).toMatch(/The owner saved version 2 at 20\S+; your text is kept as conflict 1 in/);
    expect(late.err).toContain(`/api/posts/${made.id}/conflicts`);
  });

  it("schedules, reads standard input, and ends with 1 when a file of several is refused", async () => {
    const text = "---\r\ntitle: Later\r\n---\r\nWords.\r\n";
    const at = "2035-05-10T09:00:00+09:00";
    const piped = await run(["publish", "-", "--at", at, "--json", "--site", site], { input: text });
    expect(json(piped)).toMatchObject([{ file: "-", status: "scheduled" }]);

    const good = post("good.md", "title: Good");
    const bad = [
      [post("misspelt.md", "titel: Bad"), "titel: Is not a field of this: check the spelling"],
      [file("bare.md", "No front matter"), "It must begin with front matter"],
      [post("yaml.md", "title: [x"), "The front matter cannot be read"],
      [post("id.md", "id: x\ntitle: Bad"), "id must be a whole number above 0"],
      [post("gone.md", "id: 999\ntitle: Bad"), "Post 999 does not exist"],
      [join(folder, "nowhere.md"), "no such file"],
    ] as const;
    const mixed = await holdfast("publish", good, ...bad.map(([path]) => path));
    expect(mixed.code, mixed.err).toBe(1);
    expect(mixed.out).toContain("good.md is");
    for (const [path, sentence] of bad) {
      expect(mixed.err.split("\n").find((line) => line.startsWith(path))).toContain(sentence);
    }
  });
});

describe("holdfast withdraw", () => {
  it("takes down what stands at an address, and shows the receipt until all was read back", async () => {
    const witness = post("w.md", "title: A witness");
    const [made] = json(await holdfast("publish", witness, "--wait", "--json"));
    const done = await holdfast("withdraw", made.url, "--reason", "It names a witness");
    expect(done.code, done.err).toBe(0);
    expect(done.out).toContain(`Withdrew “A witness” (${made.url})`);
    expect(done.out).toMatch(/Gone from every page by \d{4}-/);
    expect(done.out).toMatch(new RegExp(`^  \\d{4}-\\S+Z  ${made.path.replace(/\/$/, "")}$`, "m"));
    expect(done.out).toMatch(/All \d+ were read back without it\n$/);
    const gone = await visit(made.path);
    expect([gone.status, await gone.text()]).toEqual([410, expect.stringContaining("It names a witness")]);

    for (const again of [witness, post("v.md", `id: ${made.id}\ntitle: A witness`)]) {
      expect((await holdfast("publish", again)).err).toContain(`Post ${made.id} was withdrawn and stays so`);
    }

    const legal = await holdfast("withdraw", String(made.id), "--legal", "--json");
    expect(json(legal)).toMatchObject([{ id: made.id, status: "withdrawn", legal: true }]);
  });

  it("asks at a terminal first, names the post, and does it for a yes alone", async () => {
    const [made] = json(await holdfast("publish", post("y.md", "title: Asked about"), "--wait", "--json"));
    const answered = (typed: string) => run(["withdraw", made.path, "--site", site], { typed });
    for (const typed of ["no\n", "\n", "yesterday\n"]) {
      const { code, out, err } = await answered(typed);
      expect([code, out], typed).toEqual([2, ""]);
      expect(err).toBe(`Withdraw “Asked about” (${made.url})? Type yes: Nothing was withdrawn\n`);
    }
    expect((await visit(made.path)).status).toBe(200);
    expect((await answered("Yes\n")).code).toBe(0);
    expect((await visit(made.path)).status).toBe(410);
  });

  it("withdraws nothing at an address that is no post of this site", async () => {
    const [made] = json(await holdfast("publish", post("x.md", "title: Stays"), "--wait", "--json"));
    for (const address of ["/nowhere/", "/", `https://elsewhere.example${made.path}`]) {
      const refused = await holdfast("withdraw", address);
      expect([refused.code, refused.out], address).toEqual([2, ""]);
      expect(refused.err).toBe(`No post stands at ${address} on ${site}\n`);
    }
    expect((await visit(made.path)).status).toBe(200);
  });
});

describe("holdfast token", () => {
  it("makes a token that works, shows it alone, gives it another secret, and revokes it", async () => {
    const made = await holdfast("token create", "A program", "--scope", "read", "--days", "1");
    expect([made.code, made.out]).toEqual([0, expect.stringMatching(/^holdfast_\S+\n$/)]);
    const token = made.out.trim();
    expect((await run(["status", "--site", site], { token })).code).toBe(0);
    const publishing = await run(["publish", post("t.md", "title: T"), "--site", site], { token });
    expect([publishing.code, publishing.err]).toEqual([2, expect.stringContaining("lacks the scope write")]);

    const { id } = json(await holdfast("token list", "--json"))[0].tokens[0];
    expect((await holdfast("token list")).out).toMatch(
      new RegExp(`^${id}  A program  read  live  until `, "m"),
    );
    const rotated = (await holdfast("token rotate", `${id}`)).out.trim();
    const old = await run(["status", "--site", site], { token });
    expect([old.code, old.err]).toEqual([2, expect.stringContaining("was given another secret")]);
    expect((await holdfast("token revoke", `${id}`)).out).toBe(`Revoked: token ${id}\n`);
    expect((await run(["status", "--site", site], { token: rotated })).code).toBe(2);

    const wrong = await holdfast("token create", "x", "--scope", "everything");
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining("Must be one of read, write")]);
  });
});

describe("holdfast redirects", () => {
  it("makes, lists and deletes them, and lists what was asked for in vain", async () => {
    expect((await visit("/asked/in-vain/")).status).toBe(404);
    const made = await holdfast("redirects add", "/old/caf%C3%A9.htm", `${site}/elsewhere/`);
    expect([made.code, made.out]).toEqual([0, "/old/caf%C3%A9.htm → /elsewhere/  by-hand\n"]);
    const again = await holdfast("redirects add", "/old/café.htm", "/");
    expect(again.code).toBe(2);
    expect(again.err).toContain("is taken by a redirect to /elsewhere/");
    const listed = await holdfast("redirects list", "--with", "café", "--json");
    expect(json(listed)).toMatchObject([{ from: "/old/caf%C3%A9.htm", made: "by-hand", live: true }]);
    expect((await holdfast("redirects lost")).out).toMatch(/^1 {2}\/asked\/in-vain {2}last on \d{4}-/m);
    expect((await holdfast("redirects delete", "/Old/café.htm/")).code).toBe(0);
    expect((await holdfast("redirects list", "--with", "café")).out).toBe("There are none\n");
    expect((await holdfast("redirects delete", "/old/café.htm")).code).toBe(2);
  });
});

describe("holdfast files", () => {
  it("stores files, and tells which posts name one", async () => {
    const words = file("notes.txt", "Words.\n");
    const done = await holdfast("files upload", words, file("page.html", "<p>"), "--json");
    expect(done.code, done.err).toBe(1);
    const [stored, refused] = json(done);
    expect(stored).toMatchObject({ outcome: "stored", type: expect.stringContaining("text/plain") });
    expect(refused).toMatchObject({ outcome: "refused", detail: expect.stringMatching(/HTML/i) });
    expect(await (await visit(stored.path)).text()).toBe("Words.\n");
    await holdfast("publish", post("f.md", "title: F", `[Notes](${stored.path})`));
    expect((await holdfast("files show", stored.path)).out).toMatch(/^ {2}public in post \d+ \(/m);
    expect((await holdfast("files list")).out).toContain(stored.path);
    expect((await holdfast("files show", "/nowhere")).err).toBe("There is no file /nowhere\n");
  });

  it("goes on with a large one that was changed in between, and leaves that of another path alone", async () => {
    const PART = 8 * 1024 * 1024;
    const before = Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(20_500_000)]);
    // It begins and ends as it did, and its middle is another.
    const now = Buffer.from(before);
    randomBytes(1_000).copy(now, PART + 1_000);
    const begin = async (path: string) => {
      await api("POST", "/api/uploads", { name: "large.pdf", size: before.length, path });
      const { id } = await newest();
      for (const n of [1, 2])
        await fetch(`${site}/api/uploads/${id}/parts/${n}`, {
          method: "PUT",
          headers: { Authorization: `Bearer ${TOKEN}` },
          body: new Uint8Array(before.subarray((n - 1) * PART, n * PART)),
        });
      expect((await newest()).received).toEqual([1, 2]);
    };
    await begin("/old/Large.pdf");
    await begin("/other/large.pdf");
    const done = await holdfast("files upload", file("large.pdf", now), "--path", "/old/Large.pdf");
    expect([done.code, done.out], done.err).toEqual([0, "/old/Large.pdf\n"]);
    expect(Buffer.from(await (await visit("/old/Large.pdf")).arrayBuffer()).equals(now)).toBe(true);
    expect(await newest()).toMatchObject({ path: "/other/large.pdf", received: [1, 2] });
  });
});

const newest = async () => {
  const listed = await fetch(`${site}/api/uploads`, { headers: { Authorization: `Bearer ${TOKEN}` } });
  const { uploads } = (await listed.json()) as {
    uploads: [{ id: number; path: string; received: number[] }];
  };
  return uploads[0];
};

describe("holdfast rebuild and status", () => {
  it("mend the site and say how it stands", async () => {
    const rebuilt = await holdfast("rebuild", "--json");
    expect([rebuilt.code, json(rebuilt)]).toMatchObject([0, [{ status: "done", left: 0 }]]);
    const status = await holdfast("status");
    expect([status.code, status.out]).toEqual([0, expect.stringContaining(`${site}: ok\n`)]);
    expect(json(await holdfast("status", "--json"))).toMatchObject([
      { status: "ok", rebuild: { status: "done" } },
    ]);
  });
});

describe("after a lockdown", () => {
  it("a token that may only withdraw takes down what stands at a path, and sees the receipt to its end", async () => {
    const [made] = json(await holdfast("publish", post("lock.md", "title: A name"), "--wait", "--json"));
    const kept = await holdfast("token create", "Emergency", "--scope", "withdraw");
    const token = kept.out.trim();
    await api("PUT", "/api/lockdown", {});
    const done = await run(["withdraw", made.path, "--site", site], { token });
    await api("DELETE", "/api/lockdown", {});
    expect([done.code, done.err]).toEqual([0, ""]);
    expect(done.out).toContain(`Withdrew “A name” (${made.url})`);
    expect(done.out).toMatch(/All \d+ were read back without it\n$/);
    const again = await run(["withdraw", made.path, "--site", site], { token });
    expect([again.code, again.out]).toEqual([0, expect.stringContaining(`Withdrew “Post ${made.id}”`)]);
    expect((await visit(made.path)).status).toBe(410);
  });
});

describe("where publishing takes two persons", () => {
  it("publish asks, and says that it waits for the second", async () => {
    await api("PUT", "/api/policies/publish", {});
    const asked = await holdfast("publish", post("two.md", "title: Read by two"), "--wait");
    expect(asked.code, asked.err).toBe(0);
    expect(asked.out).toContain("two.md waits for a second person, at");
    expect(asked.out).toContain("who signs in to the admin");
  });
});

describe("every command", () => {
  const commands = [
    ["publish"],
    ["withdraw"],
    ["import"],
    ["rebuild"],
    ["status"],
    ["files", "upload"],
    ["files", "list"],
    ["files", "show"],
    ["token", "create"],
    ["token", "list"],
    ["token", "rotate"],
    ["token", "revoke"],
  ];

  it("has a help text with examples and exit codes", () => {
    for (const names of commands) {
      const help = helpOf(names);
      for (const part of ["Examples\n", "npm run ", "Exit codes", "--site", "--json"])
        expect(help, names.join(" ")).toContain(part);
    }
    expect(helpOf([])).toMatch(/publish[\s\S]*withdraw[\s\S]*files[\s\S]*token/);
  });

  it("ends with 2 and a sentence when it is called wrongly, not known, or meets no site", async () => {
    const sentences: [Run, string][] = [
      [await run(["publish"]), "missing required argument 'file'"],
      [await run(["token", "create", "x", "--site", site]), "required option '--scope"],
      [await run(["status", "--site", "example"]), "--site must be the address of a host"],
      [await run(["status", "--site", site], { token: "wrong" }), "token"],
      [await run(["token", "revoke", "three", "--site", site]), "It must be a whole number"],
      [await run(["token", "rotate", "1", "--days", "1.5", "--site", site]), "It must be a whole number"],
      [await run(["nonsense"]), "unknown command"],
    ];
    for (const [{ code, out, err }, sentence] of sentences) {
      expect([code, out]).toEqual([2, ""]);
      expect(err).toContain(sentence);
    }
  });
});

/** What `--help` prints. */
function helpOf(names: string[]): string {
  let command: Command | undefined = makeProgram();
  for (const name of names) command = command?.commands.find((one) => one.name() === name);
  let help = "";
  command?.configureOutput({ writeOut: (words) => (help += words) });
  command?.outputHelp();
  return help;
}
