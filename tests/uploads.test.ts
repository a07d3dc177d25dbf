import { beforeAll, describe, expect, it, vi } from "vitest";
import { callWithout, type StoredFile, send } from "./helpers/files.ts";
import { octets, plainJpeg } from "./helpers/pictures.ts";
import { bindings, call, pass, problemOf, settle, visit } from "./helpers/site.ts";
import { mint } from "./helpers/tokens.ts";

/** Large files, part by part, as on a line that is cut again and again. */

const PART = 8 * 1024 * 1024;
const REST = 1000;
const film = octets([0, 0, 0, 20], "ftypisom\0\0\0\0mp42");

/** Two parts; the word stands at the end of the last. */
function parts(word: string): [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>] {
  const first = new Uint8Array(PART);
  first.set(film);
  const rest = new Uint8Array(REST);
  rest.set(octets(word), REST - word.length);
  return [first, rest];
}

type Upload = {
  id: number;
  type: string | null;
  partSize: number;
  parts: number;
  received: number[];
  digests: { n: number; sha256: string }[];
};

async function start(input: Record<string, unknown> = {}): Promise<Upload> {
  const response = await call("POST", "/api/uploads", { name: "March.mp4", size: PART + REST, ...input });
  const upload = await response.json<Upload>();
  expect([response.status, response.headers.get("Location")]).toEqual([201, `/api/uploads/${upload.id}`]);
  return upload;
}

const put = (id: number, n: number, body: BodyInit) => send("PUT", `/api/uploads/${id}/parts/${n}`, body);
const complete = (id: number, body?: { sha256: string }) =>
  call("PUT", `/api/uploads/${id}/completion`, body);

/** As any program makes it, which knows no more than its own file. */
async function sha256(data: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  return [...digest].map((octet) => octet.toString(16).padStart(2, "0")).join("");
}

/** All of a small file, which has one part. */
async function sendAll(word: string, input: Record<string, unknown> = {}) {
  const body = octets(film, word);
  const { id } = await start({ size: body.length, ...input });
  expect((await put(id, 1, body)).status).toBe(200);
  return id;
}

const keys = async () => (await bindings.FILES.list()).objects.map(({ key }) => key);

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2030-01-01T00:00:00Z") });
  vi.spyOn(console, "error").mockImplementation(() => {});
});

describe("a file in parts", () => {
  it("is one file when all are there, and nothing that readers can have before", async () => {
    const upload = await start({ alt: "A march" });
    expect(upload).toMatchObject({ type: null, partSize: PART, parts: 2, received: [] });
    const [first, rest] = parts("\xa9xyz");
    expect((await problemOf(put(upload.id, 2, rest), 409)).detail).toContain("Send part 1 first");
    expect((await problemOf(complete(upload.id), 409)).detail).toBe("These parts are missing: 1, 2");
    expect(await (await put(upload.id, 1, first)).json()).toMatchObject({ type: "video/mp4", received: [1] });
    expect((await problemOf(complete(upload.id), 409)).detail).toBe("These parts are missing: 2");
    // A part that is sent again replaces the one before.
    expect((await put(upload.id, 2, new Uint8Array(REST))).status).toBe(200);
    expect((await put(upload.id, 2, rest)).status).toBe(200);
    const told = await (await call("GET", `/api/uploads/${upload.id}`)).json();
    expect(told).toMatchObject({ received: [1, 2] });
    expect(await (await call("GET", "/api/uploads")).json()).toEqual({ uploads: [told] });
    expect(await keys()).toEqual([]);

    const response = await complete(upload.id);
    const file = await response.json<StoredFile>();
    expect([response.status, response.headers.get("Location")]).toEqual([201, `/api/files/${file.id}`]);
    expect(file).toMatchObject({ type: "video/mp4", size: PART + REST, alt: "A march", name: "March.mp4" });
    expect(file.carries).toEqual(["It says where it was recorded"]);
    expect(file.path).toMatch(/^\/files\/2030\/01\/march-[0-9a-f]{16}\.mp4$/);
    const last = await visit(file.path, { headers: { Range: "bytes=-4" } });
    expect([last.status, last.headers.get("Content-Type")]).toEqual([206, "video/mp4"]);
    expect(new Uint8Array(await last.arrayBuffer())).toEqual(octets("\xa9xyz"));
    await problemOf(call("GET", `/api/uploads/${upload.id}`), 404);
  });

  it("is not made of parts of two files: each part's digest is told, and the whole is what the sender says", async () => {
    const [first, rest] = parts("after");
    const path = "/wp-content/uploads/2013/05/changed.mp4";
    const upload = await start({ path });
    expect(upload).toMatchObject({ path, digests: [] });
    await put(upload.id, 1, first);
    await put(upload.id, 2, parts("before")[1]);
    const told = await (await call("GET", `/api/uploads/${upload.id}`)).json<Upload>();
    const [one, two, old] = await Promise.all([first, rest, parts("before")[1]].map(sha256));
    expect(told.digests).toEqual([
      { n: 1, sha256: one },
      { n: 2, sha256: old },
    ]);
    const whole = { sha256: await sha256(octets(`${one}\n${two}`)) };
    const refused = await problemOf(complete(upload.id, whole), 409);
    expect(refused.detail).toContain("Send those again whose sha256 is not yours");
    expect((await visit(path)).status).toBe(404);
    await problemOf(complete(upload.id, { sha256: "short" }), 422);
    await put(upload.id, 2, rest);
    const made = await complete(upload.id, whole);
    expect([made.status, await made.json()]).toMatchObject([201, { path, ...whole }]);
  });

  it("is the file that is here already when it has the same content, and one of its own at a path of its own", async () => {
    const first = await (await complete(await sendAll("same"))).json<StoredFile>();
    const before = await keys();
    const again = await complete(await sendAll("same", { name: "Other.mp4" }));
    expect([again.status, (await again.json<StoredFile>()).id]).toEqual([200, first.id]);
    expect(await keys()).toEqual(before);
    const path = "/wp-content/uploads/2013/05/march.mp4";
    const moved = await complete(await sendAll("same", { path }));
    expect([moved.status, (await moved.json<StoredFile>()).path]).toEqual([201, path]);
    const { id } = await start({ path, size: film.length });
    expect((await problemOf(put(id, 1, film), 422)).code).toBe("path-taken");
  });

  it("is refused when it is too large or no file for parts, and a part when it is too long or too short", async () => {
    const large = await problemOf(call("POST", "/api/uploads", { name: "a.mp4", size: 2_000_000_001 }), 422);
    expect(large.errors?.[0]?.field).toBe("size");
    const { id } = await start({ size: plainJpeg.length });
    expect((await problemOf(put(id, 1, plainJpeg), 422)).detail).toContain(
      "Pictures and text come in one piece",
    );
    expect(
      (await problemOf(put(id, 1, octets("MZ", new Uint8Array(plainJpeg.length - 2))), 422)).detail,
    ).toContain("program");
    expect((await problemOf(put(id, 1, film), 422)).detail).toBe(
      `Part 1 must have ${plainJpeg.length} octets, this one has 20`,
    );
    expect((await problemOf(put(id, 1, octets(plainJpeg, "x")), 413)).detail).toContain(
      `${plainJpeg.length} octets`,
    );
    const { id: known } = await start({ size: film.length });
    expect((await put(known, 1, film)).status).toBe(200);
    const other = octets("%PDF-1.7\n", new Uint8Array(film.length - 9));
    expect((await problemOf(put(known, 1, other), 422)).detail).toBe(
      "The file was video/mp4, and now it is application/pdf",
    );
    expect((await problemOf(put(id, 2, film), 404)).detail).toContain("parts 1 to 1");
    await problemOf(put(999, 1, film), 404);
    await problemOf(complete(999), 404);
    await problemOf(call("DELETE", "/api/uploads/999"), 404);
  });

  it("is completed by the same call again, wherever the first one failed", async () => {
    for (const failing of ["settleUpload", "head", "completeUpload"]) {
      const id = await sendAll(`again after ${failing}`);
      const path = `/api/uploads/${id}/completion`;
      expect((await callWithout(failing, path, { method: "PUT" })).status).toBe(500);
      const response = await complete(id);
      expect(response.status, failing).toBe(201);
      expect((await visit((await response.json<StoredFile>()).path)).status).toBe(200);
    }
  });

  it("is held when whoever may only write sends it, who cannot touch one that becomes public", async () => {
    const writer = await mint(["write"]);
    const body = octets(film, "held");
    const as = (path: string, octets: BodyInit) =>
      send("PUT", path, octets, { Authorization: `Bearer ${writer.token}` });
    const input = { name: "March.mp4", size: body.length };
    await problemOf(writer.call("POST", "/api/uploads", { ...input, held: false }), 403);
    const started = await (await writer.call("POST", "/api/uploads", input)).json<Upload>();
    expect(started).toMatchObject({ held: true });
    expect((await as(`/api/uploads/${started.id}/parts/1`, body)).status).toBe(200);
    const file = await (await writer.call("PUT", `/api/uploads/${started.id}/completion`)).json<StoredFile>();
    expect(file).toMatchObject({ status: "held", previewUrl: null });
    expect((await visit(file.path)).status).toBe(404);
    expect((await keys()).filter((key) => key.endsWith(file.path))).toEqual([`held${file.path}`]);

    const others = await sendAll("public");
    for (const refused of [
      as(`/api/uploads/${others}/parts/1`, octets(film, "defaced").slice(0, film.length + 6)),
      writer.call("PUT", `/api/uploads/${others}/completion`),
      writer.call("DELETE", `/api/uploads/${others}`),
    ])
      expect((await problemOf(refused, 403)).missing).toEqual(["publish"]);
    // The owner sends what is held to make it public: it is that file.
    const same = await complete(await sendAll("held"));
    expect([same.status, (await same.json<StoredFile>()).id]).toEqual([200, file.id]);
    await settle();
    const shown = await visit(file.path);
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(body);
    expect((await complete(others)).status).toBe(201);
  });

  it("leaves nothing when it is called off, or forgotten after seven days", async () => {
    const before = await keys();
    const path = "/docs/march.mp4";
    const id = await sendAll("called off", { path });
    expect((await call("DELETE", `/api/uploads/${id}`)).status).toBe(204);
    await problemOf(complete(id), 404);
    const made = await sendAll("made by R2 and not noted, then called off");
    const completion = `/api/uploads/${made}/completion`;
    expect((await callWithout("completeUpload", completion, { method: "PUT" })).status).toBe(500);
    expect((await call("DELETE", `/api/uploads/${made}`)).status).toBe(204);
    expect(await keys()).toEqual(before);
    const old = await sendAll("too old", { path });
    await pass(7 * 24 * 3_600_000 + 1);
    const next = await sendAll("in time", { path });
    await problemOf(call("GET", `/api/uploads/${old}`), 404);
    expect((await complete(next)).status).toBe(201);
    expect(await keys()).toEqual([...before, `files${path}`].sort());
  });
});
