/**
 * Loaded before a child process's own program: ends the child when its parent is gone, however that went. A parent
 * that is killed outright cannot stop its children, and a server left behind would keep the port.
 */
const startedBy = process.ppid;

// An orphan gets another parent (on Windows it does not, and stays).
setInterval(() => {
  if (process.ppid !== startedBy) process.kill(process.pid, "SIGTERM");
}, 200).unref();

export {};
