import { expect, test } from "./console";

const ANSWER = JSON.stringify({
  SecretList: [
    {
      ARN: "arn:aws:secretsmanager:eu-central-1:999988887777:secret:e2e/imported-AbCdEf",
      Name: "e2e/imported",
      CreatedDate: "2020-01-01T00:00:00Z",
      LastChangedDate: "2020-01-01T00:00:00Z",
      RotationEnabled: false,
      Tags: [{ Key: "owner", Value: "team e2e" }],
    },
  ],
});

test("keys lead to the pages, arrow keys and Enter open a detail, Escape closes it and the address tells it", async ({
  page,
}) => {
  await page.goto("/");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("k");
  await expect(page).toHaveURL(/\/inventory/);
  const grid = page.getByRole("grid", { name: "Keys and secrets" });
  await grid.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/open=/);
  await expect(page.getByRole("heading", { name: "What is known" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/open=/);
});

test("rows far down are read when they come into view", async ({ page }) => {
  await page.goto("/inventory");
  const grid = page.getByRole("grid", { name: "Keys and secrets" });
  const rows = Number(await grid.getAttribute("aria-rowcount")) - 1;
  await grid.focus();
  await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
  const last = page.locator(`#item-row-${rows - 1}`);
  await expect(last).toBeVisible();
  await expect(last).not.toContainText("On its way");
});

test("an imported answer makes an item with owner, status and source; a facet narrows the list to it", async ({
  page,
}) => {
  await page.goto("/inventory");
  await page.getByRole("button", { name: "Import state" }).click();
  await page.locator('input[type="file"]').setInputFiles({
    name: "secrets.json",
    mimeType: "application/json",
    buffer: Buffer.from(ANSWER),
  });
  await expect(page.getByText(/facts about 1 resources/)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.goto("/inventory?q=e2e%2Fimported");
  await expect(page.getByRole("status").filter({ hasText: /^1 of/ })).toBeVisible();
  await page.locator("#item-row-0").click();
  await expect(page.getByRole("heading", { name: "e2e/imported" })).toBeVisible();
  await expect(page.getByText("aws secretsmanager list-secrets").first()).toBeVisible();
  await expect(page.getByText("Automatic rotation is off.").first()).toBeVisible();
});

test("the bar of the rotation page leads to its rows, and a policy can be judged against alone", async ({
  page,
}) => {
  await page.goto("/rotation");
  await page
    .getByRole("region", { name: "Where everything stands" })
    .getByRole("link")
    .filter({ hasText: "compliant" })
    .click();
  await expect(page).toHaveURL(/status=compliant/);
  await expect(page.getByRole("button", { name: /Remove: Rotation compliant/ })).toBeVisible();
  await page.getByLabel("Judged against").selectOption({ index: 1 });
  await expect(page).toHaveURL(/policy=/);
});
