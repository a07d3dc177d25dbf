/**
 * What the tests do to the bindings that the SiteWriter writes to. They stay the real ones; before a call goes through it may
 * be counted, refused, or be the object's last.
 */

type Binding = "kv" | "r2" | "search";
export type Call = { binding: Binding; method: string; key: string };
type Hook = (call: Call) => void | Promise<void>;

/**
 * Asked before every call that the SiteWriter makes to KV, R2 and the search index, and after it took effect; what they throw is
 * what the call throws.
 */
export const faults: {
  before: Hook;
  after: Hook;
  abort: () => void;
  kvWritesPerDay: string;
  ownerMay: string;
  receive: (request: Request) => Promise<Response>;
  tooOften: number;
} = {
  before: () => {},
  after: () => {},
  abort: () => {},
  /** Who answers what the SiteWriter sends to other people's servers; nobody does unless the test says so. */
  receive: () => Promise.reject(new Error("Connection refused")),
  kvWritesPerDay: "0",
  ownerMay: "everything",
  /** How many puts came within a second of the last one of their key. */
  tooOften: 0,
};

/** `forget` makes the Worker's isolate one that remembers nothing. */
export const isolate = { forget: () => {} };

/** Every copy of every key that was ever put into KV, oldest first: what some location may still hold. */
export const copies = new Map<string, string[]>();

/** What an object that was killed on purpose says to whoever waits for it. */
export const ABORTED = "Killed by the test";

/** Lets `harm` happen at the k-th call that `concerns` it, once; answers how many of them there were so far. */
export function harmAt(
  k: number,
  concerns: (call: Call) => boolean,
  harm: () => void | Promise<void>,
  when: "before" | "after" = "before",
): () => number {
  let calls = 0;
  faults[when] = (call) => (concerns(call) && ++calls === k ? harm() : undefined);
  return () => calls;
}

export function kill() {
  faults.abort();
  throw new Error(ABORTED);
}

/** Kills the object when the rows that it wrote before the call are on the disk, and the call was not made. */
export async function killLater() {
  await scheduler.wait(1);
  kill();
}

export function refuse() {
  throw new Error("503 Service Unavailable, on purpose");
}

/** A patient program: it makes a call, under a key that lets it have one effect, until the site acknowledges it or says why not. */
export async function insist(
  make: (once: { "Idempotency-Key": string }) => Promise<Response>,
): Promise<Response> {
  const once = { "Idempotency-Key": `"${crypto.randomUUID()}"` };
  for (let tries = 0; tries < 10; tries++) {
    try {
      const response = await make(once);
      if (response.status < 500) return response;
    } catch (error) {
      if (!String(error).includes(ABORTED)) throw error;
    }
  }
  throw new Error("The site acknowledged nothing");
}

const lastPuts = new Map<string, Instant>();

/** Forgets every fault, copy and count: a new site. */
export function mend() {
  faults.receive = () => Promise.reject(new Error("Connection refused"));
  faults.before = () => {};
  faults.after = () => {};
  faults.kvWritesPerDay = "0";
  faults.ownerMay = "everything";
  faults.tooOften = 0;
  copies.clear();
  lastPuts.clear();
}

/** The real binding, behind the hook and behind the platform's one write a second to a key (429). */
export function guarded<T extends object>(binding: Binding, real: T): T {
  return new Proxy(real, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== "function") return member;
      return async (...given: unknown[]) => {
        const key = String(given[0]);
        await faults.before({ binding, method: String(name), key });
        if (name === "put") oncePerSecond(`${binding} ${key}`);
        const done: unknown = await member.apply(target, given);
        if (name === "put" && binding === "kv")
          copies.set(key, [...(copies.get(key) ?? []), String(given[1])]);
        await faults.after({ binding, method: String(name), key });
        return done;
      };
    },
  });
}

/** The real objects of a namespace, each behind the hook. A stub takes every name for a method. */
export function guardedObject<T extends object>(binding: Binding, real: T): T {
  return new Proxy(real, {
    get(namespace, getByName) {
      const member: unknown = Reflect.get(namespace, getByName, namespace);
      if (typeof member !== "function") return member;
      return (name: string) =>
        new Proxy(Object(member.call(namespace, name)), {
          get:
            (stub, method) =>
            async (...given: unknown[]) => {
              const call = { binding, method: String(method), key: name };
              await faults.before(call);
              const done: unknown = await Reflect.apply(Reflect.get(stub, method), stub, given);
              await faults.after(call);
              return done;
            },
        });
    },
  });
}

/** On the test's own clock, which may stand still, and on the machine's. */
type Instant = { date: number; machine: number };

function oncePerSecond(key: string) {
  const now = { date: Date.now(), machine: performance.now() };
  const last = lastPuts.get(key);
  if (last && now.date - last.date < 1_000 && now.machine - last.machine < 1_000) {
    faults.tooOften++;
    throw new Error(`429 Too Many Requests: ${key} was written less than a second ago`);
  }
  lastPuts.set(key, now);
}
