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
    const { path, documents } = await editor.publish(`Measured ${n}`, "human-rights");
    await untilShown(editor, [path], path);
    onPage.push(performance.now() - started);
    await untilShown(
      editor,
      documents.filter((document) => !/sitemap|page\//.test(document)),
      path,
    );
    everywhere.push(performance.now() - started);
  }
  console.log(`\nA publication, median of ${PUBLICATIONS}, from the request to`);
  console.log(`  its own page            ${median(onPage).toFixed(0)} ms`);
  console.log(`  every page and feed     ${median(everywhere).toFixed(0)} ms`);

  await new Promise((resolve) => setTimeout(resolve, 1_200));
  const started = performance.now();
  const posts = await Promise.all(
    Array.from({ length: 20 }, (_, n) => editor.publish(`Burst ${n}`, "human-rights")),
  );
  for (const { path } of posts) await untilShown(editor, [path], path);
  console.log(`  twenty at once, pages   ${(performance.now() - started).toFixed(0)} ms`);
}

/** Waits until each of these paths answers with a page that names the post. */
async function untilShown(editor: Editor, paths: string[], post: string) {
  for (const path of paths) {
    const address = path.endsWith("/") ? path : `${path}/`;
    while (!(await editor.get("holdfast", address)).includes(post)) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
}
