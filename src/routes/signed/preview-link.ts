import { isMac, macOf } from "./signed.ts";

/** What a link to a preview says: which one it is, and until when (ms). */
type PreviewLink = { post: number; n: number; expiresAt: number };

/** The purpose of the signature of whatever shows what readers may not see yet. */
export const PREVIEWS = "holdfast previews";
const SHAPE = /^(\d{1,15})\.(\d{1,9})\.(\d{13,14})\.([\w-]{43})$/;

/** POST.N.EXPIRES.MAC: signed, so that one which is forged or has expired is refused without waking the SiteWriter. */
export async function toPreviewLink(
  { post, n, expiresAt }: PreviewLink,
  ownerToken: string,
): Promise<string> {
  const text = `${post}.${n}.${expiresAt}`;
  return `${text}.${await macOf(PREVIEWS, text, ownerToken)}`;
}

/** The preview that a link names; null for one that is none of ours. */
export async function parsePreviewLink(link: string, ownerToken: string): Promise<PreviewLink | null> {
  const [, post, n, expiresAt, mac] = SHAPE.exec(link) ?? [];
  if (mac === undefined) return null;
  if (!(await isMac(mac, PREVIEWS, `${post}.${n}.${expiresAt}`, ownerToken))) return null;
  return { post: Number(post), n: Number(n), expiresAt: Number(expiresAt) };
}
