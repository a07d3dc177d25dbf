import { Hono } from "hono";
import { ImposedPage, LockedDownPage, PanicPage } from "../../admin/people/panic-page.tsx";
import { panicWords } from "../../admin/people/panic-words.ts";
import type { App } from "../../app.ts";
import { paths } from "../../paths.ts";
import { act, look } from "./act.ts";
import { readForm } from "./form.ts";
import { forgetSession } from "./session.ts";
import { languageOf, refuse, show, tooLarge } from "./show.tsx";

/** For the moment in which something is in the wrong hands and nobody knows what: everybody out, nothing published. */
export const panic = new Hono<App>();

panic.get("/", async (c) => {
  const lockdown = await look(c, "getLockdown", null);
  const head = { title: (words: { panic: string }) => words.panic, current: "panic" } as const;
  if (lockdown.ok) {
    const mayLift = c.get("person")?.role === "owner";
    return show(c, head, (frame) => (
      <LockedDownPage frame={frame} since={lockdown.value.since} mayLift={mayLift} />
    ));
  }
  if (lockdown.failure.kind !== "not-found") return refuse(c, lockdown.failure);
  return show(c, head, (frame) => (
    <PanicPage frame={frame} wasLifted={c.req.query("lifted") !== undefined} />
  ));
});

panic.post("/", async (c) => {
  const imposed = await look(c, "imposeLockdown", null);
  if (!imposed.ok) return refuse(c, imposed.failure);
  forgetSession(c);
  const title = panicWords[languageOf(c)].done;
  c.set("person", undefined);
  return show(c, { title }, (frame) => <ImposedPage frame={frame} imposed={imposed.value} />);
});

panic.post("/over", async (c) => {
  const form = await readForm(c);
  if (!form) return tooLarge(c);
  const lifted = await act(c, "liftLockdown", null, form);
  return lifted.ok ? c.redirect(`${paths.admin.panic}?lifted`, 303) : refuse(c, lifted.failure);
});
