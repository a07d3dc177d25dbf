import { paths } from "../../paths.ts";
import type { Site } from "../site-command.ts";
import { crawl } from "./crawl.ts";
import { publicAddress } from "./public-address.ts";
import { withoutSearch } from "./search-parts.ts";
import { readFiles, readPosts, readRedirects, readSite, readTerms, readWithdrawn } from "./site-rows.ts";
import { type Copy, StaticCopy } from "./static-copy.ts";

/** Copies all that readers get into a folder that any web server serves, and follows every link of the copy. */
export async function exportToStatic(site: Site, folder: string): Promise<Copy> {
  const { call, progress } = site;
  const about = await readSite(call, site.url);
  const copy = new StaticCopy(folder, about.url);
  const start = new Set<string>([paths.home, paths.robots, paths.sitemap]);
  // No page need lead to what stands alone, to months, to old addresses, and to files that are given out by hand.
  const archives = new Set<string>([paths.home]);
  for (const feed of [paths.feed, paths.atomFeed]) start.add(feed(paths.comments));
  for await (const { path, type, publishedOn, comments } of readPosts(call, false)) {
    start.add(path);
    if (comments > 0) archives.add(path);
    if (type === "page" || publishedOn === null) continue;
    archives.add(paths.year(publishedOn.slice(0, 4)));
    archives.add(paths.month(publishedOn.slice(0, 7)));
  }
  for (const { path } of Object.values(await readTerms(call)).flat()) archives.add(path);
  for (const path of archives)
    for (const one of [path, paths.feed(path), paths.atomFeed(path), paths.jsonFeed(path)]) start.add(one);
  for await (const { path } of readFiles(call)) start.add(path);
  for await (const { from, live } of readRedirects(call)) if (live) start.add(from);
  for await (const { path } of readWithdrawn(call)) start.add(path);
  progress.start("Copying", start.size);
  const origin = await publicAddress(site.url, about.url);
  await crawl(start, {
    origin,
    own: about.url,
    take: (fetched) => copy.take(fetched),
    onProgress: (done, known) => progress.update(done, known),
  });
  copy.takeNotFound(withoutSearch(await (await fetch(`${origin}/404.html`)).text()));
  const done = copy.finish();
  progress.stop();
  return done;
}
