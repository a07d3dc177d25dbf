import { describe, expect, it, vi } from "vitest";
import { call, createCategory, publishPost, read, settle, visit } from "./helpers/site.ts";

vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-11-20T12:00:00Z") });

describe("an editor publishes and a stranger reads", () => {
  it("shows the post in its category archive and on its own page", async () => {
    await createCategory("human-rights", { name: "Human Rights" });
    const post = await publishPost({
      title: "Mother’s Day",
      body: "For *children*.",
      categories: ["human-rights"],
    });
    await settle();
    const archive = await read("/category/human-rights/");
    expect(archive).toContain("Mother’s Day");
    expect(archive).toContain("<em>children</em>");
    expect(await read(post.path)).toContain("Mother’s Day");
    expect((await call("GET", `/api/posts/${post.id}`)).status).toBe(200);
  });

  it("lets nobody publish without the token", async () => {
    const response = await visit("/api/posts", { method: "POST", body: "{}" });
    expect(response.status).toBe(401);
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  });
});
