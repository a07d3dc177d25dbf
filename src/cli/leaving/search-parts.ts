/** The search answers where the site runs, and nowhere else: what a copy does with what leads to it. */

const PARTS = /<search>[\s\S]*?<\/search>|<link rel="search"[^>]*>|<a href="\/search\/">[^<]*<\/a> ·\s/g;

/** A page of our own without the form, without the link at its foot, and without what tells a browser of them. */
export const withoutSearch = (html: string): string => html.replace(PARTS, "");

/** Whether an address asks the search something. */
export const isSearch = (address: string): boolean => /^\/search\/?(?:\?|$)/.test(address);
