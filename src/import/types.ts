import { idOf } from "./aliases.ts";
import type { WxrItem } from "./wxr.ts";

/** Whether items of this type are texts that we publish. */
export const isText = (type: string): type is "post" | "page" => type === "post" || type === "page";

/**
 * What WordPress itself and its commonest companions keep beside texts: files, menus, looks, copies, caches, what people
 * sent through forms. None of it is imported yet.
 */
const KNOWN = new Set([
  "attachment",
  "custom_css",
  "customize_changeset",
  "feedback",
  "nav_menu_item",
  "oembed_cache",
  "revision",
  "user_request",
  "wp_block",
  "wp_font_face",
  "wp_font_family",
  "wp_global_styles",
  "wp_navigation",
  "wp_template",
  "wp_template_part",
]);

/** Whether it is known that items of this type are no texts of their own. */
export const isLeft = (type: string) => KNOWN.has(type);

/** An item's identity at its site: the post id, else the guid; null when it has neither. */
export const keyOf = ({ id, guid }: Pick<WxrItem, "id" | "guid">): string | null =>
  String(idOf(id) ?? guid.trim()).slice(0, 200) || null;
