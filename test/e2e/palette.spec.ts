import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./console";

const VIEWS = [
  { width: 390, height: 844, colorScheme: "light" },
  { width: 1024, height: 900, colorScheme: "dark" },
  { width: 1440, height: 900, colorScheme: "light" },
] as const;

test("the palette leads to an identity by name, from there to a resource, and Escape leads back", async ({
  page,
}) => {
  await page.goto("/");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search and commands" }).fill("payments-api");
  await expect(page.getByRole("option", { name: /payments-api/ }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/(identity|resource)\?key=/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("payments-api");
  const resource = page.getByRole("main").getByRole("link").and(page.locator('[href^="/resource?"]')).first();
  await resource.click();
  await expect(page).toHaveURL(/\/resource\?key=/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\/identity\?key=/);
});

test("a failed search is told as failed, and commands still work", async ({ page }) => {
  await page.route("**/api/search?*", (route) => route.fulfill({ status: 500, body: "{}" }));
  await page.goto("/");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search and commands" }).fill("sources");
  await expect(page.getByText("Could not search.")).toBeVisible();
  await page
    .getByRole("option", { name: /Sources/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/sources/);
});

for (const path of ["/identities", "/identity", "/resource"]) {
  for (const { width, height, colorScheme } of VIEWS) {
    test(`${path} at ${width} px, ${colorScheme}: no axe violation, no fault, nothing cut at the side`, async ({
      page,
    }) => {
      const faults: string[] = [];
      page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
      page.on("pageerror", (error) => faults.push(error.message));
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto("/identities");
      if (path !== "/identities") {
        const link = page.getByRole("main").locator('[href^="/identity?"]').first();
        await page.goto((await link.getAttribute("href")) ?? "");
      }
      if (path === "/resource") {
        const link = page.getByRole("main").locator('[href^="/resource?"]').first();
        await page.goto((await link.getAttribute("href")) ?? "");
      }
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.waitForTimeout(1_500);
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
