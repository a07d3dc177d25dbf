import type { Element, ElementContent } from "hast";
import { hostOf, toLinkAddress } from "../addresses.ts";
import { type Dropped, note } from "../dropped.ts";
import { attribute, element, escapeHtml, words } from "../nodes.ts";
import type { ShortcodeTag } from "../wordpress/shortcode-tags.ts";

/** Forms need a program that takes what people send, and here is none: a link to the service stands for one, or a sentence. */

/** Names under which the commonest programs put a form for messages, newsletters and donations into a text. */
const FORMS =
  /^(?:contact[-_]form(?:[-_]7)?|si-contact-form|wpforms|gravityforms?|ninja_forms?|formidable|caldera_form|fluentform|forminator_form|happyforms|everest_form|ws_form|cforms|mc4wp_form|mailpoet_form|wysija_form|newsletter(?:_form)?|yikes-mailchimp|jetpack_subscription_form|give(?:_form|_donation_form)?|charitable_donation_form|donation(?:s|_form)?|dgx-donate|seamless-donations|paypal(?:[-_].*)?|wp_paypal.*|stripe(?:_.*)?|jotform|typeform(?:_embed)?|donorbox(?:-.*)?|surveymonkey|googleform|gform)$/;

/** Parts of a form that stand between its tags. */
export const isFormPart = (name: string) => name === "contact-field";

export const isForm = (name: string) => FORMS.test(name);

/** What readers get for the shortcode of a form. */
export function formHtml({ name, named, positional }: ShortcodeTag, dropped: Dropped): string {
  const given = [...named.values(), ...positional].find((value) => /^https?:\/\//i.test(value));
  const id = named.get("id") ?? "";
  const address = given ?? (name === "jotform" && /^\d+$/.test(id) ? `https://form.jotform.com/${id}` : null);
  note(dropped, address === null ? "formGone" : "formLinked", name);
  return address === null
    ? `\n\n<p>${NONE}</p>\n\n`
    : `\n\n<p><a href="${escapeHtml(address)}">${escapeHtml(labelFor(address))}</a></p>\n\n`;
}

const NONE = "There was a form here. It does not work in this archive.";

const labelFor = (address: string) => `Form on ${hostOf(address)}`;

/** What stands behind the words of a form that another site would take: a link to where it can be filled in. */
export function linkToService(form: Element, dropped: Dropped): ElementContent[] {
  const action = attribute(form, "action").trim();
  if (!/^(?:https?:)?\/\//i.test(action)) {
    note(dropped, "form");
    return [];
  }
  const link = toLink(serviceOf(action.replace(/^(?=\/\/)/, "https:"), form), dropped);
  return link ? [element("p", {}, [link])] : [];
}

/** A script that would have put a form here; null for any other. */
export function linkToScripted(script: Element, dropped: Dropped): Element | null {
  const address = attribute(script, "src");
  const [, jotform] = /^(?:https?:)?\/\/form\.jotform\.com\/jsform\/(\d+)/i.exec(address) ?? [];
  const [, action] =
    /^(?:https?:)?\/\/actionnetwork\.org\/widgets\/v\d+\/form\/([\w-]+)/i.exec(address) ?? [];
  if (jotform !== undefined) return toLink(`https://form.jotform.com/${jotform}`, dropped);
  return action === undefined ? null : toLink(`https://actionnetwork.org/forms/${action}`, dropped);
}

function toLink(address: string, dropped: Dropped): Element | null {
  const href = toLinkAddress(address);
  if (href === null) return null;
  note(dropped, "formElsewhere", hostOf(href));
  return element("a", { href }, [words(labelFor(href))]);
}

/** Where people fill it in, for services whose form is sent elsewhere than it is shown. */
function serviceOf(action: string, form: Element): string {
  const button = inputNamed(form, "hosted_button_id");
  if (/^https?:\/\/www\.paypal\.com\/cgi-bin\/webscr/i.test(action) && button !== "")
    return `https://www.paypal.com/donate?hosted_button_id=${encodeURIComponent(button)}`;
  return /list-manage\.com\/subscribe\/post/i.test(action)
    ? action.replace("/subscribe/post", "/subscribe")
    : action;
}

function inputNamed(node: Element, name: string): string {
  for (const child of node.children) {
    if (child.type !== "element") continue;
    const found = attribute(child, "name") === name ? attribute(child, "value") : inputNamed(child, name);
    if (found !== "") return found;
  }
  return "";
}
