/** Digests (SHA-256), in hex. */

/** Of octets, or of a text as UTF-8. */
export const sha256 = async (of: BufferSource | string): Promise<string> => toHex(await hash(of));

/** The first 64 bits of a text's: enough to tell versions of one document apart. */
export const digest = async (text: string): Promise<string> => toHex((await hash(text)).subarray(0, 8));

/** Octets, two characters each. */
export const toHex = (octets: Uint8Array): string =>
  [...octets].map((octet) => octet.toString(16).padStart(2, "0")).join("");

const hash = async (of: BufferSource | string): Promise<Uint8Array> =>
  new Uint8Array(
    await crypto.subtle.digest("SHA-256", typeof of === "string" ? new TextEncoder().encode(of) : of),
  );
