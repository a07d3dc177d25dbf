import * as v from "valibot";

/** What a receiver can be told of a post. */
export const webhookEvents = ["published", "changed", "withdrawn"] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/**
 * The fields of a webhook. A receiver is a named host of somebody else's behind https; `mayBeLocal` also lets in one on this
 * machine, for development.
 */
function entries(mayBeLocal: boolean) {
  return {
    url: v.pipe(
      v.string("Must be a text"),
      v.maxLength(2000, "Must be at most 2000 characters"),
      v.check((value) => URL.canParse(value), "Must be an address such as https://example.org/hook"),
      v.transform((value) => new URL(value)),
      v.check(
        (url) => isReceiver(url, mayBeLocal),
        "Must be https:// and the name of a host, without a password",
      ),
      v.transform(({ href }) => href),
    ),
    events: v.pipe(
      v.array(v.picklist(webhookEvents, `Must be one of ${webhookEvents.join(", ")}`)),
      v.minLength(1, "Must name one event or more"),
      v.transform((events) => webhookEvents.filter((event) => events.includes(event))),
    ),
  };
}

/** A new subscription; `mayBeLocal` lets it lead to a program on the same computer. */
export const webhookInput = (mayBeLocal: boolean) => v.strictObject(entries(mayBeLocal));
export type WebhookInput = v.InferOutput<ReturnType<typeof webhookInput>>;

/** `active: true` takes up again what was switched off, by hand or because the receiver was gone. */
export const webhookPatch = (mayBeLocal: boolean) =>
  v.partial(v.strictObject({ ...entries(mayBeLocal), active: v.boolean("Must be true or false") }));
export type WebhookPatch = v.InferOutput<ReturnType<typeof webhookPatch>>;

/** Names that lead nowhere but into a private network (RFC 6761, RFC 6762, RFC 8375). */
const PRIVATE_NAME = /(^|\.)(localhost|local|internal|home\.arpa|test|invalid|onion)\.?$/;

function isReceiver({ protocol, hostname, username, password }: URL, mayBeLocal: boolean): boolean {
  if (username !== "" || password !== "") return false;
  if (mayBeLocal && /^(localhost|127\.0\.0\.1)$/.test(hostname)) return /^https?:$/.test(protocol);
  // The URL parser has made every spelling of an IPv4 address, such as 0x7f.1, into four numbers.
  const isNumber = hostname.startsWith("[") || /^[\d.]+$/.test(hostname);
  return protocol === "https:" && !isNumber && hostname.includes(".") && !PRIVATE_NAME.test(hostname);
}

/** How far the telling of one event is. "replaced": a newer word about the same post took its place. */
export type DeliveryState = "waiting" | "delivered" | "given-up" | "replaced";
