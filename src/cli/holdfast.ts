import { Command, CommanderError } from "commander";
import { importCommand } from "./commands/import.ts";
import { EXIT_CODES, exitCodes } from "./exit-codes.ts";

/** `npm run holdfast -- COMMAND …`: what is done to a running site from a terminal. One file per command. */

const program = new Command("npm run holdfast --")
  .description("Works on a running Holdfast site, through its API")
  .addHelpText("after", EXIT_CODES)
  .exitOverride()
  .addCommand(importCommand());
for (const command of program.commands) command.copyInheritedSettings(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode =
    error instanceof CommanderError && error.exitCode === 0 ? exitCodes.done : exitCodes.notDone;
  if (!(error instanceof CommanderError)) console.error(error instanceof Error ? error.message : error);
}
