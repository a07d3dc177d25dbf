import type { Handler } from "hono";

/** Readers read: any other method is told which ones there are (RFC 9110, section 15.5.6). */
export const onlyReading: Handler = (c) => c.text("Method not allowed\n", 405, { Allow: "GET, HEAD" });
