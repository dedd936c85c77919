import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./console";

// axe looks at every element of a long list.
test.describe.configure({ timeout: 120_000 });

const LIST = "/findings?range=all&budget=1";

/** The list, once scores have caught up with the logs and the page answers keys. */
async function openList(page: Page, path = LIST): Promise<void> {
  await page.goto(path);
  const list = page.getByRole("list", { name: "Findings" });
  await expect(list.getByRole("listitem").nth(2)).toBeVisible({ timeout: 60_000 });
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(titles(page).first()).toBeFocused({ timeout: 500 });
  }).toPass();
}

function titles(page: Page) {
  return page.getByRole("list", { name: "Findings" }).locator("a[id^=finding-]");
}

const toast = (page: Page) => page.getByRole("region", { name: /notifications/i });

test("findings are triaged by keyboard alone, and what was said can be taken back", async ({ page }) => {
  await openList(page);
  const [first = "", second = ""] = await titles(page).allTextContents();

  await page.keyboard.press("j");
  await expect(titles(page).nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(titles(page).first()).toBeFocused();

  await page.keyboard.press("n");
  await expect(toast(page).getByText("Finding marked as noise")).toBeVisible();
  await expect(titles(page).first()).toHaveText(second);
  await expect(titles(page).first()).toBeFocused();
  await toast(page).getByRole("button", { name: "Undo" }).press("Enter");
  await expect(titles(page).first()).toHaveText(first);

  await titles(page).first().focus();
  await page.keyboard.press("e");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(/of the \d+ access/)).toBeVisible();
  await dialog.getByLabel("Why").focus();
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).toContainText("why this is expected");
  await page.keyboard.type("Agreed with the owner, CHG-1");
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(toast(page).getByText(/expected from now on/)).toBeVisible();

  await page.goto("/findings?range=all&state=decided");
  await expect(page.getByRole("link", { name: first }).first()).toBeVisible();
  await expect(page.getByText(/expected until/).first()).toBeVisible();
});

test("undoing a mark puts back what was said before", async ({ page }) => {
  await openList(page, "/findings?range=all&state=all");
  const row = page.getByRole("list", { name: "Findings" }).getByRole("listitem").first();
  const marks = row.getByText(/^(true|noise)\b/);
  await page.keyboard.press("t");
  await expect(marks).toHaveText(/^true/);
  await page.keyboard.press("n");
  await expect(marks).toHaveText(/^noise/);
  const said = toast(page).getByRole("listitem").filter({ hasText: "marked as noise" });
  await said.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(marks).toHaveText(/^true/);
});

test("of several findings each one's own access is expected", async ({ page }) => {
  await openList(page, "/findings?range=all&state=open");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  await page.keyboard.press("e");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("listitem")).toHaveCount(2);
  await expect(dialog.getByText("2 expectations, one for each finding")).toBeVisible();
  await dialog.getByLabel("Why").fill("Agreed with both owners, CHG-2");
  await dialog.getByRole("button", { name: "Expect it" }).click();
  await expect(toast(page).getByText("Access in 2 findings is expected from now on")).toBeVisible();
});

test("several findings are selected by keyboard and assigned together", async ({ page }) => {
  await openList(page);
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  await expect(page.getByRole("toolbar", { name: "Selected findings" })).toContainText("3 selected");
  await page.keyboard.press("a");
  await page.getByRole("dialog").getByRole("button", { name: "Assign", exact: true }).press("Enter");
  await expect(toast(page).getByText(/3 findings assigned to/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("toolbar", { name: "Selected findings" })).toHaveCount(0);
});

test("a finding opens by keyboard, with its baselines pictured and its records one step away", async ({
  page,
}) => {
  await openList(page);
  const title = (await titles(page).first().textContent()) ?? "";
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/findings\/[0-9a-f]{16}/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  const why = page.getByRole("region", { name: "Why" });
  await expect(why.getByRole("figure").first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Related findings" })).toBeVisible();
  const records = page.getByRole("region", { name: "Raw records" });
  await records.getByRole("button").first().press("Enter");
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByText("SHA-256")).toBeVisible();
  await expect(sheet.getByRole("region", { name: "Findings" })).toContainText(title);
});

for (const { width, height, colorScheme } of [
  { width: 390, height: 844, colorScheme: "light" },
  { width: 1024, height: 900, colorScheme: "dark" },
  { width: 1440, height: 900, colorScheme: "light" },
] as const) {
  test(`list and finding at ${width} px, ${colorScheme}: no axe violation, nothing cut at the side`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await openList(page);
    await check(page);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("region", { name: "Raw records" })).toBeVisible();
    await check(page);
  });
}

async function check(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}

test("an id that is not held is said to be gone, with a way back", async ({ page }) => {
  await page.goto("/findings/0123456789abcdef");
  await expect(page.getByRole("heading", { level: 1, name: "This finding is gone" })).toBeVisible();
  await page.getByRole("link", { name: "All findings" }).press("Enter");
  await expect(page).toHaveURL(/\/findings$/);
});
