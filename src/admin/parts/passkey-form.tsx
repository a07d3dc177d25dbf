import type { Child } from "hono/jsx";
import { Form } from "./form.tsx";

/** What a browser is told of a ceremony, as WebAuthn's own JSON says it: octets are base64url. */
export type PasskeyOptions = { challenge: string; timeout: number } & (
  | { rpId: string; userVerification: "required" }
  | {
      rp: { id: string; name: string };
      user: { id: string; name: string; displayName: string };
      pubKeyCredParams: { type: "public-key"; alg: number }[];
      authenticatorSelection: {
        residentKey: "required";
        requireResidentKey: true;
        userVerification: "required";
      };
      attestation: "none";
      /** What the person has on their devices already. */
      excludeCredentials: { type: "public-key"; id: string }[];
    }
);

type Props = {
  action: string;
  options: PasskeyOptions;
  button: string;
  /** Said where the browser cannot, and where the person did not. */
  words: { noScript: string; unsupported: string; cancelled: string };
  children?: Child;
};

/** A form that asks for a passkey before it is sent: src/admin/client/passkey.ts puts what the device signed into `credential`. */
export function PasskeyForm({ action, options, button, words, children }: Props) {
  const more = {
    "data-ceremony": "rp" in options ? "create" : "get",
    "data-options": JSON.stringify(options),
    "data-unsupported": words.unsupported,
    "data-cancelled": words.cancelled,
  };
  return (
    <Form action={action} more={more}>
      <input type="hidden" name="credential" value="" />
      {children}
      <p class="notice bad" role="alert" hidden data-problem />
      {/* Not a noscript: a script can also be kept from coming. */}
      <p class="notice" data-without-script>
        {words.noScript}
      </p>
      <p class="actions">
        <button type="submit" class="primary">
          {button}
        </button>
      </p>
    </Form>
  );
}
