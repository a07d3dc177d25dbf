import { type Mended, TextCleaner } from "./clean-text.ts";
import { said } from "./said.ts";
import {
  isOfComment,
  isRecord,
  type Node,
  toRecord,
  valueIn,
  type WxrChannel,
  type WxrRecord,
} from "./wxr-records.ts";
import { readXml, UnreadableFile, type XmlEvent } from "./xml-events.ts";

/**
 * Reads a WordPress export (WXR 1.0 to 1.2) record by record, in bounded memory. The channel comes before the first item.
 * Throws {@link UnreadableFile} for a file that is not one, or not well-formed.
 */
export async function* readWxr(octets: AsyncIterable<Uint8Array>): AsyncGenerator<WxrRecord> {
  const reading = new Reading();
  const cleaner = new TextCleaner();
  for await (const event of readXml(octets, cleaner)) yield* reading.take(event);
  yield* reading.end();
  const mended: Mended = { ...cleaner.mended };
  yield { kind: "end", mended, personal: { ...reading.personal } };
}

/** Collects one record's elements at a time. */
class Reading {
  #path: Node[] = [];
  #channel: Node | null = null;
  #announced = false;
  /** Never handed on. */
  readonly personal = { emails: 0, addresses: 0 };

  *take(event: XmlEvent): Generator<WxrRecord> {
    const top = this.#path.at(-1);
    if (event.kind === "text") {
      if (top) top.text += event.text;
    } else if (event.kind === "open") {
      this.#open({ name: event.name, attributes: event.attributes, text: "", children: [] });
    } else {
      this.#path.pop();
      const parent = this.#path.at(-1);
      if (!top || !parent) return;
      if (parent === this.#channel && isRecord(top.name)) {
        if (top.name === "item") yield* this.#announce();
        yield* toRecord(top);
      } else this.#keep(parent, top);
    }
  }

  *end(): Generator<WxrRecord> {
    if (!this.#channel) throw new UnreadableFile(said("noChannel"));
    yield* this.#announce();
  }

  #open(node: Node) {
    if (this.#path.length === 1 && this.#path[0]?.name === "rss" && node.name === "channel")
      this.#channel = node;
    this.#path.push(node);
  }

  #keep(parent: Node, node: Node) {
    const counted = PERSONAL[node.name];
    if (counted === undefined) {
      if (parent.name !== "wp:comment" || isOfComment(node.name)) parent.children.push(node);
    } else if (node.text.trim() !== "") this.personal[counted]++;
  }

  *#announce(): Generator<WxrChannel> {
    if (this.#announced || !this.#channel) return;
    this.#announced = true;
    const value = valueIn(this.#channel);
    if (value("wp:wxr_version") === "" && value("wp:base_blog_url") === "" && value("generator") === "") {
      throw new UnreadableFile(said("noVersion"));
    }
    yield {
      kind: "channel",
      title: value("title"),
      link: value("link"),
      description: value("description"),
      language: value("language"),
      blogUrl: value("wp:base_blog_url") || value("link"),
      translations: value("holdfast:translations"),
    };
  }
}

/** Where people can be found: counted, and not kept for a moment longer. */
const PERSONAL: Record<string, "emails" | "addresses"> = {
  "wp:author_email": "emails",
  "wp:comment_author_email": "emails",
  "wp:comment_author_IP": "addresses",
};
