import { type CallApi, NotAccepted } from "./call.ts";
import { pause } from "./pause.ts";

/** A site that restarts is back within this. */
const WAITS_MS = [250, 500, 1_000, 2_000, 4_000];

/** Calls again while the site cannot be reached or is not well; only for calls that may be made twice. */
export function withPatience(call: CallApi, waits = WAITS_MS): CallApi {
  return async (...request) => {
    for (const wait of waits) {
      try {
        return await call(...request);
      } catch (error) {
        if (error instanceof NotAccepted && error.status < 500 && ![408, 429].includes(error.status))
          throw error;
        await pause(wait);
      }
    }
    return call(...request);
  };
}
