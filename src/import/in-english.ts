/**
 * Everything that an import says, in the English of the command line and of the ledger. The admin has the same list in its
 * languages (admin/imports/sentences), so that a sentence without words there is an error of its type.
 */
export const inEnglish = {
  /** What the site says of something, in its own English. */
  site: (sentence: string) => sentence,

  // Why a file, or a set of them, cannot be read.
  unreadable: (file: string, why: string) => `${file} cannot be read: ${why}`,
  doctype: (line: number) =>
    `line ${line}: it has a DOCTYPE, which no WordPress export has and which is not read`,
  cutOff: (line: number, element: string) =>
    `line ${line}: it ends in the middle of <${element}>: export or download it again, it was cut off`,
  /** `why`: the parser's own words. */
  notWellFormed: (line: number, why: string) => `line ${line}: it is not well-formed XML (${why})`,
  notXml: (line: number, why: string) => `line ${line}: it is not XML (${why})`,
  wrongEncoding: (line: number, encoding: string) =>
    `line ${line} or after it: it is not valid ${encoding}, which is the encoding that it names or should have`,
  emptyFile: () => "it is empty",
  packed: (how: string) => `it is packed (${how}): unpack it, and give the .xml inside`,
  noChannel: () => "it is not a WordPress export: it has no <channel> in an <rss>",
  noVersion: () => "it is not a WordPress export: nothing in it says a WXR version",
  noItems: () => "The export holds no items: in WordPress take Tools, Export, and there All content",
  notAddress: (given: string) => `"${given}" is no address of a site, such as https://example.org`,
  differentSites: (one: string, other: string) =>
    `The files are of different sites, ${one} and ${other}: import one site after the other`,
  noSite: () => "The export does not say of which site it is: name it with --origin",
  stillPublishing: (id: number, owed: number) =>
    `The site is still publishing import ${id} (${owed} documents to write): run the same command again later`,

  // What it takes.
  takes: (documents: number, minutes: number, days: number) =>
    `${count(documents, "document")} to write: about ${count(minutes, "minute")} on the paid plan, ${count(days, "day")} on the free one; the site reads as it grows, newest first`,
  owner: (title: string, id: number) => `${title || "(no title)"} (${id})`,

  // Why an item is not here, or not as a text.
  noType: () => "The export does not say of which type it is",
  inTexts: () => "Texts that show it hold its words; by itself it has no place here",
  noPlace: (type: string) => `Its type ${type} has no place here`,
  madeAgain: () => "WordPress made it for itself and would make it again",
  ofPeople: () => "What people sent or asked for: personal data is not taken over",
  noId: () => "It has no id by which it could be known again",
  noKey: () => "It has neither an id nor a guid by which it could be known again",
  olderCopy: () => "Another copy of it is newer, or hides it",
  torn: () => "Markup stands in it unescaped, so that its text cannot be told from the export's",
  hiddenFile: () => "It was not public in WordPress",
  hiddenOwner: () => "What it belongs to was not public in WordPress",
  noFile: () => "The export does not say where its file was",
  foreignFile: () => "Its file is not on the old site itself",
  unanswered: () => "The site did not say what became of it",
  givenUp: () => "The site took it in and could not publish it: readers do not see it. Import it again",
  settingsForbidden: () =>
    "The token may not change settings (it lacks manage): set them by hand, or run it again with one that may",
  settingsStay: () => "The settings, and the menu with them, stay as they are here",

  // What of a text did not come as it was.
  cutTitle: (most: number) => `Its title was cut after ${most} characters: the rest stays in the export`,
  cutSubtitle: (most: number) =>
    `Its subtitle was cut after ${most} characters: the rest stays in the export`,
  cutExcerpt: (most: number) => `Its excerpt was cut after ${most} characters: the rest stays in the export`,
  otherSeries: (names: string) => `It was a part of other series too: ${names}`,

  // Menus.
  inNoMenu: () => "It is in no menu",
  inOtherMenu: (name: string) => `It is in the menu "${name}", and one menu stands here`,
  cutMenu: () => "It was a part of a large menu, and the menu here has one short level",
  otherMenu: () => "It is a menu, and another one stands here",
  noLink: (block: string) => `It is no link (the block ${block})`,
  goneText: (type: string, id: number) => `It led to ${type} ${id}, which is not in the export`,
  hiddenText: (title: string) => `It led to "${title}", which is not public`,
  goneTerm: (type: string, id: number) => `It led to the ${type} ${id}, which is not in the export`,
  ledNowhere: () => "It led nowhere",
  leadsAway: (url: string) => `It leads to another site: ${url}`,
  longAddress: () => "Its address is too long",

  // Comments.
  below: (n: number, title: string) => `${n} below "${title}"`,
  unwantedComments: () => "Comments were not asked for",
  noTextAbove: () => "What they stood below does not come along as a text",
  commentTwice: () => "It stands in the export twice",
  pluginsComment: (type: string) => `Its type ${type} is a plugin's`,
  unapproved: () => "It was not approved in WordPress",
  spam: () => "It was spam or in the trash in WordPress",
  noNumber: () => "It has no number by which it could be known again",
  noPage: () => "It does not say which page names the post",
  longComment: () => "It is too long",

  // Files.
  beforeEdit: () =>
    "Its edited form is nowhere, and the picture as it was before stands there: see whether what was cut off may be seen",
  otherSize: () =>
    "It is nowhere, and the same picture, scaled or turned when it was uploaded or not, stands there",
  notInFolder: () => "It is not in the folder",
  largeForBrowser: () =>
    "It is too large for a browser to send in one piece: add it under Files, or bring it with the command line",
  namedBy: (file: string, texts: string) => `${file}, named by ${texts}`,
  filesCame: (stored: number, megabytes: number, unchanged: number, refused: number, missing: number) =>
    `${count(stored, "file")} came (${megabytes.toFixed(megabytes < 10 ? 1 : 0)} MB), ${unchanged} were here already, ${refused} were refused, ${missing} are missing`,
  filesHeld: (n: number) => `${count(n, "file")} stay held: nothing public shows them`,
  filesUnnamed: (n: number) =>
    `${count(n, "file")} of the folder stayed there, because nothing names them (--all-files brings them)`,
  ofFiles: (sentence: string, n: number) => `${sentence} (of ${count(n, "file")})`,

  // What the files say as a whole.
  front: (title: string) =>
    `"${title}" stood at the front of the old site (/). Here the front is the archive, and the page has its own address`,
  menu: (name: string) => `The menu is "${name}"`,
  menuOfSeveral: (name: string, others: string[]) =>
    `The menu is "${name}"; an export does not say which menu stood where, and there are also ${others.map((other) => `"${other}"`).join(", ")}`,
  timeZone: (zone: string) =>
    `The time zone is taken to be ${zone}, because the dates of the texts go with it: check that in the settings`,
  forbiddenCharacters: (n: number) => `${n} characters that XML forbids were left out of the file`,
  bareAmpersands: (n: number) => `A bare & was read as one (${n} times)`,
  sectionEnds: (n: number) => `A ]]> inside a text was read as its letters (${n} times)`,
  emails: (n: number) => `${n} e-mail addresses of authors and commenters were not read`,
  networkAddresses: (n: number) => `${n} network addresses of commenters were not read`,
};

const count = (n: number, what: string) => `${n.toLocaleString("en")} ${what}${n === 1 ? "" : "s"}`;
