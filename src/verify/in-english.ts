/**
 * What a verification says, in the English of the command line and of its list. The admin has the same list in its languages
 * (admin/imports/difference-words.ts), so that a sentence without words there is an error of its type.
 */
export const inEnglish = {
  // Why a file, or a set of them, cannot be read.
  illegible: (file: string, why: string) => `${file} cannot be verified: ${why}`,
  emptyFile: () => "it is empty",
  wrongEncoding: (encoding: string) => `it is not valid ${encoding}`,
  doctype: (line: number) => `line ${line}: it has a DOCTYPE, which no export has`,
  /** `why`: the parser's own words. */
  notWellFormed: (line: number, why: string) => `line ${line}: it is not well-formed XML (${why})`,
  noChannel: () => "it is not a WordPress export: it has no <channel> in an <rss>",
  noVersion: () => "it is not a WordPress export: nothing in it says a WXR version",
  notAddress: (given: string) => `"${given}" is no address of a site, such as https://example.org`,
  noItems: () => "The export holds no items: there is nothing to ask for",
  differentSites: (sites: string[]) =>
    `The files are of different sites, ${sites.join(" and ")}: verify one site after the other`,
  noSite: () => "The export does not say of which site it is: name it with --origin",

  // How an address answers.
  answered: (status: number) => `answered ${status}`,
  ledTo: (path: string, status: number) => `leads to ${path}, which answered ${status}`,
  ledTwice: (path: string) => `leads to ${path}, and from there on again`,
  ledAway: (url: string) => `leads to ${url}, on another host`,
  noAddress: () => "it had no address by which to ask for it",
  noPage: (type: string) => `answered ${type || "something"} instead of a page`,
  noFeed: (type: string) => `answered ${type || "something"} instead of a feed`,
  noFile: (type: string) => `answered ${type || "something"} instead of the file`,
  elsewhere: (path: string, expected: string) => `leads to ${path} instead of ${expected}`,
  noAttachment: (path: string) => `leads to ${path} instead of the file or the text that it belongs to`,
  part: (part: number, why: string) => `its part ${part}: ${why}`,
  commentsAt: (path: string, why: string) => `its comments at ${path}: ${why}`,

  // What it shows.
  title: (is: string, was: string) => `the title is “${is}” and was “${was}”`,
  paragraphsMissing: (n: number, all: number, such: string) =>
    `${n} of ${all} paragraphs missing, such as “${such}”`,
  paragraphsAdded: (n: number, such: string) => `${n} paragraphs that were not there, such as “${such}”`,
  paragraphsJoined: (n: number, all: number) => `${n} paragraphs instead of ${all}`,
  linksMissing: (n: number, all: number, such: string) =>
    `${n} of ${all} links missing, such as the one to ${such}`,
  picturesMissing: (n: number, all: number, such: string) =>
    `${n} of ${all} pictures missing, such as ${such}`,
  commentsMissing: (n: number, all: number, such: number) =>
    `${n} of ${all} comments missing, such as number ${such}`,
  commentDiffers: (id: number) => `comment ${id} does not say what it said`,
  commentElsewhere: (id: number) => `comment ${id} stands in another thread`,
  notListed: (title: string, more: number) => `does not list “${title}”${andMore(more)}`,
  notShown: (title: string, more: number) => `does not show “${title}”${andMore(more)}`,
  guid: (title: string, is: string, was: string) => `gives “${title}” the guid ${is}, which was ${was}`,

  // Beside the file in the folder.
  folderHas: (status: string) => `${status}, although the folder has it`,
  nowhere: (status: string) => `${status}, and the folder does not have it either`,
  otherOctets: () => "has other octets than the file in the folder",
  noWholePicture: (was: string) => `is no whole picture, and was a ${was}`,
  otherPicture: (is: string, was: string) => `is a ${is}, and was a ${was}`,
  otherSize: (is: string, was: string) => `has ${is} pixels, and had ${was}`,
  otherPixels: () => "shows other pixels than the picture in the folder",
  otherTurn: () => "is turned otherwise than the picture in the folder",
  otherColours: () => "has other colours than the picture in the folder",

  // What nobody may see.
  hadPassword: () => "it had a password",
  hadStatus: (status: string) => `its status was “${status || "none"}”`,
  wasToCome: () => "it was to be published later",
  answers: (why: string) => `answers, although ${why}`,
  leaked: (title: string, why: string, words: string, addresses: string[]) =>
    `words of “${title}” are public, although ${why}: “${words}”, at ${addresses.join(", ")}`,

  // Beside the old site as it is served.
  against: (why: string) => `against the old site as served: ${why}`,
  there: (why: string) => `there it ${why}`,
  thereAt: (path: string) => `there it stands at ${path}`,
  thereTitle: (was: string) => `there the title is “${was}”`,
};

const andMore = (more: number) => (more > 0 ? ` and ${more} more` : "");
