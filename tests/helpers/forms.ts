import { expect } from "vitest";

/** A form as a browser would send it. */
export type FilledForm = { action: string; fields: URLSearchParams };

/** The form of a page with this id, or whose action ends so, as it stands in the page. */
export async function formIn(html: string, named: string): Promise<FilledForm> {
  const fields = new URLSearchParams();
  let action: string | null = null;
  let open = false;
  let select: { name: string; value: string | null } | null = null;
  let area: string | null = null;
  const texts = new Map<string, string>();
  const rewriter = new HTMLRewriter()
    .on("form", {
      element(form) {
        const to = form.getAttribute("action") ?? "";
        open = action === null && (form.getAttribute("id") === named || to.endsWith(named));
        if (open) action = to;
        form.onEndTag(() => {
          open = false;
        });
      },
    })
    .on("input", {
      element(input) {
        const name = input.getAttribute("name");
        const type = input.getAttribute("type") ?? "text";
        const isTicked = !["checkbox", "radio"].includes(type) || input.hasAttribute("checked");
        if (open && name && isTicked) fields.append(name, plain(input.getAttribute("value") ?? "on"));
      },
    })
    .on("select", {
      element(element) {
        if (open) select = { name: element.getAttribute("name") ?? "", value: null };
        element.onEndTag(() => {
          if (select) fields.append(select.name, select.value ?? "");
          select = null;
        });
      },
    })
    .on("option", {
      element(option) {
        const value = plain(option.getAttribute("value") ?? "");
        if (select && (option.hasAttribute("selected") || select.value === null)) select.value = value;
      },
    })
    .on("textarea", {
      element(element) {
        area = open ? element.getAttribute("name") : null;
        if (area) texts.set(area, "");
      },
      text({ text }) {
        if (area) texts.set(area, (texts.get(area) ?? "") + text);
      },
    });
  await rewriter.transform(new Response(html)).text();
  // A browser drops the line break behind the tag, and sends those of the text as CRLF.
  for (const [name, text] of texts)
    fields.set(
      name,
      plain(text)
        .replace(/^\n/, "")
        .replace(/\r\n?|\n/g, "\r\n"),
    );
  expect(action, `a form ${named} in ${html.slice(0, 300)}`).not.toBeNull();
  return { action: action ?? "", fields };
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
