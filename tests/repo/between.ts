import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/**
 * Stands between the command line and a site: a call, such as "POST /api/imports", passes or is never answered, and an answer may be
 * changed on the way.
 */
export async function openBetween(
  site: string,
  passes: (what: string) => boolean | Promise<boolean>,
  change = (body: string, _what: string) => body,
) {
  const between = createServer(async (request, response) => {
    const { method, url, headers } = request;
    const what = `${method} ${url}`;
    if (!(await passes(what))) return;
    const body = method === "GET" ? null : new Uint8Array(await buffer(request));
    const answer = await fetch(site + url, {
      body,
      headers: ofInterest(headers),
      ...(method !== undefined && { method }),
    });
    const changed = change(await answer.text(), what);
    response.writeHead(answer.status, { "Content-Type": "application/json" }).end(changed);
  });
  await new Promise<void>((resolve) => between.listen(0, "127.0.0.1", resolve));
  const { port } = between.address() as AddressInfo;
  return {
    site: `http://127.0.0.1:${port}`,
    async close() {
      between.closeAllConnections();
      await new Promise((resolve) => between.close(resolve));
    },
  };
}

const ofInterest = ({ authorization = "", "content-type": type }: IncomingHttpHeaders) => ({
  Authorization: authorization,
  ...(type !== undefined && { "Content-Type": type }),
});
