import { test as anybody } from "@playwright/test";
import { expect, served, test } from "./console";

anybody("a visitor without a session is sent to sign in, and sees nothing", async ({ page }) => {
  await page.goto(`${served().url}/`);
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByRole("button", { name: /sign in/i })).toBeVisible();
});

anybody("every answer carries a strict policy", async ({ request }) => {
  const response = await request.get(`${served().url}/sign-in`);
  const headers = response.headers();
  const policy = headers["content-security-policy"] ?? "";
  expect(policy).toMatch(/script-src [^;]*'nonce-/);
  expect(policy).not.toMatch(/script-src [^;]*'unsafe-inline'/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["x-powered-by"]).toBeUndefined();
});

anybody("a name that is not this server's is refused", async ({ request }) => {
  const response = await request.get(`${served().url}/sign-in`, { headers: { host: "evil.example" } });
  expect(response.status()).toBeGreaterThanOrEqual(400);
});

anybody("the command line's door stays shut without its token", async ({ request }) => {
  const response = await request.post(`${served().url}/api/operations`, {
    data: { name: "coverage", input: {} },
  });
  expect(response.status()).toBe(403);
});

test("a sign-in link works once", async ({ page, browser }) => {
  await page.goto("/");
  await expect(page.getByRole("main")).toBeVisible();
  const stranger = await browser.newPage({ storageState: { cookies: [], origins: [] } });
  await stranger.goto(served().signIn);
  await expect(stranger.getByRole("main")).toContainText(/no longer|not work|used|expired/i);
  await stranger.close();
});
