import { parseFragment } from "parse5";
import { hostOf, type OldSite, ownAddress, samePath, toUrl } from "./old-addresses.ts";
import type { OldText } from "./old-text.ts";
import { said, type VerifySaid } from "./said.ts";
import {
  type Element,
  factsOf,
  picturesIn,
  type StandIn,
  type TextFacts,
  type Tree,
  toComparable,
  wordsOf,
} from "./text-facts.ts";

/** What may be missing without being a loss. */
export type Leave = {
  /** Files were not brought along: a link in place of a picture is enough. */
  files: boolean;
  /** Comments were not brought along. */
  comments?: boolean;
};

/**
 * What a served text lacks of the old one, or has beyond it. Pictures on other hosts are left out, since
 * readers' browsers may not ask those; so are scripts, forms, and what stands for frames and films.
 */
export function compareTexts(old: OldText, served: Tree[], site: OldSite, leave: Leave): VerifySaid[] {
  const target = (href: string) => targetOf(href, site);
  const links = old.links.map(target);
  const frames = new Set(old.frames.map(target));
  const whole = old.runs.map(toComparable).join("");
  const standIn = (href: string, link: Element): StandIn => {
    if (frames.has(target(href)) && !links.includes(target(href))) return "gap";
    const isPicture = old.aroundPictures.some(
      (one) =>
        target(one.href) === target(href) &&
        (one.words === "" || toComparable(one.words) === toComparable(wordsOf(link))),
    );
    return links.includes(target(href)) && (!isPicture || picturesIn(link).length > 0) ? null : "nothing";
  };
  const standIns: string[] = [];
  const now = factsOf(served, (href, link) => {
    const meaning = standIn(href, link);
    if (meaning !== null) standIns.push(target(href));
    return meaning;
  });
  return [
    ...compareParagraphs(old, now, whole),
    ...compareLinks(links, [...now.links.map(target), ...standIns]),
    ...comparePictures(old, now, site, leave, standIns),
  ];
}

function compareParagraphs(old: OldText, now: TextFacts, whole: string): VerifySaid[] {
  const served = now.runs.map(toComparable);
  const all = served.join("");
  const missing = old.runs.filter((run) => !all.includes(toComparable(run)));
  const known = new Set(tokensOf(old.all));
  const added = now.runs.filter((run) => {
    if (whole.includes(toComparable(run))) return false;
    const tokens = tokensOf(run);
    return tokens.filter((token) => !known.has(token)).length * 2 > tokens.length;
  });
  const still = served.filter((run) => whole.includes(run)).length;
  const { length } = old.runs;
  return [
    ...(missing.length > 0 ? [said("paragraphsMissing", missing.length, length, firstOf(missing))] : []),
    ...(added.length > 0 ? [said("paragraphsAdded", added.length, firstOf(added))] : []),
    ...(missing.length === 0 && still !== length ? [said("paragraphsJoined", still, length)] : []),
  ];
}

function compareLinks(old: string[], now: string[]): VerifySaid[] {
  const left = [...now];
  const missing = old.filter((link) => {
    const at = left.indexOf(link);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return missing.length > 0 ? [said("linksMissing", missing.length, old.length, missing[0] ?? "")] : [];
}

function comparePictures(
  old: OldText,
  now: TextFacts,
  site: OldSite,
  leave: Leave,
  links: string[],
): VerifySaid[] {
  const own = old.pictures.filter((src) => isOwn(src, site));
  const shown = now.pictures.map(fileNameOf);
  const linked = leave.files ? links.map(fileNameOf) : [];
  const missing = own.filter((src) => ![...shown, ...linked].includes(fileNameOf(src)));
  return missing.length > 0 ? [said("picturesMissing", missing.length, own.length, missing[0] ?? "")] : [];
}

/** Whether an address is on the old site: on one of its hosts, or on none. */
function isOwn(src: string, { url, hosts }: OldSite): boolean {
  const parsed = toUrl(src, url);
  return parsed !== null && hosts.has(hostOf(parsed));
}

/** Where a link leads, in one spelling: of the old site's own addresses the path. */
function targetOf(href: string, site: OldSite): string {
  if (/^(mailto|tel):/i.test(href)) return href.toLowerCase();
  const fragment = /#.*$/s.exec(href)?.[0] ?? "";
  if (href.startsWith("#")) return href;
  const parsed = toUrl(href, site.url);
  if (!parsed) return href;
  const isHere = site.hosts.has(hostOf(parsed)) || ownAddress(href, site) !== null;
  const at = samePath(parsed.pathname) + parsed.search;
  return (isHere ? at : `${hostOf(parsed)}${at}`) + fragment;
}

/** The name of a picture's file, of whatever size and under whatever query. */
const fileNameOf = (address: string) =>
  (
    samePath(address.split(/[?#]/)[0] ?? "")
      .split("/")
      .at(-1) ?? ""
  ).replace(/-(?:\d+x\d+|scaled|e\d{10,})(?=\.\w+$)/g, "");

/** A title in letters, however its marks are set and whatever markup is in it. */
export const plainTitle = (title: string) =>
  (/[<&]/.test(title) ? parseFragment(title).childNodes.map(wordsOf).join("") : title)
    .normalize("NFC")
    .replace(/[\u2018\u2019\u201a\u201b\u2032`]/g, "'")
    .replace(/[\u201c\u201d\u201e\u2033]|''/g, '"')
    .replace(/[\u2010-\u2015]+|-+/g, "-")
    .replace(/\u2026/g, "...")
    .replace(/(\d)\s*[x×]\s*(?=\d)/g, "$1x")
    .replace(/[\s\u00ad\u200b]+/g, " ")
    .trim();

const tokensOf = (text: string) =>
  text
    .normalize("NFC")
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

const firstOf = ([first = ""]: string[]) => {
  const plain = first.replace(/\s+/g, " ");
  return plain.length > 80 ? `${plain.slice(0, 80)}…` : plain;
};
