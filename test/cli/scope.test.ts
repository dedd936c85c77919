import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { put, temporaryFolder, trailRecord } from "../support/log-files";
import { keytrail } from "./support/keytrail";

const place = temporaryFolder();
const data = join(place.path, "data");
const DAYS = 14;
const KEY = "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-4333-8444-555555555555";
const STRANGER = "00000000-0000-4000-a000-00000000beef";

/** Three roles decrypt with one key every hour; in the last night somebody else does, at 03:11. */
function logs(): Uint8Array {
  let serial = 0;
  const call = (timeMs: number, role: string, address: string, id?: string) => {
    serial += 1;
    const arn = `arn:aws:iam::111122223333:role/${role}`;
    return {
      ...trailRecord(0),
      eventID: id ?? `00000000-0000-4000-9000-${serial.toString(16).padStart(12, "0")}`,
      eventTime: `${new Date(timeMs).toISOString().slice(0, 19)}Z`,
      eventSource: "kms.amazonaws.com",
      eventName: "Decrypt",
      sourceIPAddress: address,
      requestParameters: { encryptionContext: { table: role } },
      resources: [{ ARN: KEY, accountId: "111122223333", type: "AWS::KMS::Key" }],
      userIdentity: {
        type: "AssumedRole",
        principalId: `AROA${role.toUpperCase()}:i-0abc`,
        arn: `arn:aws:sts::111122223333:assumed-role/${role}/i-0abc`,
        accountId: "111122223333",
        accessKeyId: `ASIA${role.toUpperCase().padEnd(16, "0")}`,
        sessionContext: { sessionIssuer: { type: "Role", arn, accountId: "111122223333", userName: role } },
      },
    };
  };
  const first = Date.UTC(2026, 7, 3);
  const usual = Array.from({ length: DAYS * 24 }, (_, hour) =>
    ["orders", "worker", "billing"].map((role, i) =>
      call(first + hour * 3_600_000 + (7 + 13 * i + ((hour * 7) % 11)) * 60_000, role, `10.1.${i}.10`),
    ),
  ).flat();
  const odd = call(
    first + ((DAYS - 1) * 24 + 3) * 3_600_000 + 11 * 60_000,
    "legacy",
    "203.0.113.66",
    STRANGER,
  );
  return gzipSync(JSON.stringify({ Records: [...usual, odd] }));
}

const report = z.looseObject({
  verdict: z.enum(["misuse", "none-seen", "cannot-tell"]),
  headline: z.string().min(1),
  users: z.array(z.looseObject({ standing: z.string(), identity: z.looseObject({ name: z.string() }) })),
  firstOdd: z.looseObject({ from: z.string(), address: z.string() }).nullable(),
  blastRadius: z.looseObject({ nodes: z.array(z.looseObject({ name: z.string() })) }),
  exposure: z.looseObject({ items: z.array(z.unknown()) }),
  coverage: z.looseObject({ complete: z.boolean(), streams: z.array(z.unknown()) }),
  actions: z.array(z.looseObject({ kind: z.string() })),
  subjects: z.array(z.looseObject({ suggestions: z.array(z.looseObject({ id: z.string() })) })),
  evidence: z.looseObject({ eventIds: z.array(z.string()) }),
});

async function scope(...args: string[]) {
  const { code, stdout, stderr } = await keytrail(["scope", "--data", data, "--json", ...args]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return report.parse(JSON.parse(stdout));
}

beforeAll(async () => {
  const file = join(place.path, "logs/trail.json.gz");
  put(file, logs());
  expect((await keytrail(["ingest", file, "--data", data, "--json"])).code).toBe(0);
}, 120_000);
afterAll(() => place.remove());

describe("keytrail scope", { timeout: 120_000 }, () => {
  it("finds the stranger of the last night by the key's id alone", async () => {
    const found = await scope("--resource", "11111111-2222-4333-8444-555555555555");
    expect(found.verdict).toBe("misuse");
    expect(found.firstOdd).toMatchObject({ from: "2026-08-16T03:11:00Z", address: "203.0.113.66" });
    expect(found.evidence.eventIds).toEqual([STRANGER]);
    expect(found.users[0]).toMatchObject({ standing: "new", identity: { name: "legacy" } });
    expect(found.blastRadius.nodes.map(({ name }) => name)).toContain("table=legacy");
  });

  it("sees no misuse before that night, and says so of complete hours", async () => {
    const found = await scope("--resource", KEY, "--to", "2026-08-16T00:00:00Z");
    expect(found).toMatchObject({ verdict: "none-seen", firstOdd: null, coverage: { complete: true } });
    expect(found.users.map(({ identity }) => identity.name).sort()).toEqual(["billing", "orders", "worker"]);
  });

  it("scopes the stranger's access key to what it touched", async () => {
    const found = await scope("--credential", "ASIALEGACY0000000000");
    expect(found.verdict).toBe("misuse");
    expect(found.evidence.eventIds).toEqual([STRANGER]);
  });

  it("suggests the key for a name with a slip in it, and exits with 0", async () => {
    const found = await scope("--resource", "11111111-2222-4333-8444-555555555556");
    expect(found.verdict).toBe("cannot-tell");
    expect(found.subjects[0]?.suggestions[0]?.id).toBe(KEY);
  });

  it.each([
    ["no name", []],
    [
      "a window that ends before it begins",
      ["--resource", KEY, "--from", "2026-08-10", "--to", "2026-08-09"],
    ],
    ["a time that is none", ["--resource", KEY, "--leaked-at", "yesterday"]],
  ])("exits with 2 for %s", async (_, args) => {
    const { code, stdout } = await keytrail(["scope", "--data", data, "--json", ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  it("says in words what to do", async () => {
    const { code, stdout } = await keytrail(["scope", "--data", data, "--resource", KEY]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^MISUSE {2}legacy used /);
    expect(stdout).toContain("Do now");
    expect(stdout).toContain("What the logs could not show");
  });
});
