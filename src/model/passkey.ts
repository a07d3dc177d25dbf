/** What was proved in a ceremony of WebAuthn: the challenge in it was ours, and this is its last moment (ms). */
export type Challenge = { text: string; expiresAt: number };

/** A passkey that was made for this site just now. `host` is the one it is bound to; octets are base64url. */
export type NewPasskey = {
  label: string;
  host: string;
  credentialId: string;
  publicKey: string;
  counter: number;
};
