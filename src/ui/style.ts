import style from "./style.css";

export { style };
export async function styleHash() {
  const d = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(d)))}`;
}
