import { ok } from "../../model/result.ts";
import type { Command } from "../command.ts";
import { getDocument } from "../projection/documents.ts";
import { getRedirect } from "../redirects/redirects.ts";

/** Those of these paths (normalised) that still lead nowhere: nothing stands there, nor leads on. */
export const sieveLostPaths: Command<{ paths: string[] }, string[]> = {
  needs: "read",
  run: ({ sql }, { paths }) =>
    ok(
      paths.filter(
        (path) => (getDocument(sql, path)?.kind ?? "nothing") === "nothing" && !getRedirect(sql, path),
      ),
    ),
};

/** Whether the caller may forget them. They are kept elsewhere, and can be lost without harm. */
export const mayForgetLostPaths: Command<null, null> = {
  needs: "write",
  reads: true,
  run: () => ok(null),
};
