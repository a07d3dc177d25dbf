import source from "./style.css";

/** The one stylesheet, exactly as it stands between the style tags: comments and indentation left out. */
export const style = source
  .replace(/\/\*[\s\S]*?\*\//g, "")
  .replace(/\s*\n\s*/g, "")
  .replace(/ ?([{};,]) ?/g, "$1");

let hash: string | null = null;

/** The style's hash as the CSP names it: sha256-… Made at the first request, because start-up may not wait. */
export async function styleHash(): Promise<string> {
  if (hash === null) {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style));
    hash = `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
  }
  return hash;
}
