import { type Schema, Validator } from "@cfworker/json-schema";
import { describeApi } from "../../src/routes/api/description/document.ts";
import { operations } from "../../src/routes/api/description/operations.ts";
import { call, settle } from "./site.ts";

/** The OpenAPI document as a program of somebody else's reads it. */

export type Parameter = { name: string; in: string; required?: boolean; schema: Schema; example?: unknown };
type Media = { schema: Schema; examples?: Record<string, { value: unknown }> };
export type DescribedOperation = {
  operationId: string;
  description?: string;
  security: Record<string, string[]>[];
  parameters: Parameter[];
  requestBody?: { required: boolean; content: Record<string, Media> };
  responses: Record<string, { description: string; headers?: object; content?: Record<string, Media> }>;
};
export type ApiDocument = {
  openapi: string;
  paths: Record<string, Record<string, DescribedOperation>>;
  components: { schemas: Record<string, Schema> };
};

/** As it goes over the wire. */
export const api: ApiDocument = JSON.parse(JSON.stringify(describeApi()));

export type Described = { method: string; path: string; operation: DescribedOperation };

export const described: Described[] = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
);

/** The calls of all examples in order: each works when those before it were made, on an empty site. */
export const examples = Object.entries(operations).flatMap(([route, { examples }]) =>
  examples.map(({ path = {}, query = {}, ifMatch, body, status }) => {
    const [method = "", template = ""] = route.split(" ");
    const address = template.replace(/\{(\w+)\}/g, (_, name) => String(path[name]));
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
    const headers: Record<string, string> = ifMatch === undefined ? {} : { "If-Match": ifMatch };
    return { route, method, path: search.size ? `${address}?${search}` : address, headers, body, status };
  }),
);

/** Makes those calls; answers in words what is not as the document says. */
export async function tellStory(): Promise<string[]> {
  const faults = described.flatMap(({ method, path }) =>
    examples.some(({ route }) => route === `${method} ${path}`) ? [] : [`${method} ${path} has no example`],
  );
  for (const { route, method, path, headers, body, status } of examples) {
    const answer = await call(method, path, body, headers);
    if (answer.status !== status)
      faults.push(`${route} answers ${answer.status}: ${await answer.clone().text()}`);
    const one = described.find(({ method, path }) => `${method} ${path}` === route);
    if (one) faults.push(...(await faultsOf(one, answer)));
    await settle();
  }
  return faults;
}

/** What is wrong with an answer by the document, in words; none when it is as described. */
export async function faultsOf(
  { method, path, operation }: Described,
  response: Response,
): Promise<string[]> {
  const name = `${method} ${path} ${response.status}`;
  const text = await response.text();
  const answer = operation.responses[response.status];
  if (!answer) return [`${name} is not described: ${text.slice(0, 300)}`];
  const faults = Object.entries(answer.headers ?? {}).flatMap(([header, { required }]) =>
    required && !response.headers.has(header) ? [`${name} has no ${header}`] : [],
  );
  const type = response.headers.get("Content-Type")?.split(";")[0] ?? "";
  const media = answer.content?.[type];
  if (!answer.content) return text === "" ? faults : [...faults, `${name} has a body: ${text.slice(0, 300)}`];
  if (!media) return [...faults, `${name} is ${type}, not ${Object.keys(answer.content)}`];
  if (!type.endsWith("json")) return faults;
  const { valid, errors } = validatorOf(media.schema).validate(JSON.parse(text));
  return valid
    ? faults
    : [...faults, ...errors.map(({ instanceLocation, error }) => `${name} ${instanceLocation}: ${error}`)];
}

const validators = new Map<Schema, Validator>();

/** A part of the document by itself, with the shapes that it refers to. */
function validatorOf(schema: Schema): Validator {
  const known = validators.get(schema);
  if (known) return known;
  const made = new Validator({ ...schema, components: api.components }, "2020-12", false);
  validators.set(schema, made);
  return made;
}
