import { type BrowserContext, chromium, type Page } from "playwright-core";
import { printTable } from "./process";
import { summary } from "./times";

const WARM_UPS = 2;
const SIZE = { width: 1440, height: 900 };
const LIMIT_MS = 30_000;

/**
 * Opens each address in Chromium, one after the other, in a page of its own with a warm cache, as one does who follows a
 * link from elsewhere: how long from the start of the navigation until something of the page's own content is painted, and
 * until all of it is, no part still being a skeleton.
 */
export async function measureInBrowser(
  { url, cookie }: { url: string; cookie: string },
  addresses: readonly string[],
  rounds: number,
): Promise<void> {
  const executablePath = process.env.KEYTRAIL_CHROMIUM;
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
  try {
    const context = await browser.newContext({ viewport: SIZE });
    await context.addCookies(cookiesOf(url, cookie));
    await context.addInitScript(watch);
    const rows: string[][] = [];
    for (const address of addresses)
      rows.push([address, ...(await measureOne(context, url + address, rounds))]);
    printTable(["in Chromium", "first p50 ms", "p95 ms", "whole p50 ms", "p95 ms"], rows);
  } finally {
    await browser.close();
  }
}

async function measureOne(context: BrowserContext, address: string, rounds: number): Promise<string[]> {
  const first: number[] = [];
  const whole: number[] = [];
  for (let round = -WARM_UPS; round < rounds; round++) {
    const page = await context.newPage();
    try {
      const painted = await open(page, address);
      if (round < 0) continue;
      first.push(painted.first);
      whole.push(painted.whole);
    } finally {
      await page.close();
    }
  }
  return [...summary(first), ...summary(whole)];
}

interface Painted {
  first: number;
  whole: number;
}

async function open(page: Page, address: string): Promise<Painted> {
  await page.goto(address, { waitUntil: "commit" });
  const found = await page.waitForFunction(() => Reflect.get(window, "keytrailPainted"), undefined, {
    timeout: LIMIT_MS,
  });
  return (await found.jsonValue()) as Painted;
}

/** Runs in the page before anything of it: looks at every frame, and counts what the frame after it has painted. */
function watch(): void {
  const isShown = (element: Element) => element.getClientRects().length > 0;
  let first = 0;
  const look = () => {
    const main = document.querySelector("main");
    const content = main && [...main.querySelectorAll("h1, table, svg, canvas")].some(isShown);
    if (content) {
      const waits = [...main.querySelectorAll(".animate-breathe")].some(isShown);
      const ended = document.readyState !== "loading";
      requestAnimationFrame(() => {
        const now = performance.now();
        first ||= now;
        if (waits || !ended) look();
        else Reflect.set(window, "keytrailPainted", { first, whole: now });
      });
    } else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

function cookiesOf(url: string, header: string) {
  return header.split("; ").map((pair) => {
    const at = pair.indexOf("=");
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
  });
}
