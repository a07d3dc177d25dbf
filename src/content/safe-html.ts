declare const safe: unique symbol;

/** HTML that went through our allow-list. Only `content/` makes it; only SafeHtml enters a page raw. */
export type SafeHtml = string & { readonly [safe]: true };
