import type { Schema } from "@cfworker/json-schema";
import * as fc from "fast-check";
import { api, type Described, described, type Parameter } from "./described.ts";

/** Requests made from the OpenAPI document: nearly right ones, and what nobody would send who means well. */

export type Made = {
  one: Described;
  method: string;
  address: string;
  headers: Record<string, string>;
  body: string | Uint8Array | null;
};

const HOSTILE_TEXTS = [
  "",
  " ",
  "\u0000",
  "a\ud800b",
  "\ufffe\uffff",
  "e\u0301",
  "\u202ex",
  "../..",
  "/../x",
  "//evil.example/",
  "/%2e%2e/x",
  "/%2f%00%ff",
  "%",
  "İ",
  "ﬀ",
  "__proto__",
  "constructor",
  "<script>alert(1)</script>",
  "javascript:alert(1)",
  "[caption]",
  "<!--more-->",
  "$&",
  "' OR 1=1 --",
  "9999-12-31T23:59:59-14:00",
  "0000-01-01T00:00:00Z",
  "2015-02-29T00:00:00Z",
  "en-x-1",
  "\r\nSet-Cookie: a=b",
  "x".repeat(10_001),
  "日".repeat(600),
];
const HOSTILE_VALUES: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  -0,
  2 ** 53,
  [],
  {},
  [[[]]],
  { "": 1 },
  { toString: 1 },
  { length: 1 },
];

/** Some of these fit whatever form a field has. */
const LIKELY = [
  "a report",
  "events",
  "/about/",
  "/2015/05/a-report/",
  "https://receiver.example/hook",
  "https://old.example/",
  "2015-05-10T09:00:00+09:00",
  "2035-01-01T00:00:00Z",
  "2012-05-01",
  "2012-05-01T00:00:00.000Z",
  "1",
  "20",
  "en",
  "ja",
  "Asia/Tokyo",
  "prison-camps",
  "published",
];

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.constantFrom(...HOSTILE_VALUES),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** A value that fits a schema as a rule. */
function anyOf(given: Schema | boolean, depth = 0): fc.Arbitrary<unknown> {
  const fitting = fittingOf(given, depth);
  return fc.oneof({ weight: 12, arbitrary: fitting }, { weight: 1, arbitrary: hostile });
}

function fittingOf(given: Schema | boolean, depth: number): fc.Arbitrary<unknown> {
  if (typeof given === "boolean" || depth > 5) return hostile;
  const name = given.$ref?.split("/").at(-1);
  const schema = name === undefined ? given : (api.components.schemas[name] ?? {});
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => anyOf(choice, depth)));
  switch (schema.type) {
    case "string":
      return fc.constantFrom(...textsFor(schema));
    case "integer":
    case "number":
      return fc.oneof(
        fc.constantFrom(1, 2, 3),
        fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 99_999 }),
      );
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(anyOf(typeof schema.items === "object" ? schema.items : {}, depth + 1), {
        maxLength: 3,
      });
    case "object":
      return objectOf(schema, depth);
    default:
      return hostile;
  }
}

function textsFor({ pattern, minLength = 0, maxLength = 1000 }: Schema): string[] {
  const fits = LIKELY.filter(
    (text) =>
      (pattern === undefined || new RegExp(pattern).test(text)) &&
      text.length >= minLength &&
      text.length <= maxLength,
  );
  return fits.length > 0 ? fits : LIKELY;
}

function objectOf(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.properties ?? {});
  const required = new Set(schema.required ?? []);
  const chosen = fields.map(([name, field]) => {
    const nothing = fc.constant(undefined);
    const value = anyOf(field, depth + 1).map((value) => ({ name, value }));
    const isNeeded = required.has(name);
    return fc.oneof(
      { weight: isNeeded ? 15 : 2, arbitrary: value },
      { weight: isNeeded ? 1 : 4, arbitrary: nothing },
    );
  });
  const odd = fc.option(
    fc.record({ name: fc.constantFrom("__proto__", "id", "", "titel"), value: hostile }),
    { freq: 12 },
  );
  return fc.tuple(odd, ...chosen).map((parts) => {
    const entries = parts.flatMap((part) => (part ? [[part.name, part.value] as const] : []));
    return Object.fromEntries(entries);
  });
}

const utf8 = (text: string) => new TextEncoder().encode(text);

/** What becomes of a text on its way: as it is, as a rule. */
const damages: ((text: string) => string | Uint8Array)[] = [
  (text) => text.slice(0, -1),
  (text) => `\ufeff${text}`,
  (text) => new Uint8Array([...utf8(text), 0xff]),
  (text) => text.replace("{", '{"title": "twice", "title": "once", '),
  () => "[".repeat(20_000),
  () => `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`,
  () => "",
  () => "null",
  () => " ".repeat(110_000),
  () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
];
const damage = fc.oneof(
  { weight: 9, arbitrary: fc.constant((text: string): string | Uint8Array => text) },
  { weight: 1, arbitrary: fc.constantFrom(...damages) },
);

const TYPES = [
  "text/plain",
  "application/json; charset=latin1",
  "multipart/form-data; boundary=x",
  "image/png",
  "a/b",
  "",
];

function bodyOf({ operation }: Described): fc.Arbitrary<{ body: string | Uint8Array | null; type: string }> {
  const content = Object.entries(operation.requestBody?.content ?? {});
  if (content.length === 0)
    return fc.constantFrom({ body: null, type: "application/json" }, { body: "{}", type: "" });
  return fc.oneof(
    ...content.map(([type, { schema }]) =>
      fc.record({
        body: fc.tuple(anyOf(schema), damage).map(([value, harm]) => harm(JSON.stringify(value) ?? "")),
        type: fc.oneof(
          { weight: 15, arbitrary: fc.constant(type) },
          { weight: 1, arbitrary: fc.constantFrom(...TYPES) },
        ),
      }),
    ),
  );
}

const inPath = ({ schema }: Parameter) =>
  schema.type === "integer"
    ? fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom("1", "2", "3") },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            "0",
            "007",
            "999999",
            "9".repeat(30),
            "-1",
            "1.5",
            "%00",
            "..",
            "%31",
            "x",
            "1%2f2",
          ),
        },
      )
    : fc.constantFrom("stale", "x", "%00", "%ff", "..%2f", "__proto__", "a".repeat(2_000));

const toText = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

/** Names and values of a query, of which some are known. */
function queryOf(parameters: Parameter[]): fc.Arbitrary<string> {
  const known = parameters.map(({ name, schema }) =>
    fc.option(
      fc
        .oneof({ weight: 4, arbitrary: fittingOf(schema, 0) }, { weight: 1, arbitrary: hostile })
        .map((value) => `${name}=${encodeURIComponent(toText(value).toWellFormed())}`),
      { freq: 2, nil: "" },
    ),
  );
  const odd = fc.oneof(
    { weight: 9, arbitrary: fc.constant("") },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "__proto__=1",
        "%ff=%",
        "a[]=1",
        "limit=1&limit=2",
        "=",
        "cursor=%00",
        "q=%25_%27",
      ),
    },
  );
  return fc.tuple(odd, ...known).map((parts) => parts.filter(Boolean).join("&"));
}

const ODD_HEADERS: Record<string, string>[] = [
  { "X-HTTP-Method-Override": "DELETE" },
  { "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "ftp" },
  { Range: "bytes=0-" },
  { Accept: "text/html" },
  { "If-None-Match": "*" },
  { "If-Match": "*" },
  { "If-Match": '"1", "2"' },
  { "Content-Encoding": "gzip" },
  { "Idempotency-Key": "x".repeat(300) },
  { "Idempotency-Key": "" },
  { "Idempotency-Key": "once" },
  { "Idempotency-Key": '"once"' },
  { "Idempotency-Key": "again" },
  { "If-Match": '"1"', "Idempotency-Key": "again" },
  { Prefer: 'respond-async, wait="0"; x=1' },
  { Prefer: "wait=x" },
  { Authorization: "Bearer" },
  { Authorization: "Bearer holdfast_1_x_y" },
  { Authorization: "Basic eDp5" },
  { Cookie: "session=1" },
];

function headersOf(parameters: Parameter[]): fc.Arbitrary<Record<string, string>> {
  const needsVersion = parameters.some(({ name }) => name === "If-Match");
  const version = fc.constantFrom('"1"', 'W/"2"', "3", '"4"', '"999999999999"', '""', "x");
  return fc
    .tuple(
      fc.option(version, { freq: 12, nil: undefined }),
      fc.option(fc.constantFrom(...ODD_HEADERS), { freq: 8, nil: {} }),
    )
    .map(([tag, odd]) => ({ ...(needsVersion && tag !== undefined && { "If-Match": tag }), ...odd }));
}

const METHODS = ["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "POST", "PROPFIND"];

function requestTo(one: Described): fc.Arbitrary<Made> {
  const parameters = one.operation.parameters;
  const of = (place: string) => parameters.filter((parameter) => parameter.in === place);
  return fc
    .record({
      method: fc.oneof(
        { weight: 25, arbitrary: fc.constant(one.method) },
        { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
      ),
      values: fc.tuple(...of("path").map(inPath)),
      query: queryOf(of("query")),
      headers: headersOf(parameters),
      sent: bodyOf(one),
    })
    .map(({ method, values, query, headers, sent }) => {
      const given = values.values();
      const path = one.path.replace(/\{\w+\}/g, () => given.next().value ?? "");
      const body = method === "GET" || method === "HEAD" ? null : sent.body;
      const type: Record<string, string> =
        body === null || sent.type === "" ? {} : { "Content-Type": sent.type };
      return {
        one,
        method,
        address: query === "" ? path : `${path}?${query}`,
        headers: { ...type, ...headers },
        body,
      };
    });
}

export const anyRequest: fc.Arbitrary<Made> = fc.oneof(...described.map(requestTo));
