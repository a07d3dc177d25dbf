import { normalise } from "../../paths.ts";
import { outdateRenderings } from "../posts/outdating.ts";
import { rows, type Sql } from "../sql.ts";

/** Where the sites stood that were taken over: hosts without www, each with the folder that it had there. */
export function listFormerly(sql: Sql): string[] {
  const known = rows<{ origin: string; formerly: string }>(
    sql,
    "SELECT DISTINCT origin, formerly FROM imports",
  );
  const addresses = known.flatMap(({ origin, formerly }) => [origin, ...addressesIn(formerly)]);
  return [...new Set(addresses.flatMap(placeOf))];
}

/** The folders among them, normalised, the deepest first. */
export function listFormerHomes(sql: Sql): string[] {
  const folders = listFormerly(sql).map((place) => normalise(place.replace(/^[^/]*/, "")));
  return [...new Set(folders)].filter((folder) => folder !== "/").sort((a, b) => b.length - a.length);
}

/** Notes other addresses of the site that an import is of. Texts that were taken over before are made again where that is news. */
export function noteFormerly(sql: Sql, importId: number, formerly: string[], before: string[]) {
  sql.exec("UPDATE imports SET formerly = ? WHERE id = ?", JSON.stringify(formerly), importId);
  if (listFormerly(sql).some((place) => !before.includes(place))) outdateRenderings(sql);
}

/** Other people's hosts whose pictures came along. */
export function listPictureHosts(sql: Sql): string[] {
  const known = rows<{ hosts: string }>(sql, "SELECT DISTINCT pictures_of AS hosts FROM imports");
  return [...new Set(known.flatMap(({ hosts }) => addressesIn(hosts)))];
}

/** Notes such hosts, and keeps those of before. Texts are made again where there are new ones. */
export function notePictureHosts(sql: Sql, importId: number, hosts: string[]) {
  const before = listPictureHosts(sql);
  if (hosts.every((host) => before.includes(host))) return;
  const all = JSON.stringify([...new Set([...before, ...hosts])]);
  sql.exec("UPDATE imports SET pictures_of = ? WHERE id = ?", all, importId);
  outdateRenderings(sql);
}

const addressesIn = (json: string): string[] => JSON.parse(json);

function placeOf(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const { host, pathname } = new URL(address);
  return host === "" ? [] : [host.replace(/^www\./, "") + pathname.replace(/\/+$/, "")];
}
