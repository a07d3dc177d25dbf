import { type GalleryWords, WXR_END, wxrAttachment, wxrHead, wxrPost } from "../../export/wordpress.ts";
import { WordPressIds } from "../../export/wordpress-ids.ts";
import { LeavingMenu } from "../../export/wordpress-menu.ts";
import { normalise } from "../../paths.ts";
import type { Site } from "../site-command.ts";
import { writeSteadily } from "../steady-file.ts";
import { readComments, readFiles, readPosts, readRedirects, readSite, readTerms } from "./site-rows.ts";
import { namesOf } from "./term-names.ts";

/** What an export holds, and how many redirects it cannot hold: those that lead to no post. */
export type Exported = { posts: number; pages: number; files: number; redirectsLeft: number };

/** Writes a whole site as a WordPress export, a page of the API's lists at a time. */
export async function exportToWordPress(site: Site, path: string, drafts: boolean): Promise<Exported> {
  const { call, progress } = site;
  const about = await readSite(call, site.url);
  const terms = await readTerms(call);
  const ids = new WordPressIds();
  const done: Exported = { posts: 0, pages: 0, files: 0, redirectsLeft: 0 };
  // All of them first: what is new is numbered above what came from WordPress.
  for await (const redirect of readRedirects(call)) {
    ids.add(redirect);
    const isNumber = redirect.from.startsWith("/?");
    if (redirect.live && redirect.post === null && !(isNumber && redirect.term)) done.redirectsLeft++;
  }
  for await (const one of readFiles(call)) ids.addFile(one);
  await writeSteadily(path, pieces());
  progress.stop();
  return done;

  async function* pieces() {
    const words = new Map<string, GalleryWords>();
    yield wxrHead(about, terms, ids);
    progress.start("Writing", 0);
    const names = namesOf(terms);
    const menu = new LeavingMenu(about, terms, ids);
    for await (const post of readPosts(call, drafts)) {
      yield wxrPost(post, await readComments(call, post), about, names, ids);
      menu.addPost(post);
      for (const { path, alt, caption } of post.attachments) words.set(normalise(path), { alt, caption });
      if (post.type === "page") done.pages++;
      else done.posts++;
      progress.update(done.posts + done.pages);
    }
    for await (const one of readFiles(call)) {
      yield wxrAttachment(one, about, ids, words.get(normalise(one.path)) ?? null);
      done.files++;
    }
    yield menu.toItems() + WXR_END;
  }
}
