/** What a command ends with, so that a script can tell. */
export const exitCodes = { done: 0, incomplete: 1, notDone: 2 } as const;

/** The same in words, for the help of every command. */
export const EXIT_CODES = `
Exit codes
  0  all of it was done
  1  it was done, but something was refused and is said
  2  it was not done, and why is said`;
