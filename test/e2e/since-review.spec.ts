import { expect, test } from "./console";

/** A week of the demo that is over before its last days; the spec of reviews signs the same. */
const WEEK = "2026-W35";

test("what is new since the last signed review is told and marked, and where none is signed that is said", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const band = page.getByRole("region", { name: "Since the last review" });
  await page.goto("/identities?sort=first");
  await page.getByRole("group", { name: "Identities" }).getByRole("link").first().click();
  await expect(band).toContainText(/No weekly review stands signed|since the review of/);
  await page.goto(`/review?week=${WEEK}`);
  const sign = page.getByRole("button", { name: `Sign ${WEEK}` });
  await expect(page.getByRole("region", { name: "Signature" }).or(sign).first()).toBeVisible();
  // The button does something once the page is live.
  await expect(async () => {
    if (await sign.isVisible()) await sign.click({ timeout: 5_000 });
    const signature = page.getByRole("region", { name: "Signature" });
    await expect(signature).toContainText("Signed by", { timeout: 10_000 });
  }).toPass({ timeout: 60_000 });
  await page.goto("/findings?range=all&state=all");
  const found = page.getByRole("list", { name: "Findings" }).getByRole("listitem");
  await found.first().locator('a[href^="/identity"]').first().click();
  await expect(band).toContainText(/since the review of 2026-W\d\d \(signed by/);
  const news = band.getByRole("link", { name: /^\d+ (resource|place|agent|credential|change)/ });
  if ((await news.count()) === 0) return;
  await news.first().click();
  await expect(page).toHaveURL(/\/events\?/);
  await expect(page.getByRole("grid", { name: "Events" }).getByRole("row").nth(1)).toBeVisible();
});
