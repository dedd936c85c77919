import { expect, test } from "./console";

test.use({ viewport: { width: 1440, height: 1200 } });

test("the list reaches its last event, and the wheel moves it as everywhere", async ({ page }) => {
  await page.goto("/events?range=all");
  const grid = page.getByRole("grid", { name: "Events" });
  const total = Number(await grid.getAttribute("aria-rowcount")) - 1;
  expect(total).toBeGreaterThan(1000);
  await grid.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  const last = grid.locator(`[aria-rowindex="${total + 1}"]`);
  await expect(last).toBeInViewport();
  await expect(last.getByRole("gridcell").nth(2)).not.toBeEmpty();
  await grid.hover();
  await page.mouse.wheel(0, -320);
  await expect(last).not.toBeInViewport();
  await expect(grid.locator(`[aria-rowindex="${total - 9}"]`)).toBeInViewport();
});

test("the events on the page as the server sends it are there before any script", async ({ page }) => {
  const html = await (await page.request.get("/events?range=all")).text();
  expect(html.match(/role="row"/g)?.length).toBeGreaterThan(20);
  expect(html).not.toContain("On its way");
});

test("walking begins where the eye is, and steps through events while one is open", async ({ page }) => {
  await page.goto("/events?range=all");
  const grid = page.getByRole("grid", { name: "Events" });
  await grid.hover();
  await page.mouse.wheel(0, 32 * 100);
  await expect(grid.locator('[aria-rowindex="103"]')).toBeInViewport();
  await page.keyboard.press("j");
  await expect(grid).toHaveAttribute("aria-activedescendant", "event-row-100");
  await expect(grid.locator("#event-row-100").getByRole("gridcell").nth(2)).not.toBeEmpty();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/event=/);
  await expect(page.getByRole("dialog")).toBeVisible();
  const opened = page.url();
  await page.keyboard.press("j");
  await expect(page).not.toHaveURL(opened);
  await expect(grid).toHaveAttribute("aria-activedescendant", "event-row-101");
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/event=/);
});

test("order and columns are the URL's", async ({ page }) => {
  await page.goto("/events?range=all");
  const grid = page.getByRole("grid", { name: "Events" });
  const firstTime = () => grid.getByRole("row").nth(1).locator("time").first().getAttribute("datetime");
  const newest = String(await firstTime());
  await page.getByRole("button", { name: /^Time/ }).click();
  await expect(page).toHaveURL(/order=oldest/);
  await expect.poll(async () => String(await firstTime()) < newest).toBe(true);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByLabel("Place").click();
  await expect(page).toHaveURL(/hide=place/);
  await expect(grid.getByRole("columnheader", { name: "Place" })).toHaveCount(0);
});

test("what was looked at is in the audit log", async ({ page }) => {
  await page.goto("/events?range=all&q=outcome%3Adenied");
  await page.getByRole("grid", { name: "Events" }).getByRole("row").nth(1).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.goto("/settings/audit-log");
  await expect(page.getByText("all outcome:denied").first()).toBeVisible();
});
