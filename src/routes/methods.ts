import type { Handler } from "hono";

const Allow = "GET, HEAD, OPTIONS";

/** Readers read: any other method is told which ones there are (RFC 9110, sections 9.3.7 and 15.5.6). */
export const onlyReading: Handler = (c) =>
  c.req.method === "OPTIONS" ? c.body(null, 204, { Allow }) : c.text("Method not allowed\n", 405, { Allow });
