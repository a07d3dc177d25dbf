import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { SiteDocument } from "../read-model/documents.ts";
import { style } from "./style.ts";
export function Layout({
  site,
  title,
  children,
}: {
  site: SiteDocument | null;
  title: string;
  children: Child;
}) {
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={site?.language ?? "en"}>
        <head>
          <meta charset="utf-8" />
          <title>{title}</title>
          <style>{raw(style)}</style>
        </head>
        <body>
          <main>{children}</main>
        </body>
      </html>
    </>
  );
}
