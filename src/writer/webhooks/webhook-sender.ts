import { getPost } from "../posts/posts.ts";
import { getFields } from "../posts/revisions.ts";
import { urlOf } from "../settings.ts";
import type { Sql } from "../sql.ts";
import { type Attempt, type DeliveryRow, markReady, recordAttempt, takeDue } from "./deliveries.ts";
import { getWebhook, secretsOf } from "./webhooks.ts";

/** A receiver that has not answered after this long counts as one that failed. */
const PATIENCE_MS = 10_000;

/**
 * Tells receivers what happened, signed as Standard Webhooks describes it. It is started by the alarm, which does not wait
 * for it: a receiver that is slow delays no withdrawal and no page.
 */
export class WebhookSender {
  readonly #sql: Sql;
  readonly #fetch: (request: Request) => Promise<Response>;
  readonly #ended: () => void;

  /** `ended` is called after each attempt, when something else may have become due. */
  constructor(sql: Sql, fetch: (request: Request) => Promise<Response>, ended: () => void) {
    this.#sql = sql;
    this.#fetch = fetch;
    this.#ended = ended;
  }

  start() {
    markReady(this.#sql);
    for (const delivery of takeDue(this.#sql, Date.now())) this.#deliver(delivery).catch(console.error);
  }

  async #deliver(delivery: DeliveryRow) {
    const attempt = await this.#attempt(delivery).catch(toAttempt);
    recordAttempt(this.#sql, delivery, attempt, Date.now());
    this.#ended();
  }

  async #attempt(delivery: DeliveryRow): Promise<Attempt> {
    const webhook = getWebhook(this.#sql, delivery.webhook_id);
    const body = toBody(this.#sql, delivery);
    if (!webhook || body === null) return { status: 410, error: "There is nothing to tell any more" };
    const now = Date.now();
    const timestamp = String(Math.floor(now / 1000));
    const signed = secretsOf(webhook, now).map((secret) =>
      sign(secret, `${delivery.id}.${timestamp}.${body}`),
    );
    const request = new Request(webhook.url, {
      method: "POST",
      body,
      headers: {
        "Content-Type": "application/json",
        "User-Agent": "Holdfast",
        "webhook-id": delivery.id,
        "webhook-timestamp": timestamp,
        "webhook-signature": (await Promise.all(signed)).join(" "),
      },
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const response = await this.#fetch(request);
    await response.body?.cancel();
    return { status: response.status, error: whyFailed(response.status) };
  }
}

/** What a receiver is told, as it stands when it is sent. Of what was withdrawn it is told nothing but where it stood. */
function toBody(sql: Sql, { event, post_id, version, at }: DeliveryRow): string | null {
  const post = getPost(sql, post_id);
  if (!post) return null;
  const { id, path } = post;
  const title = event === "withdrawn" ? undefined : getFields(sql, id, version)?.title;
  return JSON.stringify({
    type: event,
    timestamp: at,
    data: { id, path, url: urlOf(sql, path), version, title },
  });
}

/** The key is what stands behind the prefix, decoded. */
async function sign(secret: string, content: string): Promise<string> {
  const octets = Uint8Array.from(atob(secret.replace(/^whsec_/, "")), (character) => character.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", octets, { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
  ]);
  const signature = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(content));
  return `v1,${btoa(String.fromCharCode(...new Uint8Array(signature)))}`;
}

function whyFailed(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400)
    return `It answered ${status}: redirects are not followed, change the url`;
  return `It answered ${status}`;
}

/** The platform's own words could name what is none of a receiver's business. */
function toAttempt(error: unknown): Attempt {
  const isLate = error instanceof Error && error.name === "TimeoutError";
  return { status: null, error: isLate ? "It did not answer in 10 seconds" : "It could not be reached" };
}
