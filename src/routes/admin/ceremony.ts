import type { Context } from "hono";
import * as v from "valibot";
import type { PasskeyOptions } from "../../admin/parts/passkey-form.tsx";
import type { App } from "../../app.ts";
import type { Challenge, NewPasskey } from "../../model/passkey.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import type { Failure } from "../../writer/failures.ts";
import type { PasskeyView } from "../../writer/people/passkeys.ts";
import { fromBase64Url, toBase64Url } from "../signed/signed.ts";
import { look } from "./act.ts";
import { makeChallenge, readChallenge, type Use } from "./challenge.ts";

/** Ed25519, P-256 and RSA, which some computers with Windows have alone. */
const ALGORITHMS = [-8, -7, -257];

/** Who a passkey is made for: the name that the device shows, what it knows them by, and what they have already. */
type Holder = { handle: string | null; name: string; passkeys?: PasskeyView[] };

/** What a browser needs to sign in with whatever passkey the person chooses; it tells nobody who has one. */
export async function optionsToSignIn(c: Context<App>): Promise<PasskeyOptions> {
  return {
    challenge: await makeChallenge(c, "sign in"),
    rpId: hostOf(c),
    userVerification: "required",
    timeout: PATIENCE_MS,
  };
}

/** What a browser needs to make a passkey. Somebody new is known to their device by the challenge's random part. */
export async function optionsToEnrol(
  c: Context<App>,
  use: Use,
  site: string,
  { handle, name, passkeys = [] }: Holder,
): Promise<PasskeyOptions> {
  const challenge = await makeChallenge(c, use);
  const known = handle ?? (await readChallenge(c, use, challenge))?.random ?? "";
  return {
    challenge,
    rp: { id: hostOf(c), name: site },
    user: { id: known, name, displayName: name },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
    authenticatorSelection: {
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
    attestation: "none",
    excludeCredentials: passkeys.map(({ credentialId }) => ({ type: "public-key", id: credentialId })),
    timeout: PATIENCE_MS,
  };
}

const PATIENCE_MS = 300_000;

const credentialWith = <E extends v.ObjectEntries>(response: E) =>
  v.pipe(
    v.string(),
    v.parseJson(),
    v.object({
      id: v.pipe(v.string(), v.minLength(1), v.maxLength(1400)),
      rawId: v.string(),
      type: v.literal("public-key"),
      response: v.object({ clientDataJSON: v.string(), ...response }),
    }),
  );
const signedCredential = credentialWith({ authenticatorData: v.string(), signature: v.string() });
const madeCredential = credentialWith({ attestationObject: v.string() });

/** A passkey that signed one of our challenges, on this site, after its person was verified. */
type Proof = { credentialId: string; counter: number; challenge: Challenge };

/** Checks what a browser sent to sign in. Whether the challenge was spent before, and the counter rises, the writer decides. */
export async function proveSignIn(c: Context<App>, sent: string): Promise<Result<Proof, Failure>> {
  const parsed = v.safeParse(signedCredential, sent);
  if (!parsed.success) return refused("passkey");
  const { output: credential } = parsed;
  const challenge = await challengeIn(c, "sign in", credential.response.clientDataJSON);
  if (!challenge) return refused("challenge");
  const found = await look(c, "findPasskey", { credentialId: credential.id });
  if (!found.ok) return found;
  const { publicKey, credentialId } = found.value;
  // Evaluated at the first ceremony, because no reader should wait for its hundreds of modules.
  const { verifyAuthenticationResponse } = await import("@simplewebauthn/server");
  const answer = await verifyAuthenticationResponse({
    ...expected(c, challenge),
    response: { ...credential, clientExtensionResults: {} },
    credential: { id: credentialId, publicKey: fromBase64Url(publicKey), counter: 0 },
  }).catch(() => null);
  if (!answer?.verified) return refused("passkey");
  return ok({ credentialId, counter: answer.authenticationInfo.newCounter, challenge });
}

/** A passkey that was made just now in answer to one of our challenges. `handle` is what the device knows somebody new by. */
type Enrolled = { passkey: NewPasskey; challenge: Challenge; handle: string };

export async function proveEnrolment(
  c: Context<App>,
  use: Use,
  sent: string,
  label: string,
): Promise<Result<Enrolled, Failure>> {
  const parsed = v.safeParse(madeCredential, sent);
  if (!parsed.success) return refused("passkey");
  const { output: credential } = parsed;
  const challenge = await challengeIn(c, use, credential.response.clientDataJSON);
  if (!challenge) return refused("challenge");
  const { verifyRegistrationResponse } = await import("@simplewebauthn/server");
  const answer = await verifyRegistrationResponse({
    ...expected(c, challenge),
    response: { ...credential, clientExtensionResults: {} },
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => null);
  if (!answer?.verified) return refused("passkey");
  const { id, publicKey, counter } = answer.registrationInfo.credential;
  const passkey = { label, host: hostOf(c), credentialId: id, publicKey: toBase64Url(publicKey), counter };
  return ok({ passkey, challenge, handle: challenge.random });
}

/** A passkey is bound to the host for which it was made (the relying party's id). */
const hostOf = (c: Context<App>) => new URL(c.req.url).hostname;

const expected = (c: Context<App>, challenge: Challenge) => ({
  expectedChallenge: challenge.text,
  expectedOrigin: new URL(c.req.url).origin,
  expectedRPID: hostOf(c),
  requireUserVerification: true,
});

const clientData = v.pipe(v.string(), v.parseJson(), v.object({ challenge: v.string() }));

function challengeIn(c: Context<App>, use: Use, clientDataJSON: string) {
  const text = new TextDecoder().decode(fromBase64Url(clientDataJSON));
  const parsed = v.safeParse(clientData, text);
  return parsed.success ? readChallenge(c, use, parsed.output.challenge) : null;
}

const refused = (why: Extract<Failure, { kind: "no-entry" }>["why"]) => fail({ kind: "no-entry", why });
