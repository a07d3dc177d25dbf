import { beforeAll, expect, it, vi } from "vitest";
import document from "../docs/api.md?raw";
import { plainJpeg } from "./helpers/pictures.ts";
import { bindings, settle, visit } from "./helpers/site.ts";

/** What somebody does who reads docs/api.md from top to bottom, on an empty site. */

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-25T12:00:00Z") });
});

type Example = { command: string; between: string; shown: string };

/** Every block that is a call of curl, and the block after it with what stands between. */
const examples: Example[] = [
  ...document.matchAll(/^```\n(curl [\s\S]*?)^```\n(?=([\s\S]*?)^```\n([\s\S]*?)^```)/gm),
].map(([, command = "", between = "", shown = ""]) => ({ command, between, shown }));

/** The request that curl makes of a command of a shell. */
function toRequest(command: string): [string, RequestInit] {
  const words = [...command.replace(/\\\n/g, " ").matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) =>
      single ?? (double ?? bare ?? "").replace(/\$\w+/g, bindings.OWNER_TOKEN ?? ""),
  );
  const after = (option: string) =>
    words.flatMap((word, at) => (word === option ? [words[at + 1] ?? ""] : []));
  const [sent] = after("-d");
  const body = sent ?? (after("--data-binary").length > 0 ? plainJpeg : null);
  const method = after("-X")[0] ?? (body === null ? "GET" : "POST");
  const headers = after("-H").map((line): [string, string] => {
    const [, name = "", value = ""] = /^([^:]+): (.*)$/.exec(line) ?? [];
    return [name, value];
  });
  const address = words.find((word) => word.startsWith("http")) ?? "";
  return [address.replace(/^http:\/\/127\.0\.0\.1:8787/, ""), { method, headers, body }];
}

/** The names that an answer is shown with, and has; null where the page shows another. */
function namesShown({ between, shown }: Example): string[] | null {
  const json = shown.slice(shown.indexOf("{"));
  if (between.length > 120 || shown.startsWith("curl") || !shown.includes("{")) return null;
  if (!json.includes("\n  ")) return Object.keys(JSON.parse(json.replace(/, …|…/g, "")));
  return [...json.matchAll(/^ {2}"(\w+)":/gm)].map(([, name = ""]) => name);
}

it("docs/api.md can be followed from its first example to its last, and shows what is answered", async () => {
  let compared = 0;
  expect(examples.length).toBeGreaterThan(18);
  for (const example of examples) {
    const [address, init] = toRequest(example.command);
    const answer = await visit(address, init);
    const text = await answer.text();
    expect(answer.status, `${example.command}${text}`).toBeLessThan(300);
    const [status] = /(?<=^HTTP\/1\.1 |answers )\d{3}/m.exec(example.between + example.shown) ?? [];
    if (status !== undefined) expect(answer.status, example.command).toBe(Number(status));
    const names = namesShown(example);
    if (names === null) continue;
    expect(Object.keys(JSON.parse(text)).sort(), example.command).toEqual(names.sort());
    compared += 1;
    await settle();
  }
  expect(compared).toBeGreaterThan(12);
});
