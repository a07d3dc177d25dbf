export type Found = { attributes: Record<string, string>; text: string };

/** The elements of a page that a CSS selector names, in order, with the text inside them. */
export async function select(html: string, selector: string): Promise<Found[]> {
  const found: Found[] = [];
  const rewriter = new HTMLRewriter().on(selector, {
    element({ attributes }) {
      const named = [...attributes].map(([name = "", value = ""]) => [name, plain(value)]);
      found.push({ attributes: Object.fromEntries(named), text: "" });
    },
    text({ text }) {
      const last = found.at(-1);
      if (last) last.text += plain(text);
    },
  });
  await rewriter.transform(new Response(html)).text();
  return found.map(({ attributes, text }) => ({ attributes, text: text.replace(/\s+/g, " ").trim() }));
}

/** The texts of what a selector names. */
export const textsOf = async (html: string, selector: string) =>
  (await select(html, selector)).map(({ text }) => text);

/** An attribute of everything that a selector names. */
export const attributesOf = async (html: string, selector: string, name: string) =>
  (await select(html, selector)).map(({ attributes }) => attributes[name]);

const plain = (escaped: string) =>
  escaped.replace(/&(amp|lt|gt|quot|#39);/g, (reference) => ENTITIES[reference] ?? reference);

const ENTITIES: Record<string, string> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};
