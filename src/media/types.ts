/** The kinds of files that are taken, by what their octets say, with how their names end and how they are shown. */
export const fileTypes = {
  "image/jpeg": { endings: ["jpg", "jpeg", "jpe"], shown: true },
  "image/png": { endings: ["png"], shown: true },
  "image/webp": { endings: ["webp"], shown: true },
  "image/gif": { endings: ["gif"], shown: true },
  "application/pdf": { endings: ["pdf"], shown: true },
  "audio/mpeg": { endings: ["mp3"], shown: true },
  "audio/ogg": { endings: ["ogg", "oga", "opus"], shown: true },
  "audio/mp4": { endings: ["m4a", "m4b"], shown: true },
  "video/mp4": { endings: ["mp4", "m4v"], shown: true },
  "video/webm": { endings: ["webm"], shown: true },
  "text/plain": { endings: ["txt"], shown: true },
  "text/csv": { endings: ["csv"], shown: false },
} as const;

export type FileType = keyof typeof fileTypes;

export const pictureTypes = ["image/jpeg", "image/png", "image/webp", "image/gif"] as const;
/** What is copied without what it says of people and places. */
export type PictureType = (typeof pictureTypes)[number];

export const isFileType = (type: string): type is FileType => Object.hasOwn(fileTypes, type);

export const isPicture = (type: FileType): type is PictureType => pictureTypes.some((one) => one === type);

const ENDINGS: ReadonlySet<string> = new Set(Object.values(fileTypes).flatMap(({ endings }) => [...endings]));

/** How a name ends: what is behind its last full stop, in lower case; "" when there is none. */
export const endingOf = (name: string): string => /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";

/**
 * The path of a picture without the size that WordPress put behind its name, or without what says that it has twice the
 * pixels: the picture in another size is the picture.
 */
export const fullSize = (path: string): string =>
  path.replace(/(?:-\d+x\d+(?:@[23]x)?|@[23]x)(?=\.[a-z]+$)/i, "");

/** Whether a path can be a file's. Pages are never asked of the store of files, and files always. */
export const isFilePath = (path: string): boolean => ENDINGS.has(endingOf(path));
