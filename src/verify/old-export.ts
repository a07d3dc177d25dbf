import { SaxesParser } from "saxes";
import type { ExportFile } from "../model/export-file.ts";
import { Illegible, legible } from "./legible.ts";
import { said, saying, type VerifySaid } from "./said.ts";

/** A post, page, attachment or anything else of an export, as it stands there. Ids are null where there is none. */
export type OldItem = {
  kind: "item";
  id: number | null;
  type: string;
  status: string;
  password: string;
  title: string;
  link: string;
  guid: string;
  creator: string;
  /** Such as 2015-05-10 09:00:00, as the old site's clocks showed; "" for none. */
  date: string;
  gmt: string;
  modified: string;
  slug: string;
  parent: number | null;
  content: string;
  terms: { taxonomy: string; slug: string; name: string }[];
  oldSlugs: string[];
  oldDates: string[];
  fileUrl: string;
  /** The words below a file; of a text its excerpt. */
  caption: string;
  comments: OldComment[];
  /** Elements stand in its text that should have been escaped: what is its text cannot be told. */
  torn: boolean;
};
/** What somebody wrote below a text, or the page that named it; nothing by which they could be found is read. */
export type OldComment = {
  id: number | null;
  parent: number | null;
  isMention: boolean;
  /** Whether WordPress showed it. */
  isShown: boolean;
  text: string;
};
export type OldTerm = {
  kind: "term";
  taxonomy: string;
  id: number | null;
  slug: string;
  name: string;
  parent: string;
};
export type OldAuthor = { kind: "author"; id: number | null; login: string };
/** The address of the site that was exported; "" when the file does not say. */
type OldChannel = { kind: "channel"; url: string };
export type OldThing = OldItem | OldTerm | OldAuthor | OldChannel;

type Node = { name: string; attributes: Record<string, string>; text: string; children: Node[] };

const THINGS = new Set(["item", "wp:author", "wp:category", "wp:tag", "wp:term"]);

/** Everything in a file that had an address, in its order. Throws {@link Illegible}. */
export async function* readExport(
  file: ExportFile,
  onRead: (octets: number) => void = () => {},
): AsyncGenerator<OldThing> {
  try {
    yield* things(legible(counted(file.read(), onRead)));
  } catch (error) {
    throw error instanceof Illegible ? of(file.name, error.said) : error;
  }
}

const of = (file: string, why: VerifySaid) =>
  new Illegible(saying((sentences) => sentences.illegible(file, why.in(sentences))));

async function* counted(octets: AsyncIterable<Uint8Array>, onRead: (octets: number) => void) {
  for await (const piece of octets) {
    onRead(piece.length);
    yield piece;
  }
}

async function* things(pieces: AsyncIterable<string>): AsyncGenerator<OldThing> {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: Node[] = [];
  let done: Node[] = [];
  let channel: Node | null = null;
  parser.on("doctype", () => refuse(said("doctype", parser.line)));
  parser.on("error", ({ message }) => {
    if (!message.includes("unbound namespace prefix"))
      refuse(said("notWellFormed", parser.line, message.replace(/^\d+:\d+: |\.$/g, "")));
  });
  parser.on("text", (text) => void (open.at(-1) && addText(open, text)));
  parser.on("cdata", (text) => addText(open, text));
  parser.on("opentag", ({ uri, prefix, local, attributes }) => {
    const values = Object.values(attributes).map((one) => [one.local, one.value]);
    const node = {
      name: nameOf(uri, prefix, local),
      attributes: Object.fromEntries(values),
      text: "",
      children: [],
    };
    if (open.length === 1 && open[0]?.name === "rss" && node.name === "channel") channel ??= node;
    open.push(node);
  });
  parser.on("closetag", () => {
    const node = open.pop();
    const above = open.at(-1);
    if (!node || !above) return;
    if (above === channel && THINGS.has(node.name)) done.push(node);
    else above.children.push(node);
  });
  for await (const piece of pieces) {
    parser.write(piece);
    for (const node of done) yield* toThing(node);
    done = [];
  }
  parser.close();
  for (const node of done) yield* toThing(node);
  yield toChannel(channel);
}

function refuse(why: VerifySaid): never {
  throw new Illegible(why);
}

function addText(open: Node[], text: string) {
  const top = open.at(-1);
  if (top) top.text += text;
}

/** WordPress's own names, whatever prefix a file binds to them or leaves undeclared. */
function nameOf(uri: string, prefix: string, local: string): string {
  if (/wordpress\.org\/export\/.*excerpt\/?$/.test(uri)) return `excerpt:${local}`;
  if (/wordpress\.org\/export\//.test(uri)) return `wp:${local}`;
  if (/modules\/content\/?$/.test(uri)) return `content:${local}`;
  if (/purl\.org\/dc\//.test(uri)) return `dc:${local}`;
  // The parser gives an undeclared prefix as its own namespace.
  if (uri !== "" && uri !== prefix) return `{${uri}}${local}`;
  return prefix === "" ? local : `${prefix}:${local}`;
}

function toChannel(channel: Node | null): OldChannel {
  if (!channel) throw new Illegible(said("noChannel"));
  const value = (name: string) => channel.children.find((one) => one.name === name)?.text.trim() ?? "";
  if (!value("wp:wxr_version") && !value("wp:base_blog_url") && !value("generator"))
    throw new Illegible(said("noVersion"));
  return { kind: "channel", url: value("wp:base_blog_url") || value("link") };
}

function* toThing(node: Node): Generator<OldThing> {
  const all = (name: string) => node.children.filter((one) => one.name === name);
  const value = (name: string) => all(name)[0]?.text.trim() ?? "";
  const id = (name: string) => (/^[1-9]\d{0,14}$/.test(value(name)) ? Number(value(name)) : null);
  const term = (taxonomy: string, slug: string, name: string, parent: string): OldTerm => ({
    kind: "term",
    taxonomy,
    id: id("wp:term_id"),
    slug: value(slug),
    name: value(name),
    parent: value(parent),
  });
  switch (node.name) {
    case "wp:author":
      if (value("wp:author_login"))
        yield { kind: "author", id: id("wp:author_id"), login: value("wp:author_login") };
      return;
    case "wp:category":
      yield term("category", "wp:category_nicename", "wp:cat_name", "wp:category_parent");
      return;
    case "wp:tag":
      yield term("post_tag", "wp:tag_slug", "wp:tag_name", "");
      return;
    case "wp:term":
      yield term(value("wp:term_taxonomy"), "wp:term_slug", "wp:term_name", "wp:term_parent");
      return;
  }
  const meta = (key: string) =>
    all("wp:postmeta").flatMap(({ children }) => {
      const [name, text] = ["wp:meta_key", "wp:meta_value"].map(
        (part) => children.find((one) => one.name === part)?.text.trim() ?? "",
      );
      return name === key && text ? [text] : [];
    });
  const joined = (name: string) => [...new Set(all(name).map(({ text }) => text.trim()))].join(" ");
  yield {
    kind: "item",
    id: id("wp:post_id"),
    type: joined("wp:post_type"),
    status: joined("wp:status"),
    password: all("wp:post_password")
      .map(({ text }) => (text.includes("\n") ? text.trim() : text))
      .join(""),
    title: value("title"),
    link: value("link"),
    guid: all("guid")[0]?.text ?? "",
    creator: value("dc:creator"),
    date: value("wp:post_date"),
    gmt: value("wp:post_date_gmt"),
    modified: value("wp:post_modified_gmt"),
    slug: value("wp:post_name"),
    parent: id("wp:post_parent"),
    content: all("content:encoded")[0]?.text ?? "",
    terms: all("category").flatMap(({ attributes: { domain, nicename = "" }, text }) =>
      domain === undefined
        ? []
        : [{ taxonomy: domain === "tag" ? "post_tag" : domain, slug: nicename.trim(), name: text.trim() }],
    ),
    oldSlugs: meta("_wp_old_slug"),
    oldDates: meta("_wp_old_date"),
    fileUrl: value("wp:attachment_url"),
    caption: value("excerpt:encoded"),
    comments: all("wp:comment").map(toComment),
    torn: node.children.some(({ name, children }) => name === "content:encoded" && children.length > 0),
  };
}

function toComment({ children }: Node): OldComment {
  const value = (name: string) => children.find((one) => one.name === name)?.text.trim() ?? "";
  const id = (name: string) => (/^[1-9]\d{0,14}$/.test(value(name)) ? Number(value(name)) : null);
  const type = value("wp:comment_type");
  const isMention = type === "pingback" || type === "trackback";
  return {
    id: id("wp:comment_id"),
    parent: id("wp:comment_parent"),
    isMention,
    isShown: value("wp:comment_approved") === "1" && (isMention || type === "" || type === "comment"),
    text: value("wp:comment_content"),
  };
}
