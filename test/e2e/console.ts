import { type BrowserContext, test as base } from "@playwright/test";

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

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Tests whose page is signed in as the administrator of the demo. */
export const test = base.extend({
  baseURL: async ({ browserName: _ }, use) => {
    await use(served().url);
  },
  storageState: async ({ browserName: _ }, use) => {
    await use(JSON.parse(process.env.KEYTRAIL_E2E_STATE ?? "{}") as State);
  },
});

export { expect } from "@playwright/test";
