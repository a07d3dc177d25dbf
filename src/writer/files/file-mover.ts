import { fileKey, heldFileKey } from "../../read-model/keys.ts";
import type { Sql } from "../sql.ts";
import { waitAtMost } from "../wait.ts";
import type { FileRow } from "./files.ts";
import { listShowing, recordNotShown, recordShown } from "./held.ts";

/** Files at once: each costs three of the fifty calls that a free-plan invocation may make, beside the projector's. */
const AT_ONCE = 2;

/**
 * Brings files from where they are held to where readers ask for them. The row says so last: whatever is cut off before, the
 * next run does again, and comes to the same. Pages wait for their files and not for others', so a long film delays nobody
 * else: the alarm goes on beside it.
 */
export class FileMover {
  #running: Promise<void> | null = null;
  readonly #moving = new Set<number>();
  readonly #sql: Sql;
  readonly #bucket: () => R2Bucket;
  readonly #ended: () => void;

  /** `ended` is called when what waited for files may be due. */
  constructor(sql: Sql, bucket: () => R2Bucket, ended: () => void) {
    this.#sql = sql;
    this.#bucket = bucket;
    this.#ended = ended;
  }

  /** Whether a file may be on its way at this moment: then nobody else touches it. */
  isMoving(id: number): boolean {
    return this.#moving.has(id);
  }

  /** Brings the next files out, and answers when that is done, or after so many ms while it goes on. */
  async run(patienceMs: number): Promise<void> {
    const due = this.#running ? [] : listShowing(this.#sql, Date.now(), AT_ONCE);
    if (due.length > 0) {
      this.#running = this.#moveAll(due)
        .catch(console.error)
        .finally(() => {
          this.#running = null;
          this.#ended();
        });
    }
    if (this.#running) await waitAtMost(patienceMs, this.#running);
  }

  async #moveAll(files: FileRow[]): Promise<void> {
    for (const { id } of files) this.#moving.add(id);
    await Promise.all(files.map((file) => this.#move(file)));
  }

  async #move({ id, path }: FileRow): Promise<void> {
    try {
      const bucket = this.#bucket();
      const held = await bucket.get(heldFileKey(path));
      if (held) {
        const { httpMetadata, customMetadata } = held;
        await bucket.put(fileKey(path), held.body, {
          ...(httpMetadata && { httpMetadata }),
          ...(customMetadata && { customMetadata }),
        });
        await bucket.delete(heldFileKey(path));
      } else if (!(await bucket.head(fileKey(path)))) {
        // Nothing will ever come: what shows it must not wait for that.
        console.error(`R2 has lost ${path}`);
      }
      recordShown(this.#sql, id);
    } catch (error) {
      recordNotShown(this.#sql, id, String(error), Date.now());
    } finally {
      this.#moving.delete(id);
    }
  }
}
