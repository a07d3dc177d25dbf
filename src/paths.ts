/** Every path of the site as a function, and the one form under which a path is looked up. */

const encode = (segment: string) => encodeURIComponent(segment).replaceAll("%2F", "/");

/** With a slash at its end, without which an imported path may have come. */
export const toFolder = (path: string) => (path.endsWith("/") ? path : `${path}/`);

const inLanguage = (language: string | null) =>
  language === null ? "" : `?${new URLSearchParams({ language })}`;

/** The base by which what may lack a host is read as an address; what it stands for is nowhere. */
export const NOWHERE = "http://origin.invalid";

/** Where everything stands: what readers ask for, the admin, the endpoint. */
export const paths = {
  home: "/",
  /** The timeline. */
  archive: "/archive/",
  robots: "/robots.txt",
  sitemap: "/sitemap.xml",
  sitemapPart: (n: number) => `/sitemap-posts-${n}.xml`,
  post: (publishedOn: string, slug: string) =>
    `/${publishedOn.slice(0, 4)}/${publishedOn.slice(5, 7)}/${encode(slug)}/`,
  /** A static page, below its parent's path. */
  page: (parentPath: string, slug: string) => `${toFolder(parentPath)}${encode(slug)}/`,
  /** `slugs` from the topmost category down. */
  category: (slugs: string[]) => `/category/${slugs.map(encode).join("/")}/`,
  /** The same path with another last part. */
  sibling: (path: string, slug: string) => path.replace(/[^/]+(\/?)$/, (_, end) => `${encode(slug)}${end}`),
  tag: (slug: string) => `/tag/${encode(slug)}/`,
  author: (slug: string) => `/author/${encode(slug)}/`,
  series: (slug: string) => `/series/${encode(slug)}/`,
  year: (year: string) => `/${year}/`,
  /** `month` is 2015-05. */
  month: (month: string) => `/${month.replace("-", "/")}/`,
  /** The home of a language. */
  language: (language: string) => `/${encode(language.toLowerCase())}/`,
  /** A page of an archive; the head's label is null. */
  archivePage: (headPath: string, label: string | null) =>
    label === null ? headPath : `${toFolder(headPath)}page/${label}/`,
  /** A file's own address; the tag, random hex, is what nobody can guess. */
  file: (storedOn: string, slug: string, tag: string, ending: string) =>
    `/files/${storedOn.slice(0, 4)}/${storedOn.slice(5, 7)}/${encode(slug)}-${tag}.${ending}`,
  /** A video of a post in its player. */
  play: (postPath: string, slug: string) => `${toFolder(postPath)}play/${slug}/`,
  feed: (headPath: string) => `${toFolder(headPath)}feed/`,
  jsonFeed: (headPath: string) => `${toFolder(headPath)}feed/json/`,
  atomFeed: (headPath: string) => `${toFolder(headPath)}feed/atom/`,
  /** The page that lists them. */
  feeds: "/feeds/",
  search: "/search/",
  openSearch: "/opensearch.xml",
  securityTxt: "/.well-known/security.txt",
  /** What narrows a search down, and its first page, are left out where there is nothing to say. */
  searchFor: (query: { text: string; category: number | null; year: string | null; page: number }) => {
    const { text: s, category, year, page } = query;
    const said = Object.entries({ s, category, year, page: page > 1 ? page : null }).flatMap(
      ([name, value]): [string, string][] => (value === null || value === "" ? [] : [[name, String(value)]]),
    );
    return `/search/${said.length > 0 ? `?${new URLSearchParams(said)}` : ""}`;
  },
  /** The pages of a post's comments, the oldest first. */
  commentPage: (postPath: string, n: number) => `${toFolder(postPath)}comment-page-${n}/`,
  comment: (path: string, id: number) => `${path}#comment-${id}`,
  /** Below it stand the feeds of all comments. */
  comments: "/comments/",
  /** `link` is signed. */
  preview: (link: string) => `/preview/${link}`,
  admin: {
    home: "/admin",
    asset: (name: string) => `/admin/assets/${name}`,
    signIn: "/admin/sign-in",
    /** And leads to that page of the admin afterwards. */
    signInTo: (to: string) => `/admin/sign-in?${new URLSearchParams({ to })}`,
    signInWithCode: "/admin/sign-in/code",
    firstRun: "/admin/first-run",
    firstPasskey: "/admin/first-run/passkey",
    /** `link` is signed. */
    invitation: (link: string) => `/admin/invitation/${link}`,
    signOut: "/admin/sign-out",
    signOutEverywhere: "/admin/sign-out/everywhere",
    you: "/admin/you",
    passkeys: "/admin/you/passkeys",
    passkey: (id: number) => `/admin/you/passkeys/${id}`,
    passkeyRemoval: (id: number) => `/admin/you/passkeys/${id}/removal`,
    codes: "/admin/you/codes",
    session: (id: number) => `/admin/you/sessions/${id}`,
    posts: "/admin/posts",
    pages: "/admin/pages",
    /** Of posts that are ticked in a list, which is shown again as it was asked for. */
    filing: (query: Record<string, string>) =>
      `/admin/posts?${new URLSearchParams(query)}`.replace(/\?$/, ""),
    newPost: (type: "post" | "page") => `/admin/${type}s/new`,
    post: (id: number) => `/admin/posts/${id}`,
    /** What becomes public of a post, and what is taken away. */
    publication: (id: number) => `/admin/posts/${id}/publication`,
    schedule: (id: number) => `/admin/posts/${id}/publication/schedule`,
    cancelSchedule: (id: number) => `/admin/posts/${id}/publication/cancel`,
    urgent: (id: number) => `/admin/posts/${id}/urgent`,
    takeDown: (id: number) => `/admin/posts/${id}/take-down`,
    putBack: (id: number) => `/admin/posts/${id}/put-back`,
    purge: (id: number) => `/admin/posts/${id}/purge`,
    approval: (id: number) => `/admin/posts/${id}/approval`,
    declineApproval: (id: number) => `/admin/posts/${id}/approval/decline`,
    withdrawApproval: (id: number) => `/admin/posts/${id}/approval/take-back`,
    approvals: "/admin/approvals",
    /** Finds the post at an address, to take it down. */
    takeDownAt: "/admin/take-down",
    /** What the script of the editor asks for. */
    workingCopy: "/admin/posts/working-copy",
    droppedCopy: "/admin/posts/working-copy/thrown-away",
    sameness: "/admin/posts/sameness",
    sentFile: "/admin/posts/sent-file",
    /** The text as it stands in the form, as readers would see it. */
    look: "/admin/posts/look",
    deletion: (id: number) => `/admin/posts/${id}/deletion`,
    postPreview: (id: number) => `/admin/posts/${id}/preview`,
    previewEnd: (id: number, n: number) => `/admin/posts/${id}/preview/${n}/end`,
    comments: (id: number) => `/admin/posts/${id}/comments`,
    comment: (id: number, comment: number) => `/admin/posts/${id}/comments/${comment}`,
    versions: (id: number) => `/admin/posts/${id}/versions`,
    version: (id: number, version: number) => `/admin/posts/${id}/versions/${version}`,
    comparison: (id: number) => `/admin/posts/${id}/comparison`,
    conflict: (id: number, n: number) => `/admin/posts/${id}/conflicts/${n}`,
    files: "/admin/files",
    filesAdded: "/admin/files/added",
    filePicker: "/admin/files/pick",
    /** Leads to where whoever is signed in sees the file at a path, also while readers cannot have it. */
    seenFile: (path: string) => `/admin/files/seen?path=${encodeURIComponent(path)}`,
    /** The endpoint's own files and uploads, for scripts of whoever is signed in. */
    filePieces: "/admin/files/pieces",
    fileParts: "/admin/files/parts",
    file: (id: number) => `/admin/files/${id}`,
    filePublication: (id: number) => `/admin/files/${id}/publication`,
    fileDeletion: (id: number) => `/admin/files/${id}/deletion`,
    /** All of a kind: categories, tags, authors, series. */
    terms: (collection: string) => `/admin/${collection}`,
    term: (collection: string, slug: string) => `/admin/${collection}/${encodeURIComponent(slug)}`,
    termMerger: (collection: string, slug: string) =>
      `/admin/${collection}/${encodeURIComponent(slug)}/merger`,
    termDeletion: (collection: string, slug: string) =>
      `/admin/${collection}/${encodeURIComponent(slug)}/deletion`,
    menu: "/admin/menu",
    /** Of pages in another language than the site's; null: the site's own. */
    menuIn: (language: string | null) => `/admin/menu${inLanguage(language)}`,
    newMenuEntryIn: (language: string | null) => `/admin/menu/new${inLanguage(language)}`,
    redirects: "/admin/redirects",
    redirectDeletion: "/admin/redirects/deletion",
    lostPaths: "/admin/lost-paths",
    heedLostPath: "/admin/lost-paths/heeded",
    forgetLostPath: "/admin/lost-paths/ignored",
    imports: "/admin/import",
    /** The endpoint's own imports, for the script of whoever is signed in. */
    importCalls: "/admin/import/calls",
    importFiles: "/admin/import/files",
    settings: "/admin/settings",
    people: "/admin/people",
    person: (id: number) => `/admin/people/${id}`,
    personRemoval: (id: number) => `/admin/people/${id}/removal`,
    invitations: "/admin/people/invitations",
    invitationRemoval: (id: number) => `/admin/people/invitations/${id}/removal`,
    tokens: "/admin/tokens",
    token: (id: number) => `/admin/tokens/${id}`,
    tokenSecret: (id: number) => `/admin/tokens/${id}/secret`,
    tokenRemoval: (id: number) => `/admin/tokens/${id}/removal`,
    activity: "/admin/activity",
    activityOf: (query: Record<string, string | number>) =>
      `/admin/activity?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`,
    panic: "/admin/emergency",
    panicOver: "/admin/emergency/over",
  },
  api: {
    problem: (code: string) => `/api/problems/${code}`,
    posts: "/api/posts",
    post: (id: number) => `/api/posts/${id}`,
    publication: (id: number) => `/api/posts/${id}/publication`,
    withdrawal: (id: number) => `/api/posts/${id}/withdrawal`,
    approval: (id: number) => `/api/posts/${id}/approval`,
    revision: (id: number, version: number) => `/api/posts/${id}/revisions/${version}`,
    conflicts: (id: number) => `/api/posts/${id}/conflicts`,
    comments: (id: number) => `/api/posts/${id}/comments`,
    files: "/api/files",
    file: (id: number) => `/api/files/${id}`,
    filePublication: (id: number) => `/api/files/${id}/publication`,
    fileContent: (id: number) => `/api/files/${id}/content`,
    fileContentParts: (id: number) => `/api/files/${id}/content/parts`,
    uploads: "/api/uploads",
    upload: (id: number) => `/api/uploads/${id}`,
    uploadPart: (id: number, n: number) => `/api/uploads/${id}/parts/${n}`,
    uploadCompletion: (id: number) => `/api/uploads/${id}/completion`,
    categories: "/api/categories",
    /** All of a kind: categories, tags, authors, series. */
    terms: (collection: string) => `/api/${collection}`,
    term: (collection: string, slug: string) => `/api/${collection}/${encodeURIComponent(slug)}`,
    merger: (collection: string, slug: string) => `/api/${collection}/${encodeURIComponent(slug)}/merger`,
    redirects: "/api/redirects",
    redirect: (from: string) => `/api/redirects/${encodeURIComponent(from)}`,
    lostPaths: "/api/lost-paths",
    leavingPosts: "/api/export/posts",
    site: "/api/site",
    rebuild: "/api/rebuild",
    backups: "/api/backups",
    backup: (name: string) => `/api/backups/${name}`,
    backupPart: (name: string, n: number) => `/api/backups/${name}/parts/${n}`,
    restore: "/api/restore",
    restoreCompletion: "/api/restore/completion",
    health: "/api/health",
    webhook: (id: number) => `/api/webhooks/${id}`,
    imports: "/api/imports",
    import: (id: number) => `/api/imports/${id}`,
    importItems: (id: number) => `/api/imports/${id}/items`,
    importCommit: (id: number) => `/api/imports/${id}/commit`,
    tokens: "/api/tokens",
    token: (id: number) => `/api/tokens/${id}`,
    tokenSecret: (id: number) => `/api/tokens/${id}/secret`,
    lockdown: "/api/lockdown",
  },
} as const;

/** Octets that stay encoded: they would change the path's shape, or cannot be shown. */
const RESERVED = /[\p{Cc}%/?#\\]/u;

/**
 * The form under which a path is looked up: octets decoded except reserved and invalid ones, NFC, case-folded,
 * slashes collapsed, no trailing slash ("/" for the home). Never throws; normalising twice changes nothing.
 */
export function normalise(path: string): string {
  // Octets that stayed are left alone: a mark after %0e would otherwise make its last digit a letter.
  const folded = decodeOctets(path).replace(/%..|[^%]+/gs, (part) =>
    part.startsWith("%") ? part : fold(part),
  );
  const collapsed = folded.replace(/\/{2,}/g, "/").replace(/(?<=.)\/$/s, "");
  return collapsed.startsWith("/") ? collapsed : `/${collapsed}`;
}

const fold = (text: string) => text.normalize("NFC").toLowerCase().normalize("NFC");

/** A path as it can stand in a Location or an href: what is not allowed there is encoded, octets stay. */
export function toHref(path: string): string {
  const collapsed = path.toWellFormed().replace(/[/\\]{2,}/g, "/");
  return encodeURI(collapsed).replace(/%25([0-9a-fA-F]{2})/g, "%$1");
}

/** A % that begins no octet is written as one, so that nothing decoded after it can make it begin another. */
function decodeOctets(path: string): string {
  return path.toWellFormed().replace(/(?:%[0-9a-fA-F]{2})+|%/g, (run) => {
    if (run === "%") return "%25";
    const octets = run.match(/[0-9a-fA-F]{2}/g)?.map((hex) => Number.parseInt(hex, 16)) ?? [];
    let decoded = "";
    for (let at = 0; at < octets.length; ) {
      const length = sequenceLength(octets[at] ?? 0);
      const character = decodeUtf8(octets.slice(at, at + length));
      const kept = character === null || RESERVED.test(character);
      const taken = kept ? 1 : length;
      decoded += kept ? hexOf(octets[at] ?? 0) : character;
      at += taken;
    }
    return decoded;
  });
}

/** Octets in the UTF-8 sequence that starts with this one (RFC 3629, section 3). */
function sequenceLength(lead: number): number {
  if (lead >= 0xf0) return 4;
  if (lead >= 0xe0) return 3;
  if (lead >= 0xc0) return 2;
  return 1;
}

/** Not `fatal`: a long path of invalid octets would cost as many exceptions. */
const utf8 = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true });

function decodeUtf8(octets: number[]): string | null {
  const character = utf8.decode(new Uint8Array(octets));
  return character.includes("\ufffd") ? null : character;
}

const hexOf = (octet: number) => `%${octet.toString(16).padStart(2, "0")}`;

/**
 * The key under which an old address is looked up: a path, or one of WordPress's queries for an id at the home,
 * such as /?p=12. `page_id` and `attachment_id` are the same numbers as `p`.
 */
export function addressKey(pathname: string, query: URLSearchParams): string {
  const path = normalise(pathname);
  if (path !== "/" && path !== "/index.php") return path;
  for (const [name, key] of ID_QUERIES) {
    const id = query.get(name);
    if (id && /^\d{1,15}$/.test(id)) return `/?${key}=${Number(id)}`;
  }
  return path === "/index.php" ? "/" : path;
}

const ID_QUERIES = [
  ["p", "p"],
  ["page_id", "p"],
  ["attachment_id", "p"],
  ["cat", "cat"],
  ["author", "author"],
] as const;
