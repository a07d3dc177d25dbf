import { createMiddleware } from "hono/factory";
import { signInWords } from "../../admin/people/sign-in-words.ts";
import type { App } from "../../app.ts";
import { isSecret } from "../../middleware/require-token.ts";
import { languageOf, show } from "./show.tsx";

/** Without a secret worth the name nobody can sign in: sessions, challenges and invitations are signed with what is derived from it. */
export const configured = createMiddleware<App>(async (c, next) => {
  if (isSecret(c.env.OWNER_TOKEN ?? "")) return next();
  const words = signInWords[languageOf(c)];
  return show(c, { title: words.notConfigured, status: 503 }, () => <p>{words.notConfiguredHelp}</p>);
});
