import type { ImportInput, ImportItem, ImportOutcome, ImportProgress } from "../../model/import.ts";
import { because } from "../../model/reasons.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { doneBy } from "../access/callers.ts";
import { isPolicyOn } from "../approvals/policies.ts";
import type { Command, Context } from "../command.ts";
import { conflict, type Failure } from "../failures.ts";
import { isCommented } from "../imports/import-comments.ts";
import { importItem } from "../imports/import-items.ts";
import { commitImport as commit, getImportRow, type ImportRow, type Outcome } from "../imports/imports.ts";
import { listImports as list, startImport as start, getImport as view } from "../imports/progress.ts";

export const startImport: Command<ImportInput, { progress: ImportProgress; isNew: boolean }> = {
  needs: "write",
  notes: (_, { progress }) => ({ thing: `import:${progress.id}` }),
  run: ({ sql, now }, input) => ok(start(sql, input, now)),
};

/** Which sites were taken over, or are about to be. */
export const listImports: Command<null, { imports: ImportRow[] }> = {
  needs: "read",
  run: ({ sql }) => ok({ imports: list(sql) }),
};

export const getImport: Command<{ id: number }, ImportProgress> = { needs: "read", run: viewed };

type Taken = Outcome & Pick<ImportOutcome, "hasComments">;

/** Stores items one by one: a bad one is refused alone, and all that were stored stay. `hash` is a digest of the item. */
export const importItems: Command<{ id: number; items: { item: ImportItem; hash: string }[] }, Taken[]> = {
  // What needs more where it is done at once needs no less where it is done at the commit.
  needs: ({ items }) =>
    items.some(({ item }) => item.kind === "settings") ? ["write", "manage"] : ["write"],
  isStep: true,
  run(context, { id, items }) {
    const { sql } = context;
    const current = getImportRow(sql, id);
    if (!current) return fail({ kind: "not-found", what: `Import ${id}` });
    if (current.status !== "open") return conflict(because("committedImport"));
    const batch = { importId: id, origin: current.origin, ...doneBy(context) };
    return ok(
      items.map(({ item, hash }) => {
        const taken = importItem(sql, { ...batch, hash }, item);
        // What comes for the first time has none.
        return {
          ...taken,
          hasComments: taken.outcome !== "stored" && isCommented(sql, current.origin, item),
        };
      }),
    );
  },
};

export const commitImport: Command<{ id: number }, ImportProgress> = {
  needs: "publish",
  notes: ({ id }) => ({ thing: `import:${id}` }),
  run(context, { id }) {
    // Nobody reads a whole site before approving it, and an import must not be a way round those who approve.
    if (isPolicyOn(context.sql, "publish", context.now) && getImportRow(context.sql, id)?.status === "open")
      return conflict(because("twoForImport"));
    commit(context.sql, id);
    return viewed(context, { id });
  },
};

function viewed({ sql }: Context, { id }: { id: number }): Result<ImportProgress, Failure> {
  const progress = view(sql, id);
  return progress ? ok(progress) : fail({ kind: "not-found", what: `Import ${id}` });
}
