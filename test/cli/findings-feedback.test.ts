import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccess } from "@/lib/services/expectAccess";
import { markFinding } from "@/lib/services/markFinding";
import { closeMetadata } from "@/lib/store/metadata/metadata";
import { openStore } from "@/lib/store/open-store";
import { ABROAD, oddStore, role } from "../services/support/odd-access";
import { temporaryFolder } from "../support/log-files";
import { viewerOf } from "../support/viewer";
import { keytrail } from "./support/keytrail";

const place = temporaryFolder();
const UNTIL = new Date(Date.now() + 86_400_000).toISOString();
/** The folder is known to the command from --data alone. */
const findings = (...more: string[]) => keytrail(["findings", "--data", place.path, ...more]);

let ids: Awaited<ReturnType<typeof oddStore>>;

beforeAll(async () => {
  const analyst = { ...viewerOf("analyst"), name: "ana\u202e\u001b[2J" };
  const store = await openStore(place.path, { memoryLimit: "256MB" });
  const before = process.env.KEYTRAIL_DATA;
  process.env.KEYTRAIL_DATA = place.path;
  try {
    ids = await oddStore(store);
    await markFinding(store, analyst, {
      findingId: ids.atHome,
      verdict: "noise",
      note: "a test\n   forged line",
    });
    const scope = { findingId: ids.abroad, identityKey: role("payments").key, network: ABROAD };
    await expectAccess(store, analyst, { ...scope, until: UNTIL, note: "a move" });
  } finally {
    await closeMetadata();
    await store.close();
    if (before === undefined) delete process.env.KEYTRAIL_DATA;
    else process.env.KEYTRAIL_DATA = before;
  }
}, 60_000);

afterAll(() => place.remove());

describe("keytrail findings after feedback", () => {
  it("keeps its contract and adds what people said", async () => {
    const { code, stdout } = await findings("--json");
    expect(code).toBe(0);
    const list = JSON.parse(stdout) as Record<string, unknown>[];
    const contract =
      "id,rank,score,onceInDays,severity,title,kind,identity,from,to,resources,reasons,techniques,eventCount,eventIds";
    for (const finding of list)
      expect(Object.keys(finding)).toEqual(expect.arrayContaining(contract.split(",")));
    const by = new Map(list.map((finding) => [finding.id, finding]));
    expect(by.get(ids.abroad)).toMatchObject({ expected: [{ until: UNTIL, note: "a move" }], verdict: null });
    expect(by.get(ids.atHome)).toMatchObject({ expected: [], verdict: "noise" });
    const scores = list.map(({ score }) => Number(score));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it("says in words what was lowered, until when and by whom, and no name or note can forge a line", async () => {
    const { stdout } = await findings();
    expect(stdout).toMatch(/ {3}lowered from \d+\.\d to \d+\.\d\n/);
    expect(stdout).toContain(
      `   expected of ${role("payments").key} until ${UNTIL}: ${ABROAD} (ana\\u{202e}\\u{1b}[2J: a move)\n`,
    );
    expect(stdout).toMatch(
      / {3}marked noise by ana\\u\{202e\}\\u\{1b\}\[2J at [^\n]+: a test\\u\{a\} {3}forged line\n/,
    );
    expect(stdout).toMatch(/ bits {2}place {7}\(expected, 0\.0 left\) 203\.0\.113\.0\/24 is new/);
    for (const character of ["\u202e", "\u001b"]) expect(stdout).not.toContain(character);
  });
});

describe("keytrail explain after feedback", () => {
  it("says what people said of the finding that holds the event, and no name or note can forge a line", async () => {
    const list = JSON.parse((await findings("--json")).stdout) as { id: string; eventIds: string[] }[];
    const event = list.find(({ id }) => id === ids.atHome)?.eventIds[0] ?? "";
    const explain = (...more: string[]) => keytrail(["explain", event, "--data", place.path, ...more]);
    const { stdout } = await explain();
    expect(stdout).toContain(`  ${ids.atHome}: noise, said ana`);
    expect(stdout).not.toMatch(/^ {3}forged line/m);
    expect(stdout).not.toContain("\u001b");
    expect(JSON.parse((await explain("--json")).stdout)).toMatchObject({
      said: [{ finding: ids.atHome, verdicts: [{ verdict: "noise" }], expected: [] }],
    });
  });
});
