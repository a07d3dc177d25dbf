import { archiveKey } from "../../model/archive.ts";
import { oweArchivePages } from "../archives/archive-paths.ts";
import { HEAD } from "../archives/archives.ts";
import { isFilling } from "../archives/filling.ts";
import { getPart, listAround, setPart } from "../archives/reading-order.ts";
import type { Outbox } from "../projection/documents.ts";
import { outboxFor, owePost } from "./mentions.ts";
import type { SeriesRef } from "./posts.ts";

/**
 * Puts a post in its place in a series (null: takes it out), and owes what names it there: the parts around its old and new
 * place, and the heads of the series.
 */
export function placeInSeries(outbox: Outbox, id: number, series: SeriesRef | null) {
  const { sql } = outbox;
  if (series === null && getPart(sql, id) === null) return;
  oweParts(outbox, id);
  setPart(sql, id, series);
  oweParts(outbox, id);
}

function oweParts(outbox: Outbox, id: number) {
  const { sql } = outbox;
  const place = getPart(sql, id);
  if (!place) return;
  const { parts } = listAround(sql, place);
  const behind = outboxFor(outbox, parts.length);
  for (const part of parts) if (part.id !== id) owePost(behind, part.id);
  const archive = archiveKey({ kind: "series", id: place.series });
  if (!isFilling(sql, archive)) oweArchivePages(outbox, archive, [HEAD]);
}
