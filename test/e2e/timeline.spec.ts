import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./console";

async function open(page: Page, path: string): Promise<Locator> {
  await page.goto(path);
  const plot = page.getByRole("application", { name: "Accesses over time: lanes" });
  await expect(plot).toBeVisible();
  // The keys work once the page is live.
  await expect(async () => {
    await plot.focus();
    await page.keyboard.press("End");
    await expect(said(page)).not.toBeEmpty({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("Escape");
  return plot;
}

/** What a screen reader is told of the spot that the keys are on. */
const said = (page: Page) => page.locator("figure [aria-live=polite]");
const figure = (page: Page) => page.getByRole("figure", { name: "Accesses over time" });
const param = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);
const spanOf = (page: Page) => (param(page, "range") ?? "").split("..").map((text) => Date.parse(text));
const settled = (page: Page) => expect(figure(page)).toHaveAttribute("aria-busy", "false");

async function drag(page: Page, plot: Locator, from: number, to: number): Promise<void> {
  const box = await plot.boundingBox();
  if (!box) throw new Error("The lanes are not drawn.");
  const x = (share: number) => box.x + share * box.width;
  await page.mouse.move(x(from), box.y + 40);
  await page.mouse.down();
  await page.mouse.move(x((from + to) / 2), box.y + 60);
  await page.mouse.move(x(to), box.y + 60);
  await page.mouse.up();
}

test("a drag selects, the selection is moved and resized, Z zooms to it, and reset goes back to the first time", async ({
  page,
}) => {
  const plot = await open(page, "/timeline?range=all");
  const before = page.url();
  const note = page.getByText(/^Selected:/);
  await drag(page, plot, 0.3, 0.5);
  const first = await note.textContent();
  await drag(page, plot, 0.4, 0.6);
  await expect(note).not.toHaveText(first ?? "");
  const moved = await note.textContent();
  await drag(page, plot, 0.7, 0.8);
  await expect(note).not.toHaveText(moved ?? "");
  expect(page.url()).toBe(before);

  await page.keyboard.press("z");
  await expect(page).toHaveURL(/range=2026-.*base=all/);
  await settled(page);
  await expect(note).toHaveCount(0);
  const [from = 0, to = 0] = spanOf(page);
  await page.keyboard.press("t");
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => spanOf(page)).toEqual([from - (to - from), from]);
  await page.keyboard.press("t");
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => spanOf(page)).toEqual([from, to]);
  await page.keyboard.press("+");
  await expect.poll(() => spanOf(page)).toEqual([from + (to - from) / 4, to - (to - from) / 4]);

  await page.getByRole("button", { name: "Reset time" }).click();
  await expect(page).toHaveURL(before);
  await expect(page.getByRole("button", { name: "Reset time" })).toHaveCount(0);
});

test("a wheel sideways and a drag of the axis pan, and the time shown is what is asked for when they rest", async ({
  page,
}) => {
  const plot = await open(page, "/timeline?range=2026-08-29T00:00:00Z..2026-08-30T00:00:00Z");
  const [from = 0, to = 0] = spanOf(page);
  await plot.hover();
  await page.mouse.wheel(300, 0);
  await expect.poll(() => spanOf(page)[0]).toBeGreaterThan(from);
  await settled(page);
  const [later = 0, end = 0] = spanOf(page);
  expect(end - later).toBe(to - from);
  const box = await page.locator("figure .cursor-grab").boundingBox();
  if (!box) throw new Error("The axis is not drawn.");
  await page.mouse.move(box.x + 100, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + 400, box.y + 8, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => spanOf(page)[0]).toBeLessThan(later);
  await settled(page);
});

test("the keys go from mark to mark, Space pins, the pin is in the address, and Enter opens just its events", async ({
  page,
}) => {
  const plot = await open(page, "/timeline?range=all");
  await plot.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(said(page)).toHaveText(/UTC: [\d,]+ events?/);
  const told = await said(page).textContent();
  const count = Number(/: ([\d,]+) events?/.exec(told ?? "")?.[1]?.replaceAll(",", ""));
  await page.keyboard.press("Space");
  const pinned = page.getByRole("region", { name: "Pinned" });
  await expect(pinned.getByRole("list", { name: "First events" }).getByRole("link").first()).toBeVisible();
  await expect(pinned.getByRole("link", { name: "same identity", exact: true })).toHaveAttribute(
    "href",
    /^\/timeline\?q=identity.*lanes=resource/,
  );
  expect(param(page, "pin")).toMatch(/^2026-08-.*~/);

  await page.reload();
  await expect(pinned).toBeVisible();
  await open(page, page.url());
  await plot.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/events\?/);
  await expect(page.getByRole("heading", { level: 1, name: "Events" })).toBeVisible();
  const rows = page.getByRole("grid", { name: "Events" });
  await expect.poll(async () => Number(await rows.getAttribute("aria-rowcount")) - 1).toBe(count);
});

test("a pointer is told what it is over, and a click pins it", async ({ page }) => {
  const plot = await open(page, "/timeline?range=all");
  await plot.focus();
  await page.keyboard.press("End");
  const frame = plot.locator("span.border-ink");
  const box = await frame.boundingBox();
  if (!box) throw new Error("There is no cursor.");
  await page.keyboard.press("Escape");
  await page.mouse.move(box.x + box.width / 2 + 1, box.y + box.height / 2);
  await expect(page.locator(".fixed.shadow-overlay")).toContainText(/UTC.*events?/s);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page.getByRole("region", { name: "Pinned" })).toBeVisible();
  await page.getByRole("button", { name: "Unpin" }).click();
  await expect(page.getByRole("region", { name: "Pinned" })).toHaveCount(0);
});

test("lanes are switched, and the same is told in a table for those who do not see the picture", async ({
  page,
}) => {
  await open(page, "/timeline?range=all");
  const rows = page.locator("figure table tbody tr");
  const names = page.getByRole("list", { name: "Lanes", exact: true }).getByRole("listitem");
  expect(await rows.count()).toBe(await names.count());
  await page.getByRole("button", { name: "by key or secret" }).click();
  await expect(page).toHaveURL(/lanes=resource/);
  await settled(page);
  await expect(names.first().getByRole("link")).toHaveAttribute("href", /^\/resource\?key=/);
  await page.goBack();
  await expect(names.first().getByRole("link")).toHaveAttribute("href", /^\/identity\?key=/);
});

test("the events page leads to the same as a timeline, and an event to what happened around it", async ({
  page,
}) => {
  await page.goto("/events?q=action%3Aread-secret&range=all");
  await page.getByRole("link", { name: "As a timeline" }).click();
  await expect(page).toHaveURL("/timeline?q=action%3Aread-secret&range=all");
  await expect(page.getByRole("application")).toBeVisible();
  await page.goto("/events?range=all");
  await page.getByRole("grid", { name: "Events" }).getByRole("row").nth(2).click();
  await page.getByRole("link", { name: "same identity, as a timeline" }).click();
  await expect(page).toHaveURL(/\/timeline\?q=identity.*range=2026-.*\.\.2026-.*lanes=resource/);
  await expect(page.getByRole("application")).toBeVisible();
});

const VIEWS = [
  { width: 390, height: 844, colorScheme: "light" },
  { width: 1024, height: 900, colorScheme: "dark" },
  { width: 1440, height: 900, colorScheme: "light" },
] as const;

for (const { width, height, colorScheme } of VIEWS) {
  test(`/timeline at ${width} px, ${colorScheme}: no axe violation, no fault, nothing cut at the side`, async ({
    page,
  }) => {
    const faults: string[] = [];
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    page.on("pageerror", (error) => faults.push(error.message));
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const plot = await open(page, "/timeline?range=all");
    await plot.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    await expect(page.getByRole("list", { name: "First events" })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    expect(faults).toEqual([]);
  });
}
