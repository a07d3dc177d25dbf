import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { paths } from "../paths.ts";
import type { SiteDocument } from "../read-model/documents.ts";
import { Discovery, type Facts } from "./discovery.tsx";
import { directionOf, languageOf, withoutTurns } from "./language.ts";
import { Safe } from "./safe.tsx";
import type { SpokenSite } from "./spoken.ts";
import { style } from "./style.ts";
import { wordsIn } from "./words.ts";

type LayoutProps = Facts & {
  /** Stands above everything; what has one is not for search engines. */
  notice?: Child;
  children: Child;
};

/** What every page has around it. No script, and nothing from anybody else. */
export function Layout(props: LayoutProps) {
  const { site, title, path, notice, children } = props;
  const language = site?.page ?? "en";
  const words = site?.words ?? wordsIn("en");
  const siteName = site?.name || words.newSite;
  const said = (what: keyof SpokenSite["said"], around = language) =>
    languageOf(site?.said[what] ?? null, around);
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={language} dir={directionOf(language)}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{withoutTurns(title ? `${title} · ${siteName}` : siteName)}</title>
          <Discovery {...props} siteName={siteName} isNotice={Boolean(notice)} />
          <style>{raw(style)}</style>
          {site?.style && <style>{raw(site.style.css)}</style>}
        </head>
        <body>
          <a class="skip" href="#text" {...site?.inTongue}>
            {words.skip}
          </a>
          {notice}
          <header class="site">
            <p class="name" {...said("name")}>
              <a href={paths.home} {...(path === paths.home ? { "aria-current": "page" } : {})}>
                {site?.logo ? <Logo logo={site.logo} /> : siteName}
              </a>
            </p>
            {site?.tagline && (
              <p class="tagline" {...said("tagline")}>
                {site.tagline}
              </p>
            )}
            {site && site.menu.length > 0 && (
              <nav aria-label={words.menu} {...site.inTongue}>
                <ul {...said("menu", site.tongue)}>
                  {site.menu.map((entry) => (
                    <li>
                      <a href={entry.path} {...(entry.path === path ? { "aria-current": "page" } : {})}>
                        {entry.label}
                      </a>
                    </li>
                  ))}
                </ul>
              </nav>
            )}
          </header>
          <main id="text">{children}</main>
          <footer class="site" {...site?.inTongue}>
            {site?.footer && (
              <div {...languageOf(site.language, site.tongue)}>
                <Safe html={site.footer} />
              </div>
            )}
            <a href={paths.home} {...said("name", site?.tongue)}>
              {siteName}
            </a>{" "}
            · <a href={paths.archive}>{words.archive}</a> · <a href={paths.search}>{words.search}</a> ·{" "}
            <a href={paths.feeds}>{words.feeds}</a>
          </footer>
        </body>
      </html>
    </>
  );
}

const Logo = ({ logo: { path, ...size } }: { logo: NonNullable<SiteDocument["logo"]> }) => (
  <img src={path} {...size} alt={size.alt} />
);
