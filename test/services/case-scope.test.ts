import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ScopeReport } from "@/lib/contracts/scope";
import { getCase } from "@/lib/queries/getCase";
import { readFrozen } from "@/lib/queries/readFrozen";
import { addToCase } from "@/lib/services/addToCase";
import { exportCase } from "@/lib/services/exportCase";
import { unpack } from "@/lib/services/pack-events";
import { verifyBundle } from "@/lib/services/verifyBundle";
import { temporaryFolder } from "../support/log-files";
import { oddStore, role } from "./support/odd-access";
import { person, withDataFolder } from "./support/people";

withDataFolder();

const place = temporaryFolder();
let odd: Awaited<ReturnType<typeof oddStore>>;
beforeAll(async () => {
  odd = await oddStore();
}, 60_000);
afterAll(async () => {
  await odd.store.close();
  place.remove();
});

async function scoped() {
  const ana = await person("analyst", "ana");
  const request = { subjects: [{ kind: "auto" as const, name: role("payments").key }] };
  await addToCase(odd.store, ana, {
    into: { open: { title: "x", severity: "low" } },
    items: [{ kind: "scope", request }],
  });
  const entry = (await getCase(ana, 1))?.notebook.at(-1);
  if (entry?.body.kind !== "scope") throw new Error("no scope report");
  return { ana, entry, body: entry.body };
}

describe("a scope report in a case", () => {
  it("keeps the verdict, the whole report and the events that it rests on", async () => {
    const { ana, entry, body } = await scoped();
    const kept = await readFrozen(ana, entry.id, "report");
    expect(kept.sha256).toBe(body.report.sha256);
    const report = JSON.parse(await unpack(kept.content)) as ScopeReport;
    expect(report).toMatchObject({ verdict: body.verdict, headline: body.headline });
    expect(JSON.stringify(report.subjects)).toContain(role("payments").key);
    expect(body.frozen.events).toBe(report.evidence.eventIds.length);
    expect(body.frozen.events).toBeGreaterThan(0);
  });

  it("is a file of the bundle, and a changed one is found", async () => {
    const { ana } = await scoped();
    const { pieces } = await exportCase(odd.store, ana, place.path, { number: 1, format: "bundle" });
    const parts: Uint8Array[] = [];
    for await (const piece of pieces) parts.push(piece);
    const path = join(place.path, "bundle.zip");
    writeFileSync(path, Buffer.concat(parts));
    expect(await verifyBundle(path)).toMatchObject({ ok: true, problems: [] });
    const files = unzipSync(Buffer.concat(parts));
    const name = "reports/0002.json";
    const text = Buffer.from(files[name] ?? []).toString();
    expect(text).toContain('"verdict"');
    const changed = text.replace(/"verdict":"[a-z-]+"/, '"verdict":"none-seen "');
    writeFileSync(path, zipSync({ ...files, [name]: new TextEncoder().encode(changed) }));
    const { ok, problems } = await verifyBundle(path);
    expect(ok).toBe(false);
    expect(problems.map((problem) => problem.path)).toEqual([name]);
  });
});
