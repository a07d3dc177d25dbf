import { sha256 } from "../../read-model/digests.ts";

/** Letters and digits that nobody takes for one another in print (Crockford's base 32). */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** 80 random bits: no number of guesses comes near. */
const LENGTH = 16;

export const HOW_MANY = 8;

/** A code as it is printed: K7QM-3TFW-9XHD-2RBN. */
export function makeCode(): string {
  const octets = crypto.getRandomValues(new Uint8Array(LENGTH));
  const letters = [...octets].map((octet) => ALPHABET[octet % ALPHABET.length]).join("");
  return letters.match(/.{4}/g)?.join("-") ?? letters;
}

/** What is stored of a code, however it was typed. */
export const hashOfCode = (typed: string): Promise<string> =>
  sha256(
    typed
      .toUpperCase()
      .replaceAll(/[^0-9A-Z]/g, "")
      .replaceAll("O", "0")
      .replaceAll(/[IL]/g, "1"),
  );
