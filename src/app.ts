import { Hono } from "hono";
import type { Language } from "./admin/words.ts";
import type { Env } from "./env.ts";
import { LostPathCounter } from "./lost-paths/counter.ts";
import { Forgeries } from "./middleware/forgeries.ts";
import { framedByAdmin } from "./middleware/framed-by-admin.ts";
import { noStore } from "./middleware/no-store.ts";
import { securityHeaders } from "./middleware/security-headers.ts";
import { WrongCodes } from "./middleware/wrong-codes.ts";
import type { Caller } from "./model/caller.ts";
import type { Role } from "./model/person.ts";
import type { Scope } from "./model/scope.ts";
import { Reader } from "./read-model/reader.ts";
import { admin } from "./routes/admin/admin.tsx";
import { api } from "./routes/api/api.ts";
import { answerError } from "./routes/errors.tsx";
import { favicon } from "./routes/favicon.ts";
import { files } from "./routes/files.tsx";
import { healthz } from "./routes/healthz.ts";
import { onlyReading } from "./routes/methods.ts";
import { openSearch } from "./routes/opensearch.ts";
import { preview } from "./routes/preview.tsx";
import { robots } from "./routes/robots.ts";
import { securityTxt } from "./routes/security-txt.ts";
import { site } from "./routes/site.tsx";
import { Pace } from "./search/pace.ts";
import { styleHash } from "./ui/style.ts";

/**
 * What every handler has: the bindings, and what this isolate remembers. Below /api and /admin there is a `caller`; below
 * /admin it is a `person`.
 */
export type App = {
  Bindings: Env;
  Variables: {
    reader: Reader;
    forgeries: Forgeries;
    codes: WrongCodes;
    lostPaths: LostPathCounter;
    searches: Pace;
    clock: () => number;
    caller: Caller;
    person?: Person;
    step?: number;
  };
};

/** Who is signed in to the admin. `language` is what they chose; null for their browser's. */
export type Person = {
  id: number;
  name: string;
  role: Role;
  scopes: Scope[];
  language: Language | null;
  isLockedDown: boolean;
  /** As it was saved last: what readers see of it can be half a minute older. */
  site: { name: string; timeZone: string };
};

/** Searches of all readers of one isolate together: a class that begins at once is not sent away. */
const SEARCHES = { atOnce: 30, perSecond: 5 };

/** The whole site. What an isolate remembers lives in here and ages by `clock` (ms), so that a test can have many. */
export function createApp({ clock }: { clock: () => number }) {
  const reader = new Reader(clock);
  const forgeries = new Forgeries(clock);
  const codes = new WrongCodes(clock);
  const lostPaths = new LostPathCounter(clock);
  const searches = new Pace(clock, SEARCHES);
  const app = new Hono<App>();

  app.use(securityHeaders(styleHash));
  app.use((c, next) => {
    c.set("reader", reader);
    c.set("forgeries", forgeries);
    c.set("codes", codes);
    c.set("lostPaths", lostPaths);
    c.set("searches", searches);
    c.set("clock", clock);
    return next();
  });

  app.route("/api", api);
  app.route("/admin", admin);
  app.on(["GET"], "/robots.txt", robots);
  app.get("/opensearch.xml", openSearch);
  app.get("/.well-known/security.txt", securityTxt);
  app.get("/favicon.ico", favicon);
  app.get("/healthz", noStore, healthz);
  app.get("/preview/:link{[0-9.]+\\.[A-Za-z0-9_-]{43}}", noStore, framedByAdmin, preview);
  app.get("*", files, site);
  app.all("*", noStore, onlyReading);

  app.onError(answerError);
  return app;
}
