import type { Context } from "hono";
import type { App } from "../../app.ts";
import { readOctets } from "../api/http/body.ts";

/** Enough for the longest post, escaped. */
const FORM_LIMIT = 4_000_000;

/** What was sent by a form: text alone. What is not there reads as "". */
export class FormInput {
  readonly #values: URLSearchParams;

  constructor(values: URLSearchParams) {
    this.#values = values;
  }

  /** One value; line breaks as they are stored, "\n", spaces around it left out unless it is to be kept `verbatim`. */
  text(name: string, { verbatim = false } = {}): string {
    const value = (this.#values.get(name) ?? "").replaceAll("\r\n", "\n");
    return verbatim ? value : value.trim();
  }

  /** The same; null for nothing. */
  textOrNull(name: string): string | null {
    return this.text(name) || null;
  }

  /** All values of a name, such as boxes that were ticked. */
  all(name: string): string[] {
    return this.#values.getAll(name);
  }

  /** Parts of one line, at commas. */
  list(name: string): string[] {
    return this.text(name)
      .split(/[,、]/)
      .map((one) => one.trim())
      .filter(Boolean);
  }

  /** All that was sent, in order. */
  pairs(): [string, string][] {
    return [...this.#values];
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** A whole number; null for what is none. */
  number(name: string): number | null {
    const value = this.text(name);
    return /^\d{1,15}$/.test(value) ? Number(value) : null;
  }
}

/** Reads what a form sent; null when it is longer than anything that can be saved, or did not arrive in time. */
export async function readForm(c: Context<App>): Promise<FormInput | null> {
  const octets = await readOctets(c.req.raw, FORM_LIMIT);
  return typeof octets === "string"
    ? null
    : new FormInput(new URLSearchParams(new TextDecoder().decode(octets)));
}
