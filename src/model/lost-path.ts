/** A path that readers asked for in vain, how often at least, and on which days first and last (UTC). */
export type LostPath = { path: string; count: number; firstOn: string; lastOn: string };
