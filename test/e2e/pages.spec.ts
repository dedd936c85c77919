import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./console";

const PAGES = ["/", "/events", "/sources", "/settings", "/inventory", "/rotation"];
const VIEWS = [
  { width: 390, height: 844, colorScheme: "light" },
  { width: 1024, height: 900, colorScheme: "dark" },
  { width: 1440, height: 900, colorScheme: "light" },
] as const;

for (const path of PAGES) {
  for (const { width, height, colorScheme } of VIEWS) {
    test(`${path} at ${width} px, ${colorScheme}: no axe violation, no fault, nothing cut at the side`, async ({
      page,
    }) => {
      const faults: string[] = [];
      page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
      page.on("pageerror", (error) => faults.push(error.message));
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.waitForTimeout(500);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
      expect(faults).toEqual([]);
    });
  }
}

test("numbers of the overview lead to the rows behind them", async ({ page }) => {
  await page.goto("/");
  await page
    .getByRole("main")
    .getByRole("link")
    .filter({ hasText: /denied|accesses/i })
    .first()
    .click();
  await expect(page).toHaveURL(/\/events/);
  await expect(page.getByRole("heading", { level: 1, name: "Events" })).toBeVisible();
});

test("sources say what is held and what is missing, with denominators", async ({ page }) => {
  await page.goto("/sources");
  await expect(page.getByText(/source-hours/).first()).toBeVisible();
  await expect(page.getByText(/records:/).first()).toBeVisible();
});
