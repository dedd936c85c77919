import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { put, temporaryFolder, trailFile } from "../support/log-files";
import { expect, served, test } from "./console";

const VIEWS = [
  { width: 390, height: 844, colorScheme: "light" },
  { width: 1024, height: 900, colorScheme: "dark" },
  { width: 1440, height: 900, colorScheme: "light" },
] as const;

for (const path of ["/review", "/posture"])
  for (const { width, height, colorScheme } of VIEWS)
    test(`${path} at ${width} px, ${colorScheme}: no axe violation, no fault, nothing cut at the side`, async ({
      page,
    }) => {
      const faults: string[] = [];
      page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
      page.on("pageerror", (error) => faults.push(error.message));
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.locator("summary").first().click();
      await page.waitForTimeout(500);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
      expect(faults).toEqual([]);
    });

/** A new user of a role, signed in in a browser of its own by the link that the administrator was shown. */
async function personOf(page: Page, browser: Browser, name: string, role: string): Promise<Page> {
  await page.goto("/settings/users");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Email address").fill(`${name}@example.com`);
  await page.getByLabel("Role", { exact: true }).selectOption(role);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const link = await page.getByRole("dialog").getByRole("code").textContent();
  const other = await (await browser.newContext({ baseURL: served().url })).newPage();
  await other.goto(link ?? "");
  await other.getByLabel("Password", { exact: true }).fill("correct horse battery staple");
  await other.locator("button[type=submit]").click();
  await other.waitForURL((url) => url.pathname === "/");
  return other;
}

test("a reviewer signs and comments, a viewer cannot; late logs leave the frozen review and are told", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const week = "2026-W35";
  const viewer = await personOf(page, browser, "vic", "viewer");
  await viewer.goto(`/review?week=${week}`);
  await expect(viewer.getByText("Signing needs the role reviewer")).toBeVisible();
  await expect(viewer.getByRole("button", { name: `Sign ${week}` })).toHaveCount(0);

  const reviewer = await personOf(page, browser, "rita", "reviewer");
  await reviewer.goto("/sources");
  await expect(reviewer.getByRole("button", { name: "Choose files" })).toHaveCount(0);
  await reviewer.goto(`/review?week=${week}`);
  await reviewer.locator("#controls summary").first().click();
  await reviewer
    .getByLabel(/^Comment on AWS/)
    .first()
    .fill("Known, moved next week.");
  await reviewer.getByRole("button", { name: `Sign ${week}` }).click();
  const signature = reviewer.getByRole("region", { name: "Signature" });
  await expect(signature).toContainText("Signed by rita");
  const hash = /[0-9a-f]{64}/.exec((await signature.textContent()) ?? "")?.[0] ?? "";
  expect(hash).toHaveLength(64);
  await expect(reviewer.getByText("equal to the last byte")).toBeVisible();

  const logs = temporaryFolder();
  try {
    // Records of 28 August: within the week that is signed.
    const from = (Date.UTC(2026, 7, 28, 10) - Date.UTC(2026, 7, 1)) / 1000;
    put(join(logs.path, "late.json.gz"), trailFile(from, from + 50));
    const child = spawn(
      process.execPath,
      [
        join(process.cwd(), "dist/keytrail.mjs"),
        "ingest",
        join(logs.path, "late.json.gz"),
        "--data",
        served().dataFolder,
        "--json",
      ],
      { env: { ...process.env, KEYTRAIL_HOME: process.cwd() }, stdio: ["ignore", "ignore", "inherit"] },
    );
    expect((await once(child, "exit"))[0]).toBe(0);
  } finally {
    logs.remove();
  }
  await expect(async () => {
    await viewer.goto(`/review?week=${week}`);
    await expect(viewer.getByRole("group", { name: "Known now and not when it was signed" })).toBeVisible();
  }).toPass();
  await expect(viewer.getByRole("region", { name: "Signature" })).toContainText(hash);
  await viewer.locator("#controls summary").first().click();
  await expect(viewer.getByText("Known, moved next week.")).toBeVisible();
  await expect(viewer.getByRole("button", { name: "Open again" })).toHaveCount(0);

  await reviewer.goto(`/review?week=${week}`);
  await reviewer.getByRole("button", { name: "Open again" }).click();
  await reviewer.getByRole("dialog").getByLabel("Why").fill("Logs came late.");
  await reviewer.getByRole("dialog").getByRole("button", { name: "Open again" }).click();
  await expect(reviewer.getByText("and opened again")).toBeVisible();
  await reviewer.getByRole("button", { name: `Sign ${week}` }).click();
  await expect(signature).toContainText("revision 2");
  await signature.getByRole("link", { name: "revision 1" }).click();
  await expect(signature).toContainText(hash);
});
