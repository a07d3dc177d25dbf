/**
 * Asks the device for a passkey when a form that needs one is sent: `data-options` says for what, and `credential` takes what
 * came of it. WebAuthn's own JSON methods are younger than many a phone, so octets are converted here.
 */
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-ceremony]")) {
  form.querySelector("[data-without-script]")?.remove();
  form.addEventListener("submit", (event) => {
    const field = form.elements.namedItem("credential");
    if (!(field instanceof HTMLInputElement) || field.value !== "") return;
    event.preventDefault();
    const button = event.submitter;
    perform(form).then(
      (credential) => {
        field.value = JSON.stringify(credential);
        form.requestSubmit(button);
      },
      (error: unknown) => {
        console.warn(error);
        tell(form, "PublicKeyCredential" in window ? "cancelled" : "unsupported");
      },
    );
  });
}

/** A page that the browser remembered has a challenge that was spent. */
addEventListener("pageshow", (event) => {
  if (event.persisted && document.querySelector("form[data-ceremony]")) location.reload();
});

/** In base64url. */
type Octets = string;
type Making = Omit<PublicKeyCredentialCreationOptions, "challenge" | "user" | "excludeCredentials"> & {
  challenge: Octets;
  user: { id: Octets; name: string; displayName: string };
  excludeCredentials?: { type: "public-key"; id: Octets }[];
};
type Asking = Omit<PublicKeyCredentialRequestOptions, "challenge"> & { challenge: Octets };

async function perform({ dataset: { ceremony, options = "" } }: HTMLFormElement) {
  const made = await (ceremony === "create" ? make(JSON.parse(options)) : ask(JSON.parse(options)));
  if (!(made instanceof PublicKeyCredential)) throw new Error("The device gave no passkey");
  const { id, rawId, type, response } = made;
  return { id, rawId: encode(rawId), type, response: inText(response) };
}

const make = ({ challenge, user, excludeCredentials = [], ...options }: Making) =>
  navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: decode(challenge),
      user: { ...user, id: decode(user.id) },
      excludeCredentials: excludeCredentials.map((one) => ({ ...one, id: decode(one.id) })),
    },
  });

const ask = ({ challenge, ...options }: Asking) =>
  navigator.credentials.get({ publicKey: { ...options, challenge: decode(challenge) } });

/** Every part of an answer that consists of octets. */
function inText(response: AuthenticatorResponse) {
  const parts: Record<string, Octets> = { clientDataJSON: encode(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature"] as const) {
    const part: unknown = Reflect.get(response, name);
    if (part instanceof ArrayBuffer) parts[name] = encode(part);
  }
  return parts;
}

function tell(form: HTMLFormElement, what: "cancelled" | "unsupported") {
  const place = form.querySelector<HTMLElement>("[data-problem]");
  if (!place) return;
  place.textContent = form.dataset[what] ?? "";
  place.hidden = false;
}

const decode = (text: Octets) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));

const encode = (octets: ArrayBuffer): Octets =>
  btoa(String.fromCharCode(...new Uint8Array(octets)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
