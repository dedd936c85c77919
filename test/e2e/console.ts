import { test as base, type Page } from "@playwright/test";

interface Served {
  url: string;
  /** Signs in once. */
  signIn: string;
  logs: string;
  dataFolder: string;
}

/** What the server of this run said of itself. */
export function served(): Served {
  return JSON.parse(process.env.KEYTRAIL_E2E ?? "{}") as Served;
}

type State = Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;

/** Tests whose page is signed in as the administrator of the demo. The one-time link is used once for all of them. */
export const test = base.extend<object, { signedIn: State }>({
  signedIn: [
    async ({ browser }, use) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(served().signIn);
      await page.getByRole("button", { name: /sign in/i }).click();
      await page.waitForURL((url) => url.pathname === "/");
      const state = await context.storageState();
      await context.close();
      await use(state);
    },
    { scope: "worker" },
  ],
  baseURL: async ({ browserName: _ }, use) => {
    await use(served().url);
  },
  storageState: async ({ signedIn }, use) => {
    await use(signedIn);
  },
});

export { expect } from "@playwright/test";
