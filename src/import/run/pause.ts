/** Waits so many milliseconds, in Node and in a browser. */
export const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));
