import { type Context, Hono } from "hono";
import type { App } from "../../../app.ts";
import { uploadCompletion, uploadInput } from "../../../model/file.ts";
import { paths } from "../../../paths.ts";
import { sha256 } from "../../../read-model/digests.ts";
import { idOf } from "../../number-of.ts";
import { readBody } from "../http/body.ts";
import { problem } from "../http/problem.ts";
import { run } from "../run.ts";
import { toFileAnswer } from "./answer.ts";
import { putPart } from "./upload-part.ts";

export const uploads = new Hono<App>();

uploads.get("/", async (c) => {
  const listed = await run(c, "listUploads", null);
  return listed.ok ? c.json({ uploads: listed.value }) : listed.failure;
});

uploads.post("/", async (c) => {
  const input = await readBody(c, uploadInput);
  if (!input.ok) return input.failure;
  const started = await run(c, "startUpload", input.value);
  if (!started.ok) return started.failure;
  c.header("Location", paths.api.upload(started.value.id));
  return c.json(started.value, 201);
});

uploads.get("/:id{[0-9]+}", async (c) => {
  const upload = await run(c, "getUpload", { id: idOf(c) });
  return upload.ok ? c.json(upload.value) : upload.failure;
});

uploads.put("/:id{[0-9]+}/parts/:n{[0-9]+}", putPart);

/** R2 makes the file before the rows say so: whatever fails before, the same call takes it up again. */
uploads.put("/:id{[0-9]+}/completion", async (c) => {
  const expected = await readBody(c, uploadCompletion);
  if (!expected.ok) return expected.failure;
  const id = idOf(c);
  const gathered = await run(c, "gatherUpload", { id });
  if (!gathered.ok) return gathered.failure;
  const { key, multipartId, size, parts } = gathered.value;
  const found = await sha256(parts.map((part) => part.sha256).join("\n"));
  if (expected.value.sha256 !== null && expected.value.sha256 !== found) {
    const detail = `The parts are of another file, whose digest is ${found}. Send those again whose sha256 is not yours`;
    return problem(c, 409, "conflict", { detail });
  }
  const settled = await run(c, "settleUpload", { id, sha256: found });
  if (!settled.ok) return settled.failure;
  if (settled.value) {
    const failure = await callOff(c, id);
    if (failure) return failure;
    c.header("Location", paths.api.file(settled.value.id));
    return c.json(await toFileAnswer(c, settled.value));
  }
  if ((await c.env.FILES.head(key))?.size !== size) {
    const multipart = c.env.FILES.resumeMultipartUpload(key, multipartId ?? "");
    await multipart.complete(parts.map(({ n, etag }) => ({ partNumber: n, etag })));
  }
  const completed = await run(c, "completeUpload", { id });
  if (!completed.ok) return completed.failure;
  c.header("Location", paths.api.file(completed.value.id));
  return c.json(await toFileAnswer(c, completed.value), 201);
});

uploads.delete("/:id{[0-9]+}", async (c) => (await callOff(c, idOf(c))) ?? c.body(null, 204));

/** The failure, if any. R2 forgets before the rows do: whatever fails between, the same call takes it up again. */
async function callOff(c: Context<App>, id: number): Promise<Response | null> {
  const found = await run(c, "findMultipart", { id });
  if (!found.ok) return found.failure;
  if (found.value) {
    const { key, multipartId } = found.value;
    const multipart = c.env.FILES.resumeMultipartUpload(key, multipartId ?? "");
    // What R2 does not know any more was completed, or forgotten after seven days.
    await multipart.abort().catch((error) => console.error(error));
    await c.env.FILES.delete(key);
  }
  const cancelled = await run(c, "cancelUpload", { id });
  return cancelled.ok ? null : cancelled.failure;
}
