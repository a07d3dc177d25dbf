import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { Scope } from "../model/scope.ts";
import { paths } from "../paths.ts";
import type { AssetName } from "./assets.ts";
import { type Language, type ShellWords, shellWords } from "./words.ts";

/** What every page of the admin is made within. */
export type Frame = {
  language: Language;
  siteName: string;
  /** The site's time zone, in which the admin says every time. */
  timeZone: string;
  /** null before anybody has signed in. */
  person: { name: string; scopes: Scope[] } | null;
  isLockedDown: boolean;
  assetPath: (name: AssetName) => string;
};

export type PageProps = {
  frame: Frame;
  title: string;
  /** The entry of the menu that this page belongs to. */
  current?: Entry["name"];
  /** What was sent was not done, which is the first that is read out. */
  isRefused?: boolean;
  /** Scripts of this page, besides the one that all have. */
  scripts?: AssetName[];
  children: Child;
};

/** A page of the admin: the menu, and one thing to do. All of it works without script. */
export function AdminPage({ frame, title, current, isRefused = false, scripts = [], children }: PageProps) {
  const { language, siteName, person, assetPath } = frame;
  const words = shellWords[language];
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <title>{`${isRefused ? words.refusedTitle.replace("{title}", title) : title} · ${siteName}`}</title>
          <link rel="stylesheet" href={assetPath("admin.css")} />
          {(["admin.js", ...scripts] as const).map((name) => (
            <script type="module" src={assetPath(name)} />
          ))}
        </head>
        <body>
          <a class="skip" href="#content">
            {words.skip}
          </a>
          <header class="bar">
            <a class="site" href={paths.admin.home}>
              {siteName}
            </a>
            <a href={paths.home} target="_blank" rel="noopener">
              {words.site}
            </a>
            {person && (
              <a class="to-menu" href="#menu">
                {words.menu}
              </a>
            )}
          </header>
          <main id="content">
            {frame.isLockedDown && (
              <p class="notice bad" role="status">
                {words.lockedDown}
              </p>
            )}
            <h1>{title}</h1>
            {children}
          </main>
          {person && <Menu words={words} person={person} current={current} />}
        </body>
      </html>
    </>
  );
}

type Entry = { name: keyof ShellWords; path: string; needs: Scope };
type Group = { name: "writing" | "order" | "keeping"; entries: Entry[] };

const groups: Group[] = [
  {
    name: "writing",
    entries: [
      { name: "overview", path: paths.admin.home, needs: "read" },
      { name: "posts", path: paths.admin.posts, needs: "read" },
      { name: "pages", path: paths.admin.pages, needs: "read" },
      { name: "files", path: paths.admin.files, needs: "read" },
      { name: "approvals", path: paths.admin.approvals, needs: "read" },
    ],
  },
  {
    name: "order",
    entries: [
      { name: "categories", path: paths.admin.terms("categories"), needs: "publish" },
      { name: "tags", path: paths.admin.terms("tags"), needs: "publish" },
      { name: "series", path: paths.admin.terms("series"), needs: "publish" },
      { name: "authors", path: paths.admin.terms("authors"), needs: "publish" },
      { name: "menuEntries", path: paths.admin.menu, needs: "manage" },
      { name: "redirects", path: paths.admin.redirects, needs: "publish" },
    ],
  },
  {
    name: "keeping",
    entries: [
      { name: "settings", path: paths.admin.settings, needs: "manage" },
      { name: "imports", path: paths.admin.imports, needs: "manage" },
      { name: "people", path: paths.admin.people, needs: "manage" },
      { name: "tokens", path: paths.admin.tokens, needs: "manage" },
      { name: "activity", path: paths.admin.activity, needs: "publish" },
      { name: "panic", path: paths.admin.panic, needs: "withdraw" },
    ],
  },
];

type MenuProps = {
  words: ShellWords;
  person: NonNullable<Frame["person"]>;
  current: Entry["name"] | undefined;
};

/** It stands beside the page, or on a phone below it, where a link at the top leads to. */
function Menu({ words, person, current }: MenuProps) {
  const isCurrent = (name: Entry["name"]) => (name === current ? { "aria-current": "page" as const } : {});
  return (
    <nav class="menu" id="menu" aria-label={words.menu}>
      {groups.map((group) => {
        const entries = group.entries.filter(({ needs }) => person.scopes.includes(needs));
        return entries.length === 0 ? null : (
          <>
            <h2>{words[group.name]}</h2>
            <ul>
              {entries.map(({ name, path }) => (
                <li>
                  <a href={path} {...isCurrent(name)}>
                    {words[name]}
                  </a>
                </li>
              ))}
            </ul>
          </>
        );
      })}
      <h2>{person.name}</h2>
      <ul>
        <li>
          <a href={paths.admin.you} {...isCurrent("you")}>
            {words.you}
          </a>
        </li>
        <li>
          <form method="post" action={paths.admin.signOut}>
            <button type="submit" class="link">
              {words.signOut}
            </button>
          </form>
        </li>
      </ul>
    </nav>
  );
}
