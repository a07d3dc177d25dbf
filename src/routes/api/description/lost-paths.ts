import * as v from "valibot";
import type { LostPath } from "../../../model/lost-path.ts";
import { count, type SchemaOf } from "./answers.ts";
import type { Operations } from "./operation.ts";

const lostPath: SchemaOf<LostPath> = v.strictObject({
  path: v.string(),
  count,
  firstOn: v.pipe(v.string(), v.isoDate()),
  lastOn: v.pipe(v.string(), v.isoDate()),
});
const lostPathList = v.strictObject({ lostPaths: v.array(lostPath) });

export const lostPaths: Operations = {
  "GET /api/lost-paths": {
    summary: "Lists paths that readers asked for in vain, the most frequent first",
    needs: ["read"],
    answers: { 200: { description: "At most 400 paths, and nothing about readers", schema: lostPathList } },
    examples: [{ status: 200 }],
  },
  "DELETE /api/lost-paths/{path}": {
    summary: "Forgets one of them until somebody asks for it again",
    needs: ["write"],
    answers: { 204: { description: "It is forgotten" } },
    examples: [{ path: { path: "%2Fnobody-asked" }, status: 404 }],
  },
  "DELETE /api/lost-paths": {
    summary: "Forgets all of them",
    needs: ["write"],
    answers: { 204: { description: "They are forgotten" } },
    examples: [{ status: 204 }],
  },
};
