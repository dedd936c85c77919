import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./console";

const grid = (page: Page) => page.getByRole("grid", { name: "Events" });
const bar = (page: Page) => page.getByRole("toolbar", { name: "Selected events" });
const notebook = (page: Page) => page.getByRole("list", { name: "Notebook" });

/** The events page, once it answers keys: the first row is active. */
async function openEvents(page: Page): Promise<void> {
  await page.goto("/events?range=all");
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(grid(page)).toHaveAttribute("aria-activedescendant", /^event-row-\d+$/, { timeout: 500 });
  }).toPass();
}

async function addToNewCase(page: Page, title: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Add to case" });
  await dialog.getByRole("radio", { name: "A new case" }).check();
  await dialog.getByLabel("Title").fill(title);
  await dialog.getByRole("button", { name: "Open the case and add" }).click();
  await page.getByRole("button", { name: "Open the case", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

test("events are selected by keyboard, saved as a file and kept in a case, and those alone are asked for again", async ({
  page,
}) => {
  await openEvents(page);
  await page.keyboard.press("x");
  await expect(bar(page)).toContainText("1 selected");
  for (let n = 0; n < 4; n++) await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  await expect(bar(page)).toContainText("5 selected");
  await expect(grid(page).locator("[aria-selected=true]")).toHaveCount(5);
  const download = page.waitForEvent("download");
  await bar(page).getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "CSV" }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe("keytrail-events-picked-5.csv");
  expect(
    readFileSync(await saved.path(), "utf8")
      .trimEnd()
      .split("\n"),
  ).toHaveLength(6);
  // Keys belong to a menu until it is gone.
  await expect(page.getByRole("menu")).toHaveCount(0);
  await page.keyboard.press("c");
  await addToNewCase(page, "Picked by hand");
  await expect(notebook(page).getByText("Picked by hand from")).toBeVisible();
  await expect(notebook(page).getByText("5 events kept")).toBeVisible();
  await page.getByRole("button", { name: "Run again" }).click();
  await expect(notebook(page).getByText("no drift")).toBeVisible();
});

test("a whole view is selected at once, Escape clears, and another view begins with nothing", async ({
  page,
}) => {
  await openEvents(page);
  await page.keyboard.press("x");
  await page.goto("/events?range=all&q=outcome%3Adenied");
  await expect(bar(page)).toHaveCount(0);
  const total = Number(await grid(page).getAttribute("aria-rowcount")) - 1;
  await grid(page).getByRole("checkbox", { name: "Select all events of this view" }).click();
  await expect(bar(page)).toContainText(`${total.toLocaleString("en")} selected`);
  await page.keyboard.press("Escape");
  await expect(bar(page)).toHaveCount(0);
});

test("an identity is kept in a case with its events, and can be asked for again", async ({ page }) => {
  await page.goto("/identities");
  await page.getByRole("group", { name: "Identities" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/identity\?/);
  await page.getByRole("button", { name: "Add to case" }).click();
  await addToNewCase(page, "Who is this");
  await expect(notebook(page).getByText(/events? kept/)).toBeVisible();
  await page.getByRole("button", { name: "Run again" }).click();
  await expect(notebook(page).getByText("no drift")).toBeVisible();
});

test("Enter presses the button that has the focus, also where the page has a key for it", async ({
  page,
}) => {
  await openEvents(page);
  await page.getByRole("button", { name: "Export" }).press("Enter");
  await expect(page.getByRole("menuitem", { name: "CSV" })).toBeVisible();
  await expect(page).not.toHaveURL(/event=/);
});
