/** The Wrangler file's Text rule: a stylesheet imports as its text. */
declare module "*.css" {
  const text: string;
  export default text;
}
