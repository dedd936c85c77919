import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { expect, test } from "./console";

/** Opens a case of the denied events, from the events page, and goes to it. */
async function openCase(page: Page, title: string): Promise<void> {
  await page.goto("/events?q=outcome%3Adenied&range=all");
  await page.getByRole("button", { name: "Add to case" }).click();
  await page.getByRole("radio", { name: "A new case" }).check();
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Why").fill("They *look* odd");
  await page.getByRole("button", { name: "Open the case and add" }).click();
  await page.getByRole("button", { name: "Open the case", exact: true }).click();
  await expect(page).toHaveURL(/\/cases\/C-\d+$/);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

/** The same page in a browser of its own. */
async function second(browser: Browser, url: string): Promise<Page> {
  const storageState = JSON.parse(process.env.KEYTRAIL_E2E_STATE ?? "{}");
  const page = await (await browser.newContext({ storageState })).newPage();
  await page.goto(url);
  return page;
}

const notebook = (page: Page) => page.getByRole("list", { name: "Notebook" });

async function write(page: Page, text: string): Promise<void> {
  const field = page.getByRole("textbox", { name: "New note" });
  await field.fill(text);
  await field.press("ControlOrMeta+Enter");
  await expect(notebook(page).getByText(text)).toBeVisible();
  await expect(field).toHaveValue("");
}

test("evidence is kept from the events page, run again, exported, and the bundle verifies", async ({
  page,
}) => {
  await openCase(page, "Refused reads");
  await expect(notebook(page).getByText("outcome:denied")).toBeVisible();
  await expect(notebook(page).getByText("They look odd")).toBeVisible();
  await page.getByRole("button", { name: "Run again" }).click();
  await expect(notebook(page).getByText("no drift")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Evidence bundle" }).click();
  const folder = mkdtempSync(join(tmpdir(), "keytrail-bundle-"));
  try {
    const bundle = join(folder, "bundle.zip");
    await (await download).saveAs(bundle);
    const root = fileURLToPath(new URL("../..", import.meta.url));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(root, "dist/keytrail.mjs"), "verify", bundle, "--json"],
      { env: { ...process.env, KEYTRAIL_HOME: root } },
    );
    const check = JSON.parse(stdout);
    expect(check).toMatchObject({ ok: true, problems: [], notes: [] });
    expect(check.events).toBeGreaterThan(0);
    await page.reload();
    await expect(notebook(page).getByText(check.sha256)).toBeVisible();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("two people who write notes at once both keep every word", async ({ page, browser }) => {
  await openCase(page, "Two at once");
  const other = await second(browser, page.url());
  const texts = ["the first, from here", "the second, from there"];
  await page.getByRole("textbox", { name: "New note" }).fill(texts[0] ?? "");
  await other.getByRole("textbox", { name: "New note" }).fill(texts[1] ?? "");
  await Promise.all([
    page.getByRole("button", { name: "Write the note" }).click(),
    other.getByRole("button", { name: "Write the note" }).click(),
  ]);
  await expect(page.getByRole("textbox", { name: "New note" })).toHaveValue("");
  await expect(other.getByRole("textbox", { name: "New note" })).toHaveValue("");
  await page.reload();
  for (const text of texts) await expect(notebook(page).getByText(text)).toBeVisible();
  await other.context().close();
});

test("of two who change the summary at once the later is shown both texts and merges", async ({
  page,
  browser,
}) => {
  await openCase(page, "One summary");
  const other = await second(browser, page.url());
  for (const one of [page, other]) await one.getByRole("button", { name: "Write the summary" }).click();
  await page.getByRole("textbox", { name: "Summary" }).fill("What Ana knows");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Change the summary" })).toBeVisible();
  await other.getByRole("textbox", { name: "Summary" }).fill("What Ben knows");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByText("What Ana knows").first()).toBeVisible();
  await expect(other.getByRole("textbox", { name: "Summary" })).toHaveValue("What Ben knows");
  await other.getByRole("button", { name: "Put theirs above mine" }).click();
  await other.getByRole("button", { name: "Save upon theirs" }).click();
  await expect(other.getByRole("button", { name: "Change the summary" })).toBeVisible();
  await page.reload();
  const summary = page.locator("#summary");
  await expect(summary.getByText("What Ana knows")).toBeVisible();
  await expect(summary.getByText("What Ben knows")).toBeVisible();
  await other.context().close();
});

test("of two who correct one note the later is shown the other's words", async ({ page, browser }) => {
  await openCase(page, "One note");
  await write(page, "the key leaked");
  const other = await second(browser, page.url());
  for (const one of [page, other]) await one.getByRole("button", { name: "Correct" }).last().click();
  const field = (one: Page) => one.getByRole("textbox", { name: "Corrected note" });
  await field(page).fill("the key leaked on Monday");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(field(page)).toHaveCount(0);
  await field(other).fill("the key leaked in a log");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByText("the key leaked on Monday").first()).toBeVisible();
  await field(other).fill("the key leaked on Monday, in a log");
  await other.getByRole("button", { name: "Save upon theirs" }).click();
  await expect(field(other)).toHaveCount(0);
  await page.reload();
  await expect(notebook(page).getByText("the key leaked on Monday, in a log")).toBeVisible();
  await other.context().close();
});

test("a note that could not be sent is still there, also after a reload", async ({ page, context }) => {
  await openCase(page, "No connection");
  await context.setOffline(true);
  const field = page.getByRole("textbox", { name: "New note" });
  await field.fill("written on a train");
  await field.press("ControlOrMeta+Enter");
  await expect(page.getByText("could not be sent")).toBeVisible();
  await expect(field).toHaveValue("written on a train");
  await context.setOffline(false);
  await page.reload();
  await expect(field).toHaveValue("written on a train");
  await field.press("ControlOrMeta+Enter");
  await expect(notebook(page).getByText("written on a train")).toBeVisible();
});

test("a case is worked by keyboard: list, panels, task, decision, close", async ({ page }) => {
  await openCase(page, "By keyboard");
  const { pathname } = new URL(page.url());
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/\/cases$/);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${pathname}$`));
  await page.keyboard.press("3");
  await expect(page.locator("#tasks")).toBeFocused();
  await page.keyboard.press("w");
  await page.getByRole("radio", { name: "Task" }).check();
  await page.getByRole("textbox", { name: "New task" }).fill("Rotate the key");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.locator("#tasks").getByText("Rotate the key").last()).toBeVisible();
  await page.getByRole("button", { name: "Close case" }).click();
  await page.getByLabel("Conclusion").fill("Rotated; no misuse seen.");
  await page.getByRole("dialog").getByRole("button", { name: "Close case" }).click();
  await expect(page.getByText("A task is open")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.locator("#tasks").getByRole("checkbox").click();
  await expect(page.locator("#tasks").getByText(/done by/)).toBeVisible();
  await page.getByRole("button", { name: "Close case" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close case" }).click();
  await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();
  await expect(notebook(page).getByText("Rotated; no misuse seen.")).toBeVisible();
  await page.goto("/cases?status=closed");
  await expect(page.getByRole("link", { name: "By keyboard" })).toBeVisible();
});

for (const { width, height, colorScheme } of [
  { width: 390, height: 844, colorScheme: "light" },
  { width: 1024, height: 900, colorScheme: "dark" },
  { width: 1440, height: 900, colorScheme: "light" },
] as const) {
  test(`a full case at ${width} px, ${colorScheme}: no axe violation, nothing cut at the side`, async ({
    page,
  }) => {
    await openCase(page, `Looked at in ${width}`);
    await write(page, `a word of ${"many".repeat(60)} letters`);
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const path of [page.url(), "/cases?status=all"]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.waitForTimeout(500);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
    }
  });
}

test("a part of the list's address that is not understood is said, and the rest counts", async ({ page }) => {
  await openCase(page, "Not filtered");
  await page.goto("/cases?status=sleeping&severity=high");
  await expect(page.getByText("not understood and left out: status")).toBeVisible();
  await expect(page.getByLabel("Severity")).toHaveValue("high");
});
