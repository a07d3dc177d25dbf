import { CommanderError } from "commander";
import { exitCodes } from "./exit-codes.ts";
import { makeProgram } from "./program.ts";

/** `npm run holdfast -- COMMAND …`: what is done to a running site from a terminal. */

// Whoever reads the first lines alone, such as `| head`, closes the pipe: the rest is for nobody.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

try {
  await makeProgram().parseAsync();
} catch (error) {
  process.exitCode =
    error instanceof CommanderError && error.exitCode === 0 ? exitCodes.done : exitCodes.notDone;
  if (!(error instanceof CommanderError)) console.error(error instanceof Error ? error.message : error);
}
