import { type Context, Hono } from "hono";
import { signInWords, whyInWords } from "../../admin/people/sign-in-words.ts";
import type { App } from "../../app.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import { parseInvitationLink } from "../signed/invitation-link.ts";
import { look } from "./act.ts";
import { proveEnrolment } from "./ceremony.ts";
import { enrolPage, readEnrolment } from "./enrolment.tsx";
import { makeSession } from "./session.ts";
import { languageOf, show } from "./show.tsx";

/** What a link invites to. Opening it changes nothing: only the passkey that is made there does. */
export const invitation = new Hono<App>();

invitation.use(async (c, next) => {
  c.set("caller", { kind: "stranger" });
  await next();
});

invitation.get("/:link", (c) => opened(c, c.req.param("link"), null));

invitation.post("/:link", async (c) => {
  const link = c.req.param("link");
  const named = await parseInvitationLink(link, c.env.OWNER_TOKEN ?? "");
  if (!named) return nothing(c);
  const words = signInWords[languageOf(c)];
  const sent = await readEnrolment(c);
  const proof = await proveEnrolment(c, `invitation ${named.id}`, sent.credential, sent.label);
  const again = (failure: Failure) =>
    opened(c, link, {
      name: sent.form.text("name"),
      label: sent.form.text("label"),
      problem: failure.kind === "no-entry" ? whyInWords(words, failure.why) : words.whyPasskey,
    });
  if (!proof.ok) return again(proof.failure);
  const session = await makeSession(c);
  const accepted = await look(c, "acceptInvitation", {
    ...proof.value,
    invitation: named,
    name: sent.name,
    secretHash: session.secretHash,
  });
  if (!accepted.ok) return again(accepted.failure);
  await session.begin(accepted.value.session);
  return c.redirect(`${paths.admin.you}?done=joined`, 303);
});

type NotTaken = { name: string; label: string; problem: string };

async function opened(c: Context<App>, link: string, notTaken: NotTaken | null) {
  const named = await parseInvitationLink(link, c.env.OWNER_TOKEN ?? "");
  if (!named) c.get("forgeries").count();
  const found = named && (await look(c, "viewInvitation", named));
  if (!found?.ok) return nothing(c);
  const words = signInWords[languageOf(c)];
  const { id, name, role } = found.value;
  const help = `${words.invitedHelp.replace("{role}", words[role])} ${words.makePasskeyHelp}`;
  const action = paths.admin.invitation(link);
  return enrolPage(c, { title: words.invited, action, use: `invitation ${id}`, name, help, ...notTaken });
}

function nothing(c: Context<App>) {
  const words = signInWords[languageOf(c)];
  return show(c, { title: words.noInvitation, status: 404 }, () => <p>{words.noInvitationHelp}</p>);
}
