import type { Sql } from "../sql.ts";

/** What texts are made with has changed: the alarm makes them again, some at a time, and writes those that differ. */
export const outdateRenderings = (sql: Sql): void =>
  void sql.exec("UPDATE renderings SET content_version = 0");
