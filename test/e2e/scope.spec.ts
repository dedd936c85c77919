import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, served, test } from "./console";

interface Labels {
  attacks: { kind: string; resources: string[]; identities: string[] }[];
}

const labels = (): Labels =>
  JSON.parse(readFileSync(join(served().logs, "../labels.json"), "utf8")) as Labels;

/**
 * A key whose material, as the estate's own labels say, somebody took out of Vault. What such an attack does is odd by itself; four
 * days of logs are too few to call somebody's first read of a secret more than unexplained.
 */
function attack(): { key: string; identity: string } {
  const { resources, identities } = labels().attacks.find(({ kind }) => kind === "transit-export") ?? {};
  const [key] = resources ?? [];
  const [identity] = identities ?? [];
  if (key === undefined || identity === undefined)
    throw new Error("The estate has no key taken out of Vault.");
  return { key, identity };
}

const attacked = () => attack().key;

const address = (about: string) => `/scope?${new URLSearchParams({ about })}`;

/** A key that no attack touched and whose every use is usual. */
async function quiet(page: Page): Promise<string> {
  const odd = labels().attacks.flatMap(({ resources }) => resources);
  const facet = (await (
    await page.request.get("/api/events/facets?range=all&field=resource&limit=60")
  ).json()) as { values: { value: string; kind: string }[] };
  for (const { value, kind } of facet.values) {
    if (kind !== "key" || odd.includes(value)) continue;
    const report = (await (await page.request.get(`/api${address(`resource:${value}`)}`)).json()) as {
      verdict: string;
    };
    if (report.verdict === "none-seen") return value;
  }
  throw new Error("Every key of the estate was misused, or cannot be judged.");
}

test("an attacked key: misuse, who, what it touched, what to do, and the rows behind a number", async ({
  page,
}) => {
  await page.goto(address(attacked()));
  const report = page.getByRole("article", { name: "Scope report" });
  await expect(report.getByRole("heading", { name: "Misuse" })).toBeVisible();
  await expect(report.getByText(/Rests on [\d,]+ of [\d,]+ source-hours/)).toBeVisible();
  const who = report.getByRole("region", { name: /Who used it/ });
  await expect(who.locator('tbody[data-judgement="misuse"]')).toContainText("payments-worker");
  await expect(report.getByRole("region", { name: /First odd access/ })).toContainText("transit/export");
  const touched = report.getByRole("region", { name: /What it touched/ });
  await expect(touched.getByRole("list", { name: "Key or secret" }).getByRole("link").first()).toBeVisible();
  await expect(
    report
      .getByRole("region", { name: /Do this now/ })
      .getByRole("listitem")
      .first(),
  ).toBeVisible();
  await who
    .locator('tbody[data-judgement="misuse"]')
    .getByRole("link", { name: /^[1-9]/ })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`/events\\?.*${attack().identity}`));
  await expect(page.getByRole("grid", { name: "Events" }).getByRole("row").nth(1)).toBeVisible();
});

test("a quiet key: no misuse seen, with the hours it rests on, and nothing odd", async ({ page }) => {
  await page.goto(address(`resource:${await quiet(page)}`));
  const report = page.getByRole("article", { name: "Scope report" });
  await expect(report.getByRole("heading", { name: "No misuse seen" })).toBeVisible();
  await expect(report.getByText("No odd access in the records held")).toBeVisible();
  await expect(report.getByRole("region", { name: /Coverage/ })).toContainText("complete");
});

test("a wrong name is answered with suggestions, and one of them with its report", async ({ page }) => {
  await page.goto("/scope");
  await page.getByRole("textbox", { name: /Keys, secrets, identities/ }).fill("prod/platform/kafka-sas");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Cannot tell" })).toBeVisible();
  const unknown = page.getByRole("region", { name: "Names that were not understood" });
  await unknown.getByRole("link").first().click();
  await expect(unknown).toHaveCount(0);
  await expect(page).toHaveURL(/about=resource/);
  await expect(page.getByRole("region", { name: /Who used it/ })).toBeVisible();
});

test("by keyboard alone: go there, ask, jump to a part, copy what to do", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/");
  await expect(async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("l");
    await expect(page).toHaveURL(/\/scope$/, { timeout: 1_000 });
  }).toPass();
  const field = page.getByRole("textbox", { name: /Keys, secrets, identities/ });
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(field).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type(attacked());
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Misuse" })).toBeVisible();
  await page.keyboard.press("Escape");
  const steps = page.getByRole("region", { name: /Do this now/ });
  await expect(async () => {
    await page.keyboard.press("5");
    await expect(steps).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Copy all as text" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(async () => {
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^1\. \[/);
  }).toPass();
});

test("a report prints, and its files hold the same verdict", async ({ page }) => {
  await page.goto(address(attacked()));
  await expect(page.getByRole("heading", { name: "Misuse" })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "Main" }).filter({ visible: true })).toHaveCount(0);
  await expect(page.getByText("Keytrail scope report")).toBeVisible();
  const pdf = await page.pdf({ format: "A4", printBackground: true });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  expect(pdf.length).toBeGreaterThan(20_000);
  await page.emulateMedia({ media: "screen" });
  const link = (name: string) => page.getByRole("link", { name, exact: true }).getAttribute("href");
  const markdown = await page.request.get((await link("Markdown")) ?? "");
  expect(markdown.headers()["content-disposition"]).toMatch(/keytrail-scope-misuse-.*\.md/);
  expect(await markdown.text()).toMatch(/^# Scope report: Misuse/);
  const json = (await (await page.request.get((await link("JSON")) ?? "")).json()) as { verdict: string };
  expect(json.verdict).toBe("misuse");
});

test("an event leads to the report on its credential, address, identity or resource", async ({ page }) => {
  await page.goto("/events?range=all&q=credential%3AA*");
  await page.getByRole("grid", { name: "Events" }).getByRole("row").nth(2).click();
  const scope = page.getByRole("dialog").getByRole("region", { name: "Scope this" });
  await scope.getByRole("link", { name: "credential" }).click();
  await expect(page).toHaveURL(/\/scope\?about=credential%3A/);
  await expect(page.locator("[data-verdict]")).toBeVisible();
});

test("a failure reads as a failure, and a fault in the address is named", async ({ page }) => {
  const answer = await page.request.get("/api/scope?about=x&range=soon");
  expect(answer.status()).toBe(400);
  await page.goto("/scope?about=nothing-of-this-name&range=soon&leaked-at=noon");
  await expect(page.getByRole("alert").filter({ hasText: "soon" })).toContainText("noon");
  await expect(page.getByRole("heading", { name: "Cannot tell" })).toBeVisible();
});

for (const [width, height, colorScheme] of [
  [390, 844, "light"],
  [1024, 900, "dark"],
  [1440, 900, "light"],
] as const) {
  test(`the page and its report at ${width} px, ${colorScheme}: no axe violation, no fault, nothing cut at the side`, async ({
    page,
  }) => {
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const about of [null, attacked(), "prod/platform/kafka-sas"]) {
      await page.goto(about === null ? "/scope" : address(about));
      const shown = about === null ? page.getByText(/Try one that/) : page.locator("[data-verdict]");
      await expect(shown).toBeVisible();
      await page.waitForTimeout(500);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
    }
    expect(faults).toEqual([]);
  });
}
