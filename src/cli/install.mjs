// Installs what package.json names when it is missing or older than package.json, then builds the admin's scripts. Plain
// JavaScript without dependencies, because it runs before anything is installed, on whatever Node the machine has.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";

const [major] = process.versions.node.split(".").map(Number);
if (major < 20) {
  console.error(
    `Holdfast needs Node 20 or newer, this is ${process.version}: install it from https://nodejs.org`,
  );
  process.exit(1);
}

const installed = "node_modules/.package-lock.json";
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync("package.json").mtimeMs) {
  console.error("Installing what package.json names (about a minute, once) …");
  const npm = spawnSync("npm", ["install", "--loglevel=error"], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (npm.status !== 0) {
    console.error(
      "\nThe installation failed. If the network is missing, connect and run the same command again.",
    );
    process.exit(1);
  }
}

await import("./build-client.mjs");
