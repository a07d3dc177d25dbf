/** What somebody may do. Each stands alone: whoever may publish may not therefore write. */
export const scopes = ["read", "write", "publish", "withdraw", "manage", "purge"] as const;
export type Scope = (typeof scopes)[number];
