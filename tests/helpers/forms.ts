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

/** A field of a form; `options` are what can be chosen there. */
export type Field = { name: string; type: string; value: string; isReadOnly: boolean; options: string[] };

/** Every form of a page that changes something, with the fields that a browser would send of it, boxes that are not ticked left out. */
export async function formsIn(html: string): Promise<{ action: string; fields: Field[] }[]> {
  const forms: { action: string; fields: Field[] }[] = [];
  const fieldsOf = (element: Element) => {
    const isOurs = forms.length > 0 && isOpen && element.hasAttribute("name");
    return isOurs ? forms.at(-1)?.fields : undefined;
  };
  let isOpen = false;
  const begin = (element: Element, type: string, value: string) =>
    fieldsOf(element)?.push({
      name: element.getAttribute("name") ?? "",
      type,
      value,
      isReadOnly: element.hasAttribute("readonly"),
      options: [],
    });
  const rewriter = new HTMLRewriter()
    .on("form", {
      element(form) {
        isOpen = form.getAttribute("method") === "post";
        if (isOpen) forms.push({ action: plain(form.getAttribute("action") ?? ""), fields: [] });
        form.onEndTag(() => {
          isOpen = false;
        });
      },
    })
    .on("input", {
      element(input) {
        const type = input.getAttribute("type") ?? "text";
        const isTicked = !["checkbox", "radio"].includes(type) || input.hasAttribute("checked");
        if (isTicked) begin(input, type, plain(input.getAttribute("value") ?? ""));
      },
    })
    .on("select", { element: (element) => void begin(element, "select", "") })
    .on("select option", {
      element(option) {
        const field = isOpen ? forms.at(-1)?.fields.at(-1) : undefined;
        const value = plain(option.getAttribute("value") ?? "");
        if (field && (option.hasAttribute("selected") || field.options.length === 0)) field.value = value;
        field?.options.push(value);
      },
    })
    .on("textarea", {
      element: (element) => void begin(element, "textarea", ""),
      text({ text }) {
        const field = isOpen ? forms.at(-1)?.fields.at(-1) : undefined;
        if (field) field.value = (field.value + plain(text)).replace(/^\n/, "");
      },
    });
  await rewriter.transform(new Response(html)).text();
  return forms;
}
