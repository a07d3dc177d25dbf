/**
 * A passkey device in software: it makes real keys and signs as WebAuthn says (level 3, sections 6.1, 6.3 and 6.5). What a browser adds is
 * in here too, so that a test can have it lie.
 */
export type Authenticator = {
  /** Makes a passkey in answer to a page's options; the credential as the page's script would send it. */
  create: (options: Options, lies?: Lies) => Promise<string>;
  /** Signs with the newest passkey. */
  get: (options: Options, lies?: Lies) => Promise<string>;
};

export type Options = { challenge: string; rp?: { id: string }; rpId?: string; user?: { id: string } };

/** What is not as it ought to be. */
export type Lies = {
  origin?: string;
  rpId?: string;
  challenge?: string;
  type?: string;
  /** Did not ask for a finger or PIN. */
  unverified?: boolean;
  counter?: number;
};

type Held = { id: Uint8Array<ArrayBuffer>; privateKey: CryptoKey };

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

/** `counts`: as security keys do; what is synchronised between devices says 0 always. */
export function openAuthenticator(origin: string, { counts = false } = {}): Authenticator {
  const held: Held[] = [];
  let counter = 0;

  const clientData = (type: string, { challenge }: Options, lies: Lies) =>
    encode(
      JSON.stringify({
        type: lies.type ?? type,
        challenge: lies.challenge ?? challenge,
        origin: lies.origin ?? origin,
        crossOrigin: false,
      }),
    );

  async function authData(
    rpId: string,
    flags: number,
    lies: Lies,
    more: Uint8Array<ArrayBuffer> = new Uint8Array(),
  ) {
    counter = lies.counter ?? (counts ? counter + 1 : 0);
    const all = lies.unverified ? flags : flags | USER_VERIFIED;
    const head = new Uint8Array(37);
    head.set(await sha256(encode(lies.rpId ?? rpId)));
    head[32] = all;
    new DataView(head.buffer).setUint32(33, counter);
    return join(head, more);
  }

  return {
    async create(options, lies = {}) {
      const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
        "sign",
        "verify",
      ]);
      if (!("privateKey" in pair)) throw new Error("A pair of keys was expected");
      const id = crypto.getRandomValues(new Uint8Array(32));
      held.push({ id, privateKey: pair.privateKey });
      const key = await coseKey(pair.publicKey);
      const attested = join(new Uint8Array(16), new Uint8Array([0, id.length]), id, key);
      const data = await authData(options.rp?.id ?? "", USER_PRESENT | HAS_CREDENTIAL, lies, attested);
      const attestation = join(
        new Uint8Array([0xa3]),
        ...[cborText("fmt"), cborText("none"), cborText("attStmt"), new Uint8Array([0xa0])],
        ...[cborText("authData"), cborOctets(data)],
      );
      return credential(id, {
        clientDataJSON: clientData("webauthn.create", options, lies),
        attestationObject: attestation,
      });
    },

    async get(options, lies = {}) {
      const passkey = held.at(-1);
      if (!passkey) throw new Error("The device has no passkey");
      const client = clientData("webauthn.get", options, lies);
      const authenticatorData = await authData(options.rpId ?? "", USER_PRESENT, lies);
      const raw = await crypto.subtle.sign(
        { name: "ECDSA", hash: "SHA-256" },
        passkey.privateKey,
        join(authenticatorData, await sha256(client)),
      );
      return credential(passkey.id, {
        clientDataJSON: client,
        authenticatorData,
        signature: toDer(new Uint8Array(raw)),
      });
    },
  };
}

function credential(id: Uint8Array<ArrayBuffer>, response: Record<string, Uint8Array<ArrayBuffer>>): string {
  const parts = Object.entries(response).map(([name, octets]) => [name, toText(octets)]);
  return JSON.stringify({
    id: toText(id),
    rawId: toText(id),
    type: "public-key",
    response: Object.fromEntries(parts),
  });
}

/** The public key as COSE says it (RFC 9053, section 7.1): EC2, ES256, P-256, x, y. */
async function coseKey(key: CryptoKey): Promise<Uint8Array<ArrayBuffer>> {
  const raw = await crypto.subtle.exportKey("raw", key);
  if (!(raw instanceof ArrayBuffer)) throw new Error("Octets were expected");
  const point = new Uint8Array(raw);
  return join(
    new Uint8Array([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    cborOctets(point.slice(1, 33)),
    new Uint8Array([0x22]),
    cborOctets(point.slice(33)),
  );
}

/** A signature as authenticators give it: an ASN.1 sequence of two integers. */
function toDer(raw: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const integer = (octets: Uint8Array<ArrayBuffer>) => {
    const from = octets.findIndex((octet) => octet !== 0);
    const trimmed = octets.slice(Math.max(from, 0));
    const value = (trimmed[0] ?? 0) > 0x7f ? join(new Uint8Array([0]), trimmed) : trimmed;
    return join(new Uint8Array([0x02, value.length]), value);
  };
  const both = join(integer(raw.slice(0, 32)), integer(raw.slice(32)));
  return join(new Uint8Array([0x30, both.length]), both);
}

const cborText = (text: string) => join(new Uint8Array([0x60 + text.length]), encode(text));

const cborOctets = (octets: Uint8Array<ArrayBuffer>) => join(new Uint8Array([0x58, octets.length]), octets);

const encoder = new TextEncoder();
/** In memory of its own, which every list of types knows how to digest. */
const encode = (text: string) => new Uint8Array(encoder.encode(text));

const sha256 = async (octets: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", octets));

function join(...parts: Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const toText = (octets: Uint8Array<ArrayBuffer>) =>
  btoa(String.fromCharCode(...octets))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
