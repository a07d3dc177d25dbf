import type { PartRef } from "../../read-model/documents.ts";
import { getPart, listAround, listFirst, type Part } from "../archives/reading-order.ts";
import type { Sql } from "../sql.ts";
import { toPostRef } from "./post-head.ts";

/** The longest list of contents on the head of a series, about 5 KB compressed; who reads on finds the rest page by page. */
const MOST = 100;

/** What a post says of the other parts of its series; nothing when it is no part of one, or the only one. */
export function toSeriesParts(sql: Sql, postId: number): { parts?: PartRef[]; moreParts?: true } {
  const place = getPart(sql, postId);
  if (!place) return {};
  const { parts, isWhole } = listAround(sql, place);
  if (parts.length < 2) return {};
  return { parts: parts.flatMap((part) => toPartRef(sql, part)), ...(!isWhole && { moreParts: true }) };
}

/** The contents of a series that fills more than one page. */
export const listContents = (sql: Sql, series: number): PartRef[] =>
  listFirst(sql, series, MOST).parts.flatMap((part) => toPartRef(sql, part));

function toPartRef(sql: Sql, { id, part }: Part): PartRef[] {
  const ref = toPostRef(sql, id);
  return ref ? [{ ...ref, part }] : [];
}
