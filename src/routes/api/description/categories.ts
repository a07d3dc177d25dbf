import { categoryInput } from "../../../model/term.ts";
import { category, categoryList } from "./answers.ts";
import type { Operations } from "./operation.ts";

export const categories: Operations = {
  "GET /api/categories": {
    summary: "Lists all categories",
    needs: ["read"],
    answers: { 200: { description: "All categories", schema: categoryList } },
    examples: [{ status: 200 }],
  },
  "POST /api/categories": {
    summary: "Makes a category",
    needs: ["publish"],
    body: { schema: categoryInput },
    answers: {
      201: { description: "The category; its archive and feed are there at once", schema: category },
    },
    problems: ["category-exists", "path-taken"],
    examples: [
      {
        body: { slug: "prison-camps", name: "Prison Camps", description: "<p>What is reported.</p>" },
        status: 201,
      },
    ],
  },
};
