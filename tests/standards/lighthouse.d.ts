/** What is asked of Lighthouse here, whose package comes only with `npm run test:standards`: the types are checked without it too. */
declare module "lighthouse" {
  type Audit = { id: string; title: string; score: number | null; details?: unknown };
  type Report = { audits: Record<string, Audit>; categories: Record<string, { score: number | null }> };
  type Options = {
    port: number;
    output: "json";
    onlyCategories: string[];
    skipAudits: string[];
    logLevel: "error";
  };
  export default function lighthouse(url: string, options: Options): Promise<{ lhr: Report } | undefined>;
}
