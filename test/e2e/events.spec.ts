import { expect, test } from "./console";

test("every row of the list leads down to its raw record and the hash of its file", async ({ page }) => {
  await page.goto("/events?range=all");
  const grid = page.getByRole("grid", { name: "Events" });
  await grid.getByRole("row").nth(2).click();
  await expect(page).toHaveURL(/event=/);
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByText("SHA-256")).toBeVisible();
  await expect(sheet.getByRole("region", { name: "Raw record" }).first()).toContainText(
    /"(eventID|time|insertId|auditID)"/,
  );
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/event=/);
});

test("a sheet that opens has its heading read first, and its content reached before its edge", async ({
  page,
}) => {
  await page.goto("/events?range=all");
  const row = page.getByRole("grid", { name: "Events" }).getByRole("row").nth(2);
  await row.click();
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByRole("heading", { level: 2 })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(sheet.getByRole("separator", { name: "Width of the panel" })).not.toBeFocused();
  expect(await sheet.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
});

test("rows are walked and opened by keyboard alone", async ({ page }) => {
  await page.goto("/events?range=all");
  await expect(page.getByRole("grid", { name: "Events" }).getByRole("row").nth(3)).toBeVisible();
  await expect(async () => {
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/event=/, { timeout: 500 });
  }).toPass();
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("a filter is the URL's, and only what fits it is shown", async ({ page }) => {
  await page.goto("/events?range=all");
  await expect(page.getByRole("grid", { name: "Events" })).toBeVisible();
  const field = page.getByPlaceholder(/outcome:allowed/);
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(field).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type("outcome:denied");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=outcome(%3A|:)denied/);
  const grid = page.getByRole("grid", { name: "Events" });
  await expect(grid).toHaveAttribute("aria-busy", "false");
  const seen = (outcome: string) => grid.getByText(outcome).filter({ visible: true });
  await expect(seen("denied").first()).toBeVisible();
  await expect(seen("allowed")).toHaveCount(0);
  await page.goBack();
  await expect(page).not.toHaveURL(/q=/);
});

test("a part of the filter that is not understood is named, and the rest counts", async ({ page }) => {
  await page.goto(`/events?range=all&q=${encodeURIComponent("nonsense:x outcome:denied")}`);
  await expect(page.getByText(/nonsense/).first()).toBeVisible();
  await expect(page.getByRole("grid", { name: "Events" }).getByText("allowed")).toHaveCount(0);
});

test("nothing found is said as such, with ways on", async ({ page }) => {
  await page.goto(`/events?range=all&q=${encodeURIComponent('identity:"nobody at all"')}`);
  await expect(page.getByText("No event in this window fits the filter")).toBeVisible();
  await page.getByText("Clear the filter", { exact: true }).click();
  await expect(page.getByRole("grid", { name: "Events" }).getByRole("row").nth(2)).toBeVisible();
});

test("the export holds what is shown, and no cell a spreadsheet would run", async ({ page }) => {
  await page.goto("/events?range=all");
  const answer = await page.request.get("/api/events/export?range=all&q=outcome%3Adenied&format=csv");
  expect(answer.headers()["content-type"]).toContain("text/csv");
  const [heading, ...lines] = (await answer.text()).trim().split("\r\n");
  expect(heading).toContain("event_id");
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.every((line) => line.includes(",denied,"))).toBe(true);
});
