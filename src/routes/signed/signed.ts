import { sha256 } from "../../read-model/digests.ts";

/**
 * A secret as it is carried: ID_SECRET_MAC. The MAC, under a key that only the Worker has, lets a forged one be refused
 * without asking the SiteWriter; what the writer keeps is the SHA-256 of the secret, in hex.
 */
const SHAPE = /^([1-9]\d{0,14})_([\w-]{43})_([\w-]{43})$/;

/** What was signed, with the SHA-256 of its secret. */
export type Signed = { id: number; secretHash: string };

/** 256 random bits, and what is stored of them. */
export async function makeSecret(): Promise<{ secret: string; secretHash: string }> {
  const secret = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  return { secret, secretHash: await sha256(secret) };
}

/** What is signed for one purpose opens nothing else. */
export const toSigned = async (purpose: string, id: number, secret: string, ownerToken: string) =>
  `${id}_${secret}_${await macOf(purpose, `${id}_${secret}`, ownerToken)}`;

/** What a text says, by its MAC; null when it is none of ours. */
export async function parseSigned(purpose: string, text: string, ownerToken: string): Promise<Signed | null> {
  const [, id, secret, mac] = SHAPE.exec(text) ?? [];
  if (id === undefined || secret === undefined || mac === undefined) return null;
  const isOurs = await isMac(mac, purpose, `${id}_${secret}`, ownerToken);
  return isOurs ? { id: Number(id), secretHash: await sha256(secret) } : null;
}

/** The key is derived for a purpose (HKDF, RFC 5869) and not the secret itself, which is compared elsewhere. */
export async function macOf(purpose: string, text: string, ownerToken: string): Promise<string> {
  const secret = await crypto.subtle.importKey("raw", encoder.encode(ownerToken), "HKDF", false, [
    "deriveKey",
  ]);
  const key = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: encoder.encode(purpose) },
    secret,
    { name: "HMAC", hash: "SHA-256", length: 256 },
    false,
    ["sign"],
  );
  return toBase64Url(new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(text))));
}

/** Whether a MAC of 43 characters is right, in the same time for any that is wrong. */
export async function isMac(
  mac: string,
  purpose: string,
  text: string,
  ownerToken: string,
): Promise<boolean> {
  const right = encoder.encode(await macOf(purpose, text, ownerToken));
  return crypto.subtle.timingSafeEqual(encoder.encode(mac), right);
}

/** Octets in base64url (RFC 4648, section 5), without padding. */
export const toBase64Url = (octets: Uint8Array) =>
  btoa(String.fromCharCode(...octets))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** The reverse; of a text that is no base64url, none. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  try {
    const octets = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(octets, (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

const encoder = new TextEncoder();
