import { writeFileSync } from "node:fs";
import { toTable, weighPages } from "./page-weights.ts";
import { startSampleSite } from "./sample-site.ts";

/** Writes docs/weights.md: what each kind of page weighs. */

const INTRODUCTION = `# What a page weighs

Octets of the whole answer, its head and its page with the style in it, of the sample archive with an address. Nothing else is
fetched for a page but its pictures. 14,336 octets arrive before a new connection has to wait for an answer from the reader
(RFC 6928); \`npm run weights\` writes this table, and a test fails when a page is heavier or the table is not true.

`;

const site = await startSampleSite();
try {
  const table = toTable(await weighPages(site));
  writeFileSync(new URL("../../docs/weights.md", import.meta.url), INTRODUCTION + table);
  console.log(table);
} finally {
  await site.stop();
}
