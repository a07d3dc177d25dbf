import { Command } from "commander";
import { backupCommand } from "./commands/backup.ts";
import { exportCommand } from "./commands/export.ts";
import { filesCommand } from "./commands/files.ts";
import { importCommand } from "./commands/import.ts";
import { publishCommand } from "./commands/publish.ts";
import { rebuildCommand } from "./commands/rebuild.ts";
import { redirectsCommand } from "./commands/redirects.ts";
import { restoreCommand } from "./commands/restore.ts";
import { statusCommand } from "./commands/status.ts";
import { tokenCommand } from "./commands/token.ts";
import { verifyCommand } from "./commands/verify.ts";
import { withdrawCommand } from "./commands/withdraw.ts";
import { EXIT_CODES } from "./exit-codes.ts";

/** All commands, one file each. Wrong calls throw a CommanderError. */
export function makeProgram(): Command {
  const program = new Command("npm run holdfast --")
    .description("Works on a running Holdfast site, through its API")
    .addHelpText("after", EXIT_CODES)
    .exitOverride()
    .addCommand(publishCommand())
    .addCommand(withdrawCommand())
    .addCommand(filesCommand())
    .addCommand(importCommand())
    .addCommand(exportCommand())
    .addCommand(verifyCommand())
    .addCommand(backupCommand())
    .addCommand(restoreCommand())
    .addCommand(redirectsCommand())
    .addCommand(tokenCommand())
    .addCommand(rebuildCommand())
    .addCommand(statusCommand());
  inherit(program);
  return program;
}

function inherit(from: Command) {
  for (const command of from.commands) {
    command.copyInheritedSettings(from);
    inherit(command);
  }
}
