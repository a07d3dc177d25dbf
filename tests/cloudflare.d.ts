/** Types for `exports` and `env` of the Worker under test. */
type Bindings = import("../src/env.ts").Env;
declare namespace Cloudflare {
  interface GlobalProps {
    mainModule: typeof import("./helpers/worker.ts");
  }
  interface Env extends Bindings {}
}

declare module "*?raw" {
  const text: string;
  export default text;
}
