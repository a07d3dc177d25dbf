import * as v from "valibot";
import { scopes } from "../../../model/scope.ts";
import { type ProblemCode, problemTypes } from "../http/problem-types.ts";
import type { Answer, Example, Operation } from "./operation.ts";
import { operations } from "./operations.ts";
import { namedSchemas, refTo, toPatchSchema, toSchema } from "./schemas.ts";

type Json = { [member: string]: unknown };

let description: Json | null = null;

/** The OpenAPI 3.1 document of the endpoint, made once from the schemas that parse at its door. */
export function describeApi(): Json {
  description ??= {
    openapi: "3.1.0",
    info: {
      title: "Holdfast",
      version: "1",
      description: "What editors’ programs send. Examples are one story: each builds on those before it.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    paths: describePaths(),
    components: {
      schemas: namedSchemas(),
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: `The rights are ${scopes.join(", ")}` },
      },
    },
  };
  return description;
}

function describePaths(): Json {
  const paths: Record<string, Json> = {};
  for (const [route, operation] of Object.entries(operations)) {
    const [method = "", path = ""] = route.split(" ");
    paths[path] = { ...paths[path], [method.toLowerCase()]: describe(method, path, operation) };
  }
  return paths;
}

function describe(method: string, path: string, operation: Operation): Json {
  const { summary, needs, or, body, examples } = operation;
  return {
    operationId: `${method.toLowerCase()}${path
      .replace(/^\/api/, "")
      .replace(/\W+/g, "-")
      .replace(/-$/, "")}`,
    summary,
    ...(operation.details && { description: operation.details }),
    tags: [path.split("/")[2] ?? ""],
    security: needs === null ? [] : [{ token: needs }, ...(or ? [{ token: [or] }] : [])],
    parameters: describeParameters(method, path, operation),
    ...(body && {
      requestBody: {
        required: body.optional !== true,
        content: {
          [method === "PATCH" ? "application/merge-patch+json" : "application/json"]: {
            schema: method === "PATCH" ? toPatchSchema(body.schema) : toSchema(body.schema),
            examples: describeExamples(examples),
          },
        },
      },
    }),
    ...(operation.file && { requestBody: describeFile(operation.file) }),
    responses: describeResponses(method, path, operation),
  };
}

const OCTETS = { type: "string", contentMediaType: "application/octet-stream" };

function describeFile({ form }: NonNullable<Operation["file"]>): Json {
  if (!form) return { required: true, content: { "application/octet-stream": { schema: OCTETS } } };
  const { name, ...fields } = toSchema(v.object(form)).properties ?? {};
  const around = { type: "object", properties: { file: OCTETS, ...fields }, required: ["file"] };
  return {
    required: true,
    content: { "application/octet-stream": { schema: OCTETS }, "multipart/form-data": { schema: around } },
  };
}

function describeExamples(examples: Example[]): Json {
  const shown = examples.filter(({ body }) => body !== undefined);
  return Object.fromEntries(
    shown.map(({ summary = "An example", body }, n) => [`example-${n + 1}`, { summary, value: body }]),
  );
}

function describeParameters(
  method: string,
  path: string,
  { needs, query, ifMatch, waits, examples }: Operation,
): Json[] {
  const [first] = examples;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: name === "id" || name === "n" ? { type: "integer", minimum: 1 } : { type: "string" },
    ...(first?.path && { example: first.path[name] }),
  }));
  const { properties = {} } = query ? toSchema(query) : {};
  const inQuery = Object.entries(properties ?? {}).map(([name, schema]) => ({
    name,
    in: "query",
    schema,
    ...(first?.query?.[name] !== undefined && { example: first.query[name] }),
  }));
  const version = {
    name: "If-Match",
    in: "header",
    required: true,
    description: "The ETag of the answer that the change started from",
    schema: { type: "string", pattern: '^(W/)?"?\\d{1,9}"?$' },
    ...(first?.ifMatch && { example: first.ifMatch }),
  };
  const key = {
    name: "Idempotency-Key",
    in: "header",
    description:
      "One effect and the same answer, however often the request is sent under this key within 72 hours",
    schema: { type: "string", pattern: "^[!#-\\[\\]-~]{1,255}$" },
  };
  const wait = {
    name: "Prefer",
    in: "header",
    description: "wait=N: up to so many seconds, at most 30, until it is live",
    schema: { type: "string" },
    example: "wait=10",
  };
  return [
    ...inPath,
    ...inQuery,
    ...(ifMatch ? [version] : []),
    ...(needs && method !== "GET" ? [key] : []),
    ...(waits ? [wait] : []),
  ];
}

function describeResponses(method: string, path: string, operation: Operation): Json {
  const responses: Json = {};
  for (const [status, answer] of Object.entries(operation.answers)) {
    responses[status] = describeAnswer(answer);
  }
  const codesByStatus = Map.groupBy(
    problemsOf(method, path, operation).flatMap((code) =>
      problemTypes[code].statuses.map((status) => ({ status, code })),
    ),
    ({ status }) => status,
  );
  for (const [status, found] of codesByStatus) {
    responses[status] = {
      description: found.map(({ code }) => `\`${code}\`: ${problemTypes[code].title}`).join("; "),
      content: {
        "application/problem+json": {
          schema: {
            allOf: [{ $ref: refTo("Problem") }],
            properties: { code: { enum: found.map(({ code }) => code) } },
          },
        },
      },
    };
  }
  return responses;
}

/** Its own errors, and those that every operation of its kind has. */
function problemsOf(
  method: string,
  path: string,
  { needs, body, file, ifMatch, problems = [] }: Operation,
): ProblemCode[] {
  const all: (ProblemCode | false)[] = [
    ...problems,
    ...(needs
      ? (["unauthorised", "void-token", "forbidden", "owner-limited", "not-configured"] as const)
      : []),
    needs?.includes("publish") === true && "locked-down",
    ...(needs && method !== "GET" ? (["bad-idempotency-key", "key-reused"] as const) : []),
    path.includes("{") && "not-found",
    ...(body ? (["not-json", "not-utf-8", "duplicate-name", "too-deep"] as const) : []),
    ...(body ? (["too-slow", "too-large", "wrong-type", "invalid"] as const) : []),
    ...(file ? (["too-slow", "too-large", "invalid"] as const) : []),
    "bad-query",
    ...(ifMatch ? (["version-required", "bad-version"] as const) : []),
    "internal",
  ];
  return [...new Set(all.filter((code) => code !== false))];
}

const headerDescriptions = {
  ETag: "The version, to be named in If-Match",
  Location: "Where it is",
  Link: 'The next page, with rel="next"; missing on the last',
};

function describeAnswer({ description, schema, type = "application/json", headers = [] }: Answer): Json {
  const content = schema ? toSchema(schema) : { type: "string" };
  return {
    description,
    ...(headers.length > 0 && {
      headers: Object.fromEntries(
        headers.map((name) => [
          name,
          { description: headerDescriptions[name], schema: { type: "string" }, required: name !== "Link" },
        ]),
      ),
    }),
    ...((schema || type !== "application/json") && { content: { [type]: { schema: content } } }),
  };
}
