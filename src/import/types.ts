import { idOf } from "./aliases.ts";
import { type ImportSaid, said } from "./said.ts";
import type { WxrItem } from "./wxr-records.ts";

/** Whether items of this type are texts that we publish. */
export const isText = (type: string): type is "post" | "page" => type === "post" || type === "page";

const MADE_AGAIN = said("madeAgain");
const OF_PEOPLE = said("ofPeople");

/**
 * What is not taken over, and why: what WordPress and its commonest companions keep for themselves, and what people sent
 * through forms and shops.
 */
const LEFT = new Map<string, ImportSaid>([
  ...["revision", "oembed_cache", "customize_changeset", "wp_font_face", "wp_font_family"].map(
    (type) => [type, MADE_AGAIN] as const,
  ),
  ...[
    "edd_payment",
    "feedback",
    "flamingo_contact",
    "flamingo_inbound",
    "flamingo_outbound",
    "give_payment",
    "nf_sub",
    "shop_order",
    "shop_order_refund",
    "shop_subscription",
    "user_request",
  ].map((type) => [type, OF_PEOPLE] as const),
]);

/** Why items of this type are not taken over; null for those that are, or that are kept as data. */
export const whyLeft = (type: string): ImportSaid | null => LEFT.get(type) ?? null;

/** An item's identity at its site: the post id, else the guid; null when it has neither. */
export const keyOf = ({ id, guid }: Pick<WxrItem, "id" | "guid">): string | null =>
  String(idOf(id) ?? guid.trim()).slice(0, 200) || null;
