import type { Editor } from "./editor.ts";
import { median } from "./median.ts";

const PUBLICATIONS = 20;

/** How long after the request a publication shows on its page and in every document, one at a time and in a burst. */
export async function measurePublications(editor: Editor) {
  const onPage: number[] = [];
  const everywhere: number[] = [];
  for (let n = 0; n < PUBLICATIONS; n++) {
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const started = performance.now();
    const title = `Measured ${n}.`;
    const { path, documents } = await editor.publish(title, "human-rights");
    await untilShown(editor, [path], title);
    onPage.push(performance.now() - started);
    await untilShown(
      editor,
      documents.filter((document) => !/sitemap|page\//.test(document)),
      title,
    );
    everywhere.push(performance.now() - started);
  }
  console.log(`\nA publication, median of ${PUBLICATIONS}, from the request to`);
  console.log(`  its own page            ${median(onPage).toFixed(0)} ms`);
  console.log(`  every page and feed     ${median(everywhere).toFixed(0)} ms`);

  await new Promise((resolve) => setTimeout(resolve, 1_200));
  const started = performance.now();
  const titles = Array.from({ length: 20 }, (_, n) => `Burst ${n}.`);
  const posts = await Promise.all(titles.map((title) => editor.publish(title, "human-rights")));
  for (const [n, { path }] of posts.entries()) await untilShown(editor, [path], titles[n] ?? "");
  console.log(`  twenty at once, pages   ${(performance.now() - started).toFixed(0)} ms`);
}

/** A document that does not come is a fault, not a long measurement. */
const GIVEN_UP_MS = 10_000;

/** Waits until each of these paths answers with a page or feed that names the post. */
async function untilShown(editor: Editor, paths: string[], title: string) {
  for (const path of paths) {
    const address = path.endsWith("/") ? path : `${path}/`;
    const startedAt = performance.now();
    while (!(await editor.get("holdfast", address)).includes(title)) {
      if (performance.now() - startedAt > GIVEN_UP_MS)
        throw new Error(`${title} does not show at ${address}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
}
