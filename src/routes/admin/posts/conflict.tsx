import type { Context } from "hono";
import type { Frame } from "../../../admin/page.tsx";
import { type Clash, ConflictPage } from "../../../admin/posts/conflict-page.tsx";
import { deskWords } from "../../../admin/posts/desk-words.ts";
import { toTyped } from "../../../admin/posts/typed.ts";
import type { App } from "../../../app.ts";
import { paths } from "../../../paths.ts";
import { look } from "../act.ts";
import { refuse, show } from "../show.tsx";

/** Shows what came too late beside the version that there is now, and both as one text that can be saved. */
export async function showConflict(
  c: Context<App>,
  frame: Frame,
  id: number,
  lost: Pick<Clash, "base" | "mine" | "basedOn">,
): Promise<Response> {
  const desk = await look(c, "getDesk", { id, version: null });
  if (!desk.ok) return refuse(c, desk.failure);
  const { version } = desk.value;
  if (!version) return refuse(c, { kind: "not-found", what: "Post" });
  const theirs = toTyped(version, desk.value, frame.timeZone);
  const clash = { ...lost, theirs, current: version.version };
  // It was sent just now, or is looked at again.
  const status = c.req.method === "GET" ? 200 : 412;
  return show(
    c,
    { title: deskWords[frame.language].lost, current: "posts", status, scripts: ["writing.js"] },
    () => (
      <ConflictPage
        frame={frame}
        desk={desk.value}
        clash={clash}
        action={paths.admin.post(id)}
        thing={`post:${id}`}
      />
    ),
  );
}
