import type { Context } from "hono";
import * as v from "valibot";
import { failureInWords } from "../../admin/failure.tsx";
import type { Refused } from "../../admin/files/added-page.tsx";
import { sentenceInWords } from "../../admin/files/sentences.ts";
import { reasonInWords } from "../../admin/reason-words.ts";
import type { App } from "../../app.ts";
import { fileInput, LARGEST_PIECE } from "../../model/file.ts";
import { reasonOf } from "../../model/reasons.ts";
import { readContent } from "../api/files/content.ts";
import { FILE_MS, FORM_OCTETS, readOctets } from "../api/http/body.ts";
import { act } from "./act.ts";
import { FormInput } from "./form.ts";
import { languageOf } from "./show.tsx";

/** Why nothing was read, as the words call it. */
type NotRead = "tooMuch" | "tooSlow" | "notRead" | "nothingChosen";

type SentFiles = { files: File[]; form: FormInput };

/** Reads a form with files in it (multipart/form-data), all of it in memory, because pictures are copied whole. */
export async function readFiles(c: Context<App>): Promise<SentFiles | NotRead> {
  const octets = await readOctets(c.req.raw, LARGEST_PIECE + FORM_OCTETS, FILE_MS);
  if (octets === "too-large") return "tooMuch";
  if (octets === "too-slow") return "tooSlow";
  const headers = { "Content-Type": c.req.header("Content-Type") ?? "" };
  const sent = await new Response(octets, { headers }).formData().catch(() => null);
  if (!sent) return "notRead";
  const values = new URLSearchParams();
  const files: File[] = [];
  for (const [name, value] of sent) {
    if (typeof value === "string") values.append(name, value);
    // A field without a choice is sent as a file of nothing without a name.
    else if (value.name !== "" || value.size > 0) files.push(value);
  }
  return files.length === 0 ? "nothingChosen" : { files, form: new FormInput(values) };
}

/** Stores files one after another; those that are refused hold no other up. */
export async function storeFiles(
  c: Context<App>,
  { files, form }: SentFiles,
): Promise<{ ids: number[]; refused: Refused[] }> {
  const ids: number[] = [];
  const refused: Refused[] = [];
  for (const [n, file] of files.entries()) {
    const stored = await store(c, file, form, n);
    if (typeof stored === "number") ids.push(stored);
    else refused.push({ name: file.name, reason: stored.reason });
  }
  return { ids, refused };
}

/** The row goes first, and says so once R2 has the file: what fails between is taken up when the same file is sent again. */
async function store(
  c: Context<App>,
  file: File,
  form: FormInput,
  n: number,
): Promise<number | { reason: string }> {
  const given = v.safeParse(fileInput, { name: file.name });
  if (!given.success) return { reason: reasonInWords(reasonOf(given.issues[0]), languageOf(c)) };
  const content = await readContent(new Uint8Array(await file.arrayBuffer()), given.output.name);
  if (typeof content === "string") return { reason: sentenceInWords(content, languageOf(c)) };
  const input = { ...content.facts, ...given.output };
  const placed = await act(c, "placeNewFile", input, form, { step: `place ${n}` });
  if (!placed.ok) return { reason: failureInWords(placed.failure, languageOf(c)) };
  const { file: made, isStored, key } = placed.value;
  if (isStored) return made.id;
  await c.env.FILES.put(key, content.octets, {
    httpMetadata: { contentType: made.type },
    customMetadata: { path: made.path },
  });
  const { held } = given.output;
  const stored = await act(c, "confirmFile", { id: made.id, held }, form, { step: `confirm ${n}` });
  return stored.ok ? made.id : { reason: failureInWords(stored.failure, languageOf(c)) };
}
