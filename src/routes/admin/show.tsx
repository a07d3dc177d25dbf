import type { Context } from "hono";
import type { Child } from "hono/jsx";
import { assets } from "../../admin/assets.ts";
import { failureInWords } from "../../admin/failure.tsx";
import { AdminPage, type Frame, type PageProps } from "../../admin/page.tsx";
import { signInWords } from "../../admin/people/sign-in-words.ts";
import { type Language, languageFrom, type ShellWords, shellWords } from "../../admin/words.ts";
import type { App, Person } from "../../app.ts";
import { paths } from "../../paths.ts";
import type { Failure } from "../../writer/failures.ts";
import { sourcesOf } from "../sources.ts";

/** What the page is made within: who is here, in which language, on which site. */
export async function frameOf(c: Context<App>): Promise<Frame> {
  const person = c.get("person") ?? null;
  const [{ pathOf }, site] = await Promise.all([assets(), person?.site ?? shownSite(c)]);
  return {
    language: languageOf(c),
    siteName: site.name || "Holdfast",
    timeZone: site.timeZone,
    person,
    isLockedDown: person?.isLockedDown ?? false,
    assetPath: pathOf,
  };
}

/** The site as readers see it, for whoever is not signed in. */
async function shownSite(c: Context<App>): Promise<Person["site"]> {
  const { site } = await c.var.reader.readSite(sourcesOf(c));
  const { name, timeZone } = site.document;
  return { name, timeZone };
}

/** What whoever is here chose, or what their browser asks for. */
export const languageOf = (c: Context<App>): Language =>
  c.get("person")?.language ?? languageFrom(c.req.header("Accept-Language") ?? "");

/** `title` in every language of the admin, or as it is. */
type Shown = Omit<PageProps, "frame" | "children" | "title"> & {
  title: string | ((words: ShellWords) => string);
  status?: 200 | 400 | 401 | 403 | 404 | 409 | 412 | 413 | 422 | 429 | 503;
};

/** Answers with a page of the admin; `content` is made within the frame. */
export async function show(
  c: Context<App>,
  { status = 200, title, ...page }: Shown,
  content: (frame: Frame) => Child,
): Promise<Response> {
  const frame = await frameOf(c);
  return c.html(
    <AdminPage
      {...page}
      isRefused={c.req.method === "POST" && status >= 400}
      frame={frame}
      title={typeof title === "string" ? title : title(shellWords[frame.language])}
    >
      {content(frame)}
    </AdminPage>,
    status,
  );
}

/** Says that what was asked for cannot be shown or done, on a page of its own. */
export function refuse(c: Context<App>, failure: Failure): Promise<Response> {
  const status = statusOf(failure);
  return show(
    c,
    { title: (words) => (status === 404 ? words.notFound : words.wrong), status },
    ({ language }) => (
      <>
        <p>{failureInWords(failure, language)}</p>
        {failure.kind === "sign-in-again" && (
          <p class="actions">
            <a class="button" href={paths.admin.signInTo(c.req.path.split("/").slice(0, 3).join("/"))}>
              {signInWords[language].signIn}
            </a>
          </p>
        )}
      </>
    ),
  );
}

/** What was sent is longer than anything that can be saved, or did not arrive in time. */
export const tooLarge = (c: Context<App>): Promise<Response> =>
  show(c, { title: (words) => words.wrong, status: 413 }, ({ language }) => (
    <p>{shellWords[language].tooLarge}</p>
  ));

/** The status of a page around a form: of what the site refused, else 422 where fields are wrong. */
export const statusOfForm = (failure: Failure | null | undefined, errors: object) =>
  failure ? statusOf(failure) : Object.keys(errors).length > 0 ? 422 : 200;

/** The status of a page that shows again what was sent and not taken; null: nothing was. */
export const statusOfSent = (sent: { failure: Failure | null } | null) =>
  sent === null ? 200 : sent.failure ? statusOf(sent.failure) : 422;

/** The status of an answer that says what went wrong. */
export function statusOf({ kind }: Failure): 400 | 403 | 404 | 409 | 412 | 422 {
  switch (kind) {
    case "not-found":
      return 404;
    case "stale":
      return 412;
    case "forbidden":
    case "not-yours":
    case "no-entry":
    case "sign-in-again":
    case "void-session":
    case "owner-limited":
    case "void-token":
      return 403;
    case "invalid":
    case "path-taken":
    case "slug-taken":
    case "key-reused":
      return 422;
    case "bad-query":
      return 400;
    default:
      return 409;
  }
}
