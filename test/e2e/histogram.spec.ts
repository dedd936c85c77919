import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./console";

async function open(page: Page, path: string): Promise<Locator> {
  await page.goto(path);
  const plot = page.getByRole("slider", { name: "Events over time" });
  await expect(plot).toBeVisible();
  await expect(page.getByRole("grid", { name: "Events" }).getByRole("row").nth(2)).toBeVisible();
  return plot;
}

/** Drags from the middle of one column to the middle of another, numbered from 0; one past the end lies right of the plot. */
async function drag(page: Page, plot: Locator, from: number, to: number): Promise<void> {
  const count = Number(await plot.getAttribute("aria-valuemax"));
  const box = await plot.boundingBox();
  if (!box) throw new Error("The histogram is not drawn.");
  const x = (column: number) => box.x + ((column + 0.5) / count) * box.width;
  const y = box.y + box.height / 2;
  await page.mouse.move(x(from), y);
  await page.mouse.down();
  await page.mouse.move((x(from) + x(to)) / 2, y);
  await page.mouse.move(x(to), y);
  await page.mouse.up();
}

/** Allowed, denied and failed events of what is selected, together. */
async function selected(plot: Locator): Promise<number> {
  await expect(plot).toHaveAttribute("aria-valuetext", /^selected /);
  const text = (await plot.getAttribute("aria-valuetext")) ?? "";
  const counts = [...text.matchAll(/([\d,]+) (?:allowed|denied|failed)/g)];
  expect(counts).toHaveLength(3);
  return counts.reduce((sum, [, count]) => sum + Number(count?.replaceAll(",", "")), 0);
}

/** Rows of the table, its heading not counted. */
const rows = async (page: Page) =>
  Number(await page.getByRole("grid", { name: "Events" }).getAttribute("aria-rowcount")) - 1;

const rangeOf = (page: Page) => new URL(page.url()).searchParams.get("range");

test("a drag selects, Z zooms to just what was selected, and the zoom is reset to where it began", async ({
  page,
}) => {
  const plot = await open(page, "/events?range=all");
  const before = page.url();
  await drag(page, plot, 20, 40);
  const chosen = await selected(plot);
  expect(chosen).toBeGreaterThan(0);
  expect(page.url()).toBe(before);
  await page.keyboard.press("z");
  await expect(page).toHaveURL(/range=2026-.*base=all/);
  await expect.poll(() => rows(page)).toBe(chosen);

  // A zoom within the zoom is reset to the first range, not to the one between.
  await expect(page.getByRole("grid", { name: "Events" })).toHaveAttribute("aria-busy", "false");
  const narrow = rangeOf(page);
  await drag(page, plot, 3, 9);
  await expect(plot).toHaveAttribute("aria-valuetext", /^selected /);
  await page.keyboard.press("z");
  await expect.poll(() => rangeOf(page)).not.toBe(narrow);
  await page.getByRole("button", { name: "Reset zoom" }).click();
  await expect(page).toHaveURL(before);
  await expect(page.getByRole("button", { name: "Reset zoom" })).toHaveCount(0);
});

test("a drag over the last bucket includes it, to its very end", async ({ page }) => {
  const plot = await open(page, "/events?range=all");
  const all = await rows(page);
  const last = Number(await plot.getAttribute("aria-valuemax")) - 1;
  await drag(page, plot, 0, last + 3);
  expect(await selected(plot)).toBe(all);
  await page.keyboard.press("Escape");
  await expect(plot).not.toHaveAttribute("aria-valuetext", /^selected /);

  await drag(page, plot, last, last - 4);
  const chosen = await selected(plot);
  await page.keyboard.press("z");
  await expect.poll(() => rows(page)).toBe(chosen);
  expect(rangeOf(page)).toMatch(/\.\.2026-09-01T00:00:00Z$/);
});

test("a click in the selection zooms, a click beside it drops it", async ({ page }) => {
  const plot = await open(page, "/events?range=all");
  await drag(page, plot, 20, 40);
  await selected(plot);
  const box = await plot.boundingBox();
  const count = Number(await plot.getAttribute("aria-valuemax"));
  const at = (column: number) => ({ x: ((column + 0.5) / count) * (box?.width ?? 0), y: 40 });
  await plot.click({ position: at(10) });
  await expect(plot).not.toHaveAttribute("aria-valuetext", /^selected /);
  await drag(page, plot, 20, 40);
  const chosen = await selected(plot);
  await plot.click({ position: at(30) });
  await expect.poll(() => rows(page)).toBe(chosen);
});

test("the keyboard selects, drops and zooms as the pointer does", async ({ page }) => {
  const plot = await open(page, "/events?range=all");
  await expect(async () => {
    await plot.focus();
    await page.keyboard.press("End");
    await expect(plot).not.toHaveAttribute("aria-valuetext", "nothing chosen", { timeout: 500 });
  }).toPass();
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Shift+ArrowLeft");
  await selected(plot);
  await page.keyboard.press("Escape");
  await expect(plot).toHaveAttribute("aria-valuetext", "nothing chosen");
  await page.keyboard.press("Home");
  for (let step = 0; step < 5; step++) await page.keyboard.press("Shift+ArrowRight");
  const chosen = await selected(plot);
  expect(chosen).toBeGreaterThan(0);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/base=all/);
  await expect.poll(() => rows(page)).toBe(chosen);
});
