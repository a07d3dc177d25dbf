import { may } from "../access/access.ts";
import type { Context, Need } from "../command.ts";

/** What is said of a new file: true and false insist; null makes it public when the caller may publish, and holds it otherwise. */
export type Holding = { held: boolean | null };

/** Holding a file is writing. */
export const neededFor = ({ held }: Holding): Need[] => (held === false ? ["write", "publish"] : ["write"]);

/** Whether it is to be held, by what the caller may do at this moment. */
export const isToBeHeld = (context: Context, { held }: Holding): boolean => held ?? !may(context, "publish");
