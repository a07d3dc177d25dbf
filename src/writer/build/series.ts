import type { PartRef, PostRef } from "../../read-model/documents.ts";
import { getPart, listAround, listFirst, type Part, type Parts } from "../archives/reading-order.ts";
import type { Sql } from "../sql.ts";
import { listPostRefs } from "./post-head.ts";

/** The longest list of contents on the head of a series, about 5 KB compressed; who reads on finds the rest page by page. */
const MOST = 100;

/** The parts of its series that a post names, itself among them; none when it is no part of one, or the only one. */
export function getSeriesParts(sql: Sql, postId: number): Parts {
  const place = getPart(sql, postId);
  const around = place ? listAround(sql, place) : NONE;
  return around.parts.length < 2 ? NONE : around;
}

const NONE: Parts = { parts: [], isWhole: true };

/** What a post says of them. */
export function toSeriesParts({ parts, isWhole }: Parts, refs: Map<number, PostRef>) {
  if (parts.length === 0) return {};
  const named: { parts: PartRef[]; moreParts?: true } = { parts: toPartRefs(parts, refs) };
  return isWhole ? named : { ...named, moreParts: true as const };
}

/** The contents of a series that fills more than one page. */
export function listContents(sql: Sql, series: number): PartRef[] {
  const { parts } = listFirst(sql, series, MOST);
  return toPartRefs(
    parts,
    listPostRefs(
      sql,
      parts.map(({ id }) => id),
    ),
  );
}

function toPartRefs(parts: Part[], refs: Map<number, PostRef>): PartRef[] {
  return parts.flatMap(({ id, part }) => {
    const ref = refs.get(id);
    return ref ? [{ ...ref, part }] : [];
  });
}
