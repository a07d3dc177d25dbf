/** The Wrangler file's Text rule: a script that was built imports as its text. */
declare module "*.txt" {
  const text: string;
  export default text;
}
