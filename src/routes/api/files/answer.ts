import type { Context } from "hono";
import type { App } from "../../../app.ts";
import type { FileView } from "../../../writer/files/files.ts";
import { HELD_LINK_MS, toHeldLink } from "../../signed/held-link.ts";
import { absolute } from "../http/absolute.ts";

/** A file as it is answered. `previewUrl` shows one that readers cannot have yet to whoever has the link, for some hours. */
export type FileAnswer<T extends FileView = FileView> = Omit<T, "isPreviewable"> & {
  url: string;
  previewUrl: string | null;
};

/** Adds the addresses under which a file is had. */
export async function toFileAnswer<T extends FileView>(c: Context<App>, view: T): Promise<FileAnswer<T>> {
  const { isPreviewable, ...file } = view;
  const answer = absolute(c, file);
  const expiresAt = Date.now() + HELD_LINK_MS;
  const link = isPreviewable ? await toHeldLink(file.path, expiresAt, c.env.OWNER_TOKEN ?? "") : null;
  return { ...answer, previewUrl: link && new URL(link, answer.url).href };
}
