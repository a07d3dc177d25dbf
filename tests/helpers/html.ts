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

/** The same as they stand in the source: what scripts hold has no references to resolve. */
export async function rawTextsOf(html: string, selector: string): Promise<string[]> {
  const found: string[] = [];
  const rewriter = new HTMLRewriter().on(selector, {
    element: () => void found.push(""),
    text: ({ text }) => void found.push((found.pop() ?? "") + text),
  });
  await rewriter.transform(new Response(html)).text();
  return found;
}

/** An attribute of everything that a selector names. */
export const attributesOf = async (html: string, selector: string, name: string) =>
  (await select(html, selector)).map(({ attributes }) => attributes[name]);

/** What a browser would send of the form that goes to a path, if nothing were typed; boxes that are not ticked are left out. */
export async function formTo(html: string, path: string): Promise<[name: string, value: string][]> {
  const fields: [string, string][] = [];
  let choosing = "";
  const within = (what: string) => `form[method="post"][action="${path}"] ${what}`;
  const rewriter = new HTMLRewriter()
    .on(within("input"), {
      element(input) {
        const name = input.getAttribute("name");
        const isTicked = input.getAttribute("type") !== "checkbox" || input.hasAttribute("checked");
        if (name && isTicked) fields.push([name, plain(input.getAttribute("value") ?? "")]);
      },
    })
    .on(within("select"), {
      element(select) {
        choosing = select.getAttribute("name") ?? "";
      },
    })
    .on(within("option[selected]"), {
      element(option) {
        fields.push([choosing, plain(option.getAttribute("value") ?? "")]);
      },
    })
    .on(within("textarea"), {
      element(area) {
        fields.push([area.getAttribute("name") ?? "", ""]);
      },
      text({ text }) {
        const last = fields.at(-1);
        if (last) last[1] = (last[1] + plain(text)).replace(/^\n/, "");
      },
    });
  await rewriter.transform(new Response(html)).text();
  return fields;
}

const plain = (escaped: string) =>
  escaped.replace(/&(amp|lt|gt|quot|#39);/g, (reference) => ENTITIES[reference] ?? reference);

const ENTITIES: Record<string, string> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};
