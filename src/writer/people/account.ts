import { fail, ok, type Result } from "../../model/result.ts";
import type { Context } from "../command.ts";
import type { Failure } from "../failures.ts";
import { listPasskeys, type PasskeyView } from "./passkeys.ts";
import { getPerson, type PersonRow, viewPerson } from "./people.ts";
import { listSessions, type SessionView } from "./sessions.ts";

/** Who is here, and the site as it was saved last. */
export type Self = Pick<PersonRow, "id" | "name" | "role" | "language"> & {
  isLockedDown: boolean;
  site: { name: string; timeZone: string };
};

export type Account = {
  id: number;
  name: string;
  role: PersonRow["role"];
  language: string | null;
  handle: string;
  passkeys: PasskeyView[];
  codes: number;
  sessions: SessionView[];
  /** The session that asks. */
  session: number;
};

/** Oneself as one sees it. */
export function viewAccount(context: Context): Result<Account, Failure> {
  const { sql, caller, now } = context;
  const self = findSelf(context);
  if (!self.ok || caller.kind !== "person") return self.ok ? fail({ kind: "void-session" }) : self;
  const { id, name, role, language, handle } = self.value;
  return ok({
    id,
    name,
    role,
    language,
    handle,
    passkeys: listPasskeys(sql, id),
    codes: viewPerson(sql, id)?.codes ?? 0,
    sessions: listSessions(sql, id, now),
    session: caller.session,
  });
}

/** The row of whoever asks. */
export function findSelf({ sql, caller }: Context): Result<PersonRow, Failure> {
  const self = caller.kind === "person" ? getPerson(sql, caller.id) : null;
  return self ? ok(self) : fail({ kind: "void-session" });
}
