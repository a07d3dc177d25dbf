/** The longest text that is looked for, in characters; what is longer is cut. */
const LONGEST_SEARCH = 200;

/** Results on a page, and how many pages there are at most: whoever looks further is better served by another word. */
export const RESULTS = 10;
const MOST_PAGES = 10;

/** What a reader asks for: a query never is an error, what is not known in it is left out. */
export function parseSearch(query: URLSearchParams): {
  text: string;
  category: number | null;
  year: string | null;
  page: number;
} {
  const text = (query.get("s") ?? "").toWellFormed().replace(/\s+/g, " ").trim();
  const category = query.get("category") ?? "";
  const year = query.get("year") ?? "";
  const page = query.get("page") ?? "";
  return {
    text: [...text].slice(0, LONGEST_SEARCH).join("").trim(),
    category: /^[1-9]\d{0,14}$/.test(category) ? Number(category) : null,
    year: /^\d{4}$/.test(year) ? year : null,
    page: /^[1-9]\d?$/.test(page) ? Math.min(Number(page), MOST_PAGES) : 1,
  };
}
