import type * as v from "valibot";
import type { Scope } from "../../../model/scope.ts";
import type { ProblemCode } from "../http/problem-types.ts";

/**
 * One operation of the endpoint as the OpenAPI document describes it. What holds for all of them (the token, how a body is
 * read, ids that lead nowhere) is added where the document is made.
 */
export type Operation = {
  summary: string;
  /** What a sentence cannot say, in Markdown. */
  details?: string;
  /** The rights that its token needs; "owner": only the owner's secret will do; `null` when anybody may ask. */
  needs: (Scope | "owner")[] | null;
  /** A right that opens it too, with less to see. */
  or?: Scope;
  /** Named in `If-Match`: the version that the change started from. */
  ifMatch?: true;
  /** `Prefer: wait=N` waits until what it sets going is live. */
  waits?: true;
  /** What its query may have; any other name is refused, and without this all are. */
  query?: v.GenericSchema & { entries: v.ObjectEntries };
  /** The schema that parses the body at the door. `optional`: an empty body counts as {}. */
  body?: { schema: v.GenericSchema; optional?: true };
  /** The body is a file or a part of one, or a form around it with these fields besides. */
  file?: { form: v.ObjectEntries | null };
  answers: Record<number, Answer>;
  /** The kinds of errors that are its own. */
  problems?: ProblemCode[];
  /** Calls that work when those of all examples before them were made, on an empty site. */
  examples: Example[];
};

export type Answer = {
  description: string;
  /** What the body is; without it there is none, or it is a text. */
  schema?: v.GenericSchema;
  type?: string;
  headers?: ("ETag" | "Location" | "Link")[];
};

export type Example = {
  /** What it shows, when there are several. */
  summary?: string;
  /** The values of the path's parameters. */
  path?: Record<string, string | number>;
  query?: Record<string, string | number>;
  ifMatch?: string;
  /** A text is sent as it is. */
  body?: unknown;
  status: number;
};

/** Operations by method and path, such as "GET /api/posts/{id}". */
export type Operations = Record<string, Operation>;
