import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { FileChooser, Page } from "@playwright/test";
import { put, temporaryFolder, trailFile, trailRecord } from "../support/log-files";
import { expect, served, test } from "./console";

const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `${JSON.stringify(trailRecord(from + i))}\n`).join("");

const file = (name: string, content: string | Uint8Array) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(content),
});

/** Chooses files as a person does. A click before the page is awake opens no chooser, so it is tried again. */
async function choose(page: Page, files: ReturnType<typeof file>[]): Promise<void> {
  const opened: FileChooser[] = [];
  page.once("filechooser", (chooser) => opened.push(chooser));
  await expect(async () => {
    await page.getByRole("button", { name: "Choose files" }).click();
    expect(opened).toHaveLength(1);
  }).toPass();
  await opened[0]?.setFiles(files);
}

const job = (page: Page, name: string | RegExp) =>
  page.getByRole("listitem").filter({ hasText: name }).first();

/** Keeps the name of every progress bar that the page ever shows. */
async function watchProgress(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(window, { progressSeen: seen });
    const look = () => {
      for (const bar of document.querySelectorAll('[role="progressbar"]'))
        seen.add(bar.getAttribute("aria-label") ?? "");
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  return () => page.evaluate(() => [...(window as unknown as { progressSeen: Set<string> }).progressSeen]);
}

test("plain and packed logs are sent with progress, read, counted once and found among the events", async ({
  page,
}) => {
  await page.goto("/sources");
  const seen = await watchProgress(page);
  await choose(page, [
    file("plain.jsonl", lines(500_000, 510_000)),
    file("packed.json.gz", trailFile(510_000, 530_000)),
  ]);
  await expect(page.getByText(/Sent, being read now/)).toBeVisible();
  const run = job(page, "2 uploaded files");
  await expect(run.getByRole("img", { name: "done" })).toBeVisible();
  await expect(run).toContainText("30,000 accepted");
  await expect(run).toContainText("0 rejected");
  expect(await seen()).toContain("Sending files");
  expect(await seen()).toEqual(
    expect.arrayContaining([expect.stringMatching(/Reading logs|Counting files/)]),
  );
  // The list of files is asked for again when a run ends.
  await expect(page.getByRole("table").getByText("packed.json.gz").first()).toBeAttached();

  await choose(page, [file("again.json.gz", trailFile(510_000, 530_000))]);
  const again = job(page, "again.json.gz");
  await expect(again.getByRole("img", { name: "done" })).toBeVisible();
  await expect(again).toContainText("1 skipped");

  await page.goto("/events?range=2026-08-06T18:53:20Z..2026-08-07T03:13:20Z&q=identity%3Aservice-3");
  await expect(page.getByRole("grid", { name: "Events" }).getByRole("row").nth(2)).toBeVisible();
});

test("what is broken in a log is quarantined and shown with its bytes, and the rest is kept", async ({
  page,
}) => {
  await page.goto("/sources");
  const faulty = { ...trailRecord(600_001), eventTime: "yesterday at noon" };
  const packed = gzipSync(lines(600_010, 600_200));
  await choose(page, [
    file("broken.jsonl", `${lines(600_000, 600_001)}${JSON.stringify(faulty)}\n`),
    file("cut-off.jsonl.gz", packed.subarray(0, packed.length - 40)),
  ]);
  const run = job(page, "2 uploaded files");
  await expect(run.getByRole("img", { name: "done" })).toBeVisible();
  await expect(run.getByRole("link", { name: /rejected/ })).toBeVisible();
  await run.getByRole("link", { name: /rejected/ }).click();
  const table = page.getByRole("group", { name: "Reasons of rejection" });
  const row = table.getByRole("row").filter({ hasText: "broken.jsonl" });
  await expect(row).toBeVisible();
  await row.getByRole("button", { name: "Show record 2" }).click();
  await expect(page.getByRole("dialog")).toContainText("yesterday at noon");
  await page.keyboard.press("Escape");
  await page.goto("/sources?status=damaged#files");
  await expect(page.getByRole("table").getByText("cut-off.jsonl.gz").first()).toBeAttached();
});

test("a run of the command line is a run of the page, live, and in the audit log", async ({ page }) => {
  const logs = temporaryFolder();
  try {
    for (let n = 0; n < 40; n++)
      put(join(logs.path, "trail", `${n}.json.gz`), trailFile(700_000 + n * 1_000, 701_000 + n * 1_000));
    await page.goto("/sources");
    const seen = await watchProgress(page);
    const child = spawn(
      process.execPath,
      [
        join(process.cwd(), "dist/keytrail.mjs"),
        "ingest",
        join(logs.path, "trail"),
        "--data",
        served().dataFolder,
        "--json",
      ],
      { env: { ...process.env, KEYTRAIL_HOME: process.cwd() }, stdio: ["ignore", "pipe", "inherit"] },
    );
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
    const run = job(page, /trail.*\(command line\)/);
    await expect(run.getByRole("img", { name: "done" })).toBeVisible();
    await expect(run).toContainText("40,000 accepted");
    expect(await seen()).toEqual(
      expect.arrayContaining([expect.stringMatching(/Reading logs|Counting files/)]),
    );
    await page.goto("/settings/audit-log");
    await expect(page.getByRole("row").filter({ hasText: join(logs.path, "trail") })).toContainText(
      "command line",
    );
  } finally {
    logs.remove();
  }
});

test("a page that is open tells of events that came in since, and moves nothing until it is asked to", async ({
  page,
}) => {
  await page.goto("/events?range=all");
  const rows = page.getByRole("grid", { name: "Events" });
  await expect(rows.getByRole("row").nth(2)).toBeVisible();
  const before = Number(await rows.getAttribute("aria-rowcount"));
  const look = () => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  const note = page.getByRole("status").filter({ hasText: "since this page was loaded" });
  await look();
  await expect(note).toHaveCount(0);

  const other = await page.context().newPage();
  await other.goto("/sources");
  await choose(other, [file("later.jsonl", lines(800_000, 800_007))]);
  await expect(job(other, "later.jsonl").getByRole("img", { name: "done" })).toBeVisible();
  await other.close();
  await page.bringToFront();
  await look();
  await expect(note).toContainText("7 new events since this page was loaded");
  expect(Number(await rows.getAttribute("aria-rowcount"))).toBe(before);
  await note.getByRole("button", { name: "Not now" }).click();
  await expect(note).toHaveCount(0);
  await page.goto("/events?range=all");
  await expect.poll(async () => Number(await rows.getAttribute("aria-rowcount"))).toBe(before + 7);
});
