import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApi } from "../../src/cli/editor-api.ts";
import { startBuilt, TOKEN } from "../bench/built.ts";
import { isChromiumThere, isHeaded, startBrowser } from "./browser.ts";
import { barriers, photograph, sideways } from "./looks.ts";

/** People and their devices, on a site of their own: the emergency button would lock the others' down. */
describe.skipIf(!isChromiumThere())("people sign in with what is on their device", () => {
  let browser: Browser;
  let url = "";
  let stop = async () => {};
  let stored = "";
  /** Stops the site, does something to what it stored, and starts it where it was. */
  let restart = async (_meanwhile: () => void) => {};

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "holdfast-people-"));
    execFileSync("wrangler", ["deploy", "--dry-run", "--outdir", folder], { stdio: "pipe" });
    stored = mkdtempSync(join(tmpdir(), "holdfast-people-stored-"));
    const start = (port = 0) => startBuilt(folder, [], { resourcePersistencePath: stored, port });
    let miniflare = start();
    stop = async () => {
      await miniflare.dispose();
      for (const made of [folder, stored]) rmSync(made, { recursive: true });
    };
    const { origin, port } = await miniflare.ready;
    url = origin.replace("127.0.0.1", "localhost");
    restart = async (meanwhile) => {
      await miniflare.dispose();
      meanwhile();
      miniflare = start(Number(port));
      await miniflare.ready;
    };
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await stop();
  });

  type Person = { page: Page; context: BrowserContext; complaints: string[]; device: Device };
  type Device = { id: string; say: (options: { verifies?: boolean; present?: boolean }) => Promise<void> };

  /** Somebody with a browser of their own, and a device in it that makes passkeys. */
  async function arrive(options: { width?: number; javaScriptEnabled?: boolean } = {}): Promise<Person> {
    const { width = 1280, javaScriptEnabled = true } = options;
    const viewport = { width, height: 800 };
    const context = await browser.newContext({ baseURL: url, viewport, javaScriptEnabled });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      const isStatus = message.text().startsWith("Failed to load resource");
      if (message.type() === "error" && !isStatus) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    const session = await context.newCDPSession(page);
    await session.send("WebAuthn.enable");
    const { authenticatorId: id } = await session.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    const say: Device["say"] = async ({ verifies, present }) => {
      if (verifies !== undefined)
        await session.send("WebAuthn.setUserVerified", { authenticatorId: id, isUserVerified: verifies });
      if (present !== undefined)
        await session.send("WebAuthn.setAutomaticPresenceSimulation", {
          authenticatorId: id,
          enabled: present,
        });
    };
    return { page, context, complaints, device: { id, say } };
  }

  const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

  let owner: Person;
  let link = "";

  it("the first of them with the owner's secret, from /admin, on a page that bars nobody's way", async () => {
    owner = await arrive();
    const { page, complaints } = owner;
    await page.goto("/admin");
    expect(new URL(page.url()).pathname).toBe("/admin/first-run");
    await page.getByLabel("Owner’s secret").fill(TOKEN);
    await press(page, "Go on");
    await isHeaded(page, "Make your passkey");
    expect(await barriers(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByLabel("Your name").fill("Hana");
    await press(page, "Make a passkey");
    await page.waitForURL("**/admin/you?done=joined");
    await page.getByText("You have no recovery codes").waitFor();
    expect(complaints).toEqual([]);
  });

  it("again after signing out, with one press; and not when finger or PIN were not asked for", async () => {
    const { page, device, complaints } = owner;
    await press(page, "Sign out");
    await page.waitForURL("**/admin/sign-in?done=signed-out");
    expect(await barriers(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 800 });
    await photograph(page, "sign-in-390");
    await device.say({ verifies: false });
    await press(page, "Sign in with a passkey");
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toContain("Press the button to try again");
    expect((await owner.context.cookies()).length).toBe(0);
    await device.say({ verifies: true });
    await press(page, "Sign in with a passkey");
    await page.waitForURL("**/admin");
    const [cookie] = await owner.context.cookies();
    expect(cookie).toMatchObject({
      name: "__Host-holdfast",
      httpOnly: true,
      secure: true,
      sameSite: "Strict",
    });
    expect(complaints).toEqual([]);
  });

  it("without script, and without the device, by a code that was printed", async () => {
    const { page } = owner;
    await page.goto("/admin/you");
    await press(page, "Make new codes");
    await isHeaded(page, "Your recovery codes");
    await page.waitForLoadState();
    const codes = await page.locator("code").allTextContents();
    expect(codes).toHaveLength(8);
    await photograph(page, "recovery-codes");
    const { page: other, context } = await arrive({ javaScriptEnabled: false });
    await other.goto("/admin/sign-in");
    await other.getByText("A passkey needs script").waitFor();
    await other.getByText("Device lost? Use a recovery code").click();
    await other.getByLabel("Recovery code").fill(codes[0] ?? "");
    await press(other, "Sign in with this code");
    await other.waitForURL("**/admin");
    await other.goto("/admin/you");
    await press(other, "Sign out everywhere");
    await other.waitForURL("**/admin/sign-in?done=signed-out");
    await context.close();
    await page.goto("/admin/you");
    expect(new URL(page.url()).pathname).toBe("/admin/sign-in");
    await press(page, "Sign in with a passkey");
    await page.waitForURL("**/admin/you");
  });

  it("who is invited joins by a link, once; a link that was revoked leads nowhere", async () => {
    const { page } = owner;
    const invite = async (name: string) => {
      await page.goto("/admin/people");
      await page.getByLabel("Name", { exact: true }).fill(name);
      await press(page, "Make a link");
      return page.getByLabel("Link").inputValue();
    };
    const unwanted = await invite("Eve");
    link = await invite("Jun");
    await page.goto("/admin/people");
    await page.getByRole("button", { name: "Revoke Eve" }).click();
    await page.waitForURL("**/admin/people?done=revoked");
    const jun = await arrive({ width: 390 });
    await jun.page.goto(unwanted);
    await isHeaded(jun.page, "This invitation works no more");
    await jun.page.goto(link);
    await isHeaded(jun.page, "You are invited");
    expect(await jun.page.getByLabel("Your name").inputValue()).toBe("Jun");
    await press(jun.page, "Make a passkey");
    await jun.page.waitForURL("**/admin/you?done=joined");
    expect(jun.complaints).toEqual([]);
    await jun.page.goto(link);
    await isHeaded(jun.page, "This invitation works no more");
    await jun.page.goto("/admin/people");
    expect(await jun.page.getByRole("heading", { level: 1 }).textContent()).not.toBe("People");
    await jun.context.close();
  });

  it.each([
    ["you", "/admin/you"],
    ["people", "/admin/people"],
    ["person", "/admin/people/2"],
    ["tokens", "/admin/tokens"],
    ["activity", "/admin/activity"],
    ["emergency", "/admin/emergency"],
  ])("the page %s fits a phone and bars nobody's way", async (kind, path) => {
    const { page, complaints } = owner;
    await page.goto(path);
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await sideways(page), `${width} px`).toBeLessThanOrEqual(0);
    }
    await photograph(page, `people-${kind}`);
    await page.emulateMedia({ colorScheme: "light" });
    expect(await barriers(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(complaints).toEqual([]);
  });

  it("who is removed is out at once", async () => {
    const { page } = owner;
    await page.goto("/admin/people");
    await page.getByRole("link", { name: "Jun" }).click();
    await press(page, "Remove");
    await page.waitForURL("**/admin/people?done=removed");
    expect(await page.getByRole("link", { name: "Jun" }).count()).toBe(0);
  });

  it("the emergency button on a phone signs out whoever pressed it; then posts are taken down, and nothing is published", async () => {
    const api = createApi(url, TOKEN);
    const post = { title: "Names a witness", body: "x", format: "markdown", publication: {} };
    const { body } = await api("POST", "/api/posts", post);
    const { id, path } = body as { id: number; path: string };
    const status = async () => (await fetch(url + path)).status;
    await expect.poll(status).toBe(200);
    const { page, complaints } = owner;
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto("/admin/emergency");
    await press(page, "Lock the site down now");
    await isHeaded(page, "The site is locked down");
    expect((await owner.context.cookies()).length).toBe(0);
    await page.getByRole("link", { name: "Sign in" }).click();
    await press(page, "Sign in with a passkey");
    await page.waitForURL("**/admin");
    await page.getByText("Nothing can be published").waitFor();
    await page.goto(`/admin/posts/${id}/take-down`);
    await page.locator("button.danger").first().click();
    await expect.poll(status, { timeout: 10_000 }).toBe(410);
    await page.goto("/admin/emergency");
    await press(page, "Lift the lockdown");
    await page.getByText("The lockdown is lifted").waitFor();
    await page.goto("/admin/activity");
    const rows = await page.locator("main .rows > li").allTextContents();
    expect(
      rows
        .slice(0, 4)
        .map((row) => /lifted the lockdown|took down|signed in|locked the site down/.exec(row)?.[0]),
    ).toEqual(["lifted the lockdown", "took down", "signed in", "locked the site down"]);
    expect(complaints).toEqual([]);
  });

  /** Everybody joined two days ago: nobody approves in their first day. */
  const letDaysPass = () =>
    restart(() => {
      const files = readdirSync(stored, { recursive: true, encoding: "utf8" });
      for (const file of files.filter(
        (one) => /SiteWriter.*\.sqlite$/.test(one) && !one.includes("metadata"),
      )) {
        const database = new DatabaseSync(join(stored, file));
        database.exec("UPDATE people SET created_at = '2026-01-01T00:00:00.000Z'");
        database.close();
      }
    });

  it("where publishing takes two, one asks and the second approves, and readers have it then", async () => {
    const { page } = owner;
    await page.goto("/admin/people");
    await page.getByLabel("Name", { exact: true }).fill("Mina");
    await page.getByLabel("Role").first().selectOption("editor");
    await press(page, "Make a link");
    const invited = await page.getByLabel("Link").inputValue();
    const mina = await arrive({ width: 390 });
    await mina.page.goto(invited);
    await press(mina.page, "Make a passkey");
    await mina.page.waitForURL("**/admin/you?done=joined");
    await letDaysPass();
    await page.goto("/admin/approvals");
    await page
      .getByRole("button", { name: /Turn on/ })
      .first()
      .click();
    await page
      .getByRole("button", { name: /Turn off/ })
      .first()
      .waitFor();
    await mina.page.goto("/admin/posts/new");
    await mina.page.getByLabel("Title", { exact: true }).fill("Read by two");
    await mina.page.getByRole("button", { name: "Save", exact: true }).first().click();
    await mina.page.waitForURL(/done=saved/);
    await press(mina.page, "Ask for publication…");
    await mina.page.getByLabel("What should your colleague know?").fill("Both names are checked");
    await press(mina.page, "Ask for publication");
    await mina.page.getByText("It is asked for").waitFor();
    expect(await mina.page.getByRole("button", { name: "Approve", exact: true }).count()).toBe(0);
    await page.goto("/admin");
    await page.getByRole("link", { name: "Waiting for approval" }).click();
    await page.getByRole("link", { name: "Read by two" }).click();
    await page.getByRole("link", { name: "Waits for a second person" }).click();
    await page.getByText("Both names are checked").waitFor();
    await press(page, "Approve");
    await page.getByText("Approved.").waitFor();
    const { body } = await createApi(url, TOKEN)("GET", "/api/posts?limit=1");
    const { posts } = body as { posts: { path: string }[] };
    await expect.poll(async () => (await fetch(url + posts[0]?.path)).status).toBe(200);
    await mina.context.close();
  });
});
