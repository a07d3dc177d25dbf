import type { Caller } from "../../model/token.ts";
import { toHex } from "../../read-model/keys.ts";

/**
 * A token as a program carries it: holdfast_ID_SECRET_MAC. The prefix lets scanners of leaked secrets know it; the MAC,
 * under a key that only the Worker has, lets a forged one be refused without asking the SiteWriter.
 */
const SHAPE = /^holdfast_([1-9]\d{0,14})_([\w-]{43})_([\w-]{43})$/;

const PURPOSE = "holdfast tokens";

/** 256 random bits, and what is stored of them. */
export async function makeSecret(): Promise<{ secret: string; secretHash: string }> {
  const secret = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  return { secret, secretHash: await hashOf(secret) };
}

export async function toTokenText(id: number, secret: string, ownerToken: string): Promise<string> {
  return `holdfast_${id}_${secret}_${await macOf(PURPOSE, `${id}_${secret}`, ownerToken)}`;
}

/** The token that a text is, by its MAC; null when it is none of ours. */
export async function parseTokenText(text: string, ownerToken: string): Promise<Caller | null> {
  const [, id, secret, mac] = SHAPE.exec(text) ?? [];
  if (id === undefined || secret === undefined || mac === undefined) return null;
  const right = encoder.encode(await macOf(PURPOSE, `${id}_${secret}`, ownerToken));
  if (!crypto.subtle.timingSafeEqual(encoder.encode(mac), right)) return null;
  return { kind: "token", id: Number(id), secretHash: await hashOf(secret) };
}

const encoder = new TextEncoder();

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

async function hashOf(secret: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(secret))));
}

const toBase64Url = (octets: Uint8Array) =>
  btoa(String.fromCharCode(...octets))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
