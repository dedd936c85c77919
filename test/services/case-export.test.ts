import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync, zipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BundleCheck } from "@/lib/contracts/bundle-check";
import { bundleManifestSchema, type CaseExportFormat } from "@/lib/contracts/case-export";
import type { Viewer } from "@/lib/contracts/viewer";
import { getCase } from "@/lib/queries/getCase";
import { addToCase } from "@/lib/services/addToCase";
import { exportCase } from "@/lib/services/exportCase";
import { ingestFiles } from "@/lib/services/ingestFiles";
import { verifyBundle } from "@/lib/services/verifyBundle";
import { writeNote } from "@/lib/services/writeNote";
import { openStore } from "@/lib/store/open-store";
import type { Store } from "@/lib/store/store";
import { put, temporaryFolder, trailRecord, vaultLines } from "../support/log-files";
import { person, recorded, withDataFolder } from "./support/people";

withDataFolder();

let place: ReturnType<typeof temporaryFolder>;
let store: Store;
let ana: Viewer;
const data = () => join(place.path, "data");
const AT = new Date("2026-08-20T09:00:00Z");

beforeEach(async () => {
  place = temporaryFolder();
  store = await openStore(data(), { memoryLimit: "256MB" });
  ana = await person("analyst", "ana");
  const trail = Array.from({ length: 30 }, (_, n) =>
    JSON.stringify({ ...trailRecord(n), sourceIPAddress: `198.51.100.${n}` }),
  );
  put(join(place.path, "logs/a.json"), `${trail.slice(0, 20).join("\n")}\n`);
  put(join(place.path, "logs/b.json"), `{"Records":[${trail.slice(20).join(", ")}]}`);
  put(join(place.path, "logs/vault.log"), [...vaultLines(1), ...vaultLines(2)].join("\n"));
  await ingestFiles({ store, dataFolder: data(), paths: [join(place.path, "logs")], workers: 1 });
});

afterEach(async () => {
  await store.close();
  place.remove();
});

async function makeCase(): Promise<void> {
  await addToCase(
    store,
    ana,
    {
      into: { open: { title: "=Leak <b>of</b> a key", severity: "high" } },
      items: [
        { kind: "events", q: "source:aws-cloudtrail", range: "all" },
        { kind: "events", q: "source:vault", range: "all" },
        { kind: "events", q: "source:aws-cloudtrail", range: "2026-08-01T00:00:00Z..2026-08-01T00:00:10Z" },
      ],
      note: "look ![x](https://evil.example/x.png) <script>alert(1)</script>",
    },
    { now: AT },
  );
}

async function exported(format: CaseExportFormat, viewer = ana): Promise<Uint8Array> {
  const { pieces } = await exportCase(store, viewer, data(), { number: 1, format });
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  return Buffer.concat(parts);
}

async function verified(zip: Uint8Array): Promise<BundleCheck> {
  const path = join(place.path, "bundle.zip");
  writeFileSync(path, zip);
  return verifyBundle(path);
}

/** The bundle with some of its files changed; null takes a file out. */
function tampered(zip: Uint8Array, changes: Record<string, Uint8Array | string | null>): Uint8Array {
  const files = unzipSync(zip);
  for (const [name, change] of Object.entries(changes)) {
    if (change === null) delete files[name];
    else
      files[name] = typeof change === "string" ? new TextEncoder().encode(change) : Uint8Array.from(change);
  }
  return zipSync(files);
}

const textOf = (zip: Uint8Array, name: string) => Buffer.from(unzipSync(zip)[name] ?? []).toString();

describe("an evidence bundle", () => {
  it("holds the records as received, the events, the case and a manifest, and verifies", async () => {
    await makeCase();
    const zip = await exported("bundle");
    const check = await verified(zip);
    expect(check.problems).toEqual([]);
    expect(check).toMatchObject({ ok: true, case: "C-1", exportedBy: "ana", events: 32, notes: [] });
    expect(check.evidence.map(({ events, ok }) => [events, ok])).toEqual([
      [30, true],
      [2, true],
      [10, true],
    ]);
    const files = unzipSync(zip);
    const raw = Object.keys(files).filter((name) => name.startsWith("raw/"));
    expect(raw).toHaveLength(34);
    const received = new Set(
      ["a.json", "b.json", "vault.log"].map((name) => readFileSync(join(place.path, "logs", name), "utf8")),
    );
    for (const name of raw) {
      const text = Buffer.from(files[name] ?? []).toString();
      expect([...received].some((whole) => whole.includes(text) && text.startsWith("{"))).toBe(true);
    }
    const manifest = bundleManifestSchema.parse(JSON.parse(textOf(zip, "manifest.json")));
    expect(manifest.request).toEqual({ case: "C-1", format: "bundle", entries: 5 });
    expect(textOf(zip, "VERIFY.txt")).toContain("npx keytrail verify");
    const sums = textOf(zip, "SHA256SUMS").trimEnd().split("\n");
    expect(sums).toHaveLength(Object.keys(files).length - 1);
  });

  it("is recorded before it leaves, and with its hash once it has, in the audit log and the notebook", async () => {
    await makeCase();
    const { sha256, bytes } = await verified(await exported("bundle"));
    const last = (await getCase(ana, 1))?.notebook.at(-1)?.body;
    expect(last).toMatchObject({ kind: "exported", format: "bundle", bytes, sha256 });
    const told = (await recorded()).filter(({ action }) => action === "case-exported");
    expect(told.map(({ subject }) => subject)).toEqual([
      "C-1: bundle, 42 events kept",
      expect.stringContaining(sha256),
    ]);
  });

  it("broken off leaves no entry in the notebook and room for the next", async () => {
    await makeCase();
    for (let n = 0; n < 3; n++) {
      const { pieces } = await exportCase(store, ana, data(), { number: 1, format: "csv" });
      await pieces.next();
      await pieces.return(undefined);
    }
    expect((await getCase(ana, 1))?.notebook.at(-1)?.body.kind).toBe("note");
    await exported("csv");
  });

  it("tells what it could not read, and verifies without hiding it", async () => {
    await makeCase();
    const { rmSync } = await import("node:fs");
    rmSync(join(data(), "evidence"), { recursive: true });
    const check = await verified(await exported("bundle"));
    expect(check).toMatchObject({ ok: true, events: 32 });
    expect(check.notes).toHaveLength(34);
    expect(check.notes[0]).toContain("no longer where it was");
  });
});

describe("a bundle that was tampered with", () => {
  let zip: Uint8Array;
  let files: Record<string, Uint8Array>;
  let raw: string;
  beforeEach(async () => {
    await makeCase();
    zip = await exported("bundle");
    files = unzipSync(zip);
    raw = Object.keys(files).find((name) => name.startsWith("raw/")) ?? "";
  });

  const kinds = ({ problems }: BundleCheck) => problems.map(({ path, kind }) => `${kind} ${path}`);

  it("one byte flipped in any file is found, and the file is named", async () => {
    for (const name of [raw, "events.jsonl", "report.md", "case.json", "VERIFY.txt", "evidence/0002.txt"]) {
      const bytes = Uint8Array.from(files[name] ?? []);
      const at = Math.floor(bytes.length / 2);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      const check = await verified(tampered(zip, { [name]: bytes }));
      expect(check.ok).toBe(false);
      expect(kinds(check), name).toContain(`changed ${name}`);
    }
  });

  it("a file removed, a file added, a file in a strange place are found", async () => {
    expect(kinds(await verified(tampered(zip, { [raw]: null })))).toEqual([`missing ${raw}`, `raw ${raw}`]);
    expect(kinds(await verified(tampered(zip, { "more.txt": "x" })))).toEqual(["extra more.txt"]);
    expect(kinds(await verified(tampered(zip, { "raw/..x/a.json": "x" })))).toEqual(["extra raw/..x/a.json"]);
    const slip = await verified(tampered(zip, { "../outside.txt": "x" }));
    expect(slip.ok).toBe(false);
    expect(slip.problems[0]?.text).toContain("no zip that can be read");
  });

  it("an edited manifest is found, even with the sums made to agree", async () => {
    const manifest = bundleManifestSchema.parse(JSON.parse(textOf(zip, "manifest.json")));
    const edited = JSON.stringify({ ...manifest, exportedBy: "eve" });
    expect(kinds(await verified(tampered(zip, { "manifest.json": edited })))).toEqual([
      "changed manifest.json",
    ]);
    // An event is cut out of every list with all sums made anew: the notebook's own hash tells.
    const { createHash } = await import("node:crypto");
    const sha = (text: string) => createHash("sha256").update(text).digest("hex");
    const events = textOf(zip, "events.jsonl").trimEnd().split("\n");
    const cut = events.pop() ?? "";
    const changes: Record<string, string> = { "events.jsonl": `${events.join("\n")}\n` };
    for (const block of manifest.evidence) {
      const list = textOf(zip, block.list).trimEnd().split("\n");
      const left = list.filter((line) => !line.startsWith(sha(`${cut}\n`)));
      changes[block.list] = left.length === 0 ? "" : `${left.join("\n")}\n`;
      const hashes = new Set(left.map((line) => line.slice(0, 64)));
      block.events = left.length;
      block.sha256 = sha(
        events
          .filter((line) => hashes.has(sha(`${line}\n`)))
          .map((line) => `${line}\n`)
          .join(""),
      );
    }
    for (const file of manifest.files) {
      const text = changes[file.path];
      if (text !== undefined) Object.assign(file, { bytes: Buffer.byteLength(text), sha256: sha(text) });
    }
    changes["manifest.json"] = JSON.stringify(manifest);
    changes.SHA256SUMS = [...manifest.files, { path: "manifest.json", sha256: sha(changes["manifest.json"]) }]
      .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
      .join("");
    const check = await verified(tampered(zip, changes));
    expect(check.ok).toBe(false);
    expect(kinds(check)).toContain("evidence case.json");
    expect(check.problems.some(({ text }) => text.includes("not those that the manifest tells of"))).toBe(
      true,
    );
  });

  it("what is no bundle, or no zip, or is not there, is told apart", async () => {
    expect(kinds(await verified(zipSync({ "a.txt": Buffer.from("x") })))).toEqual(["missing manifest.json"]);
    expect((await verified(Buffer.from("no zip at all"))).problems[0]?.kind).toBe("unreadable");
    expect((await verified(zip.slice(0, zip.length - 100))).ok).toBe(false);
    await expect(verifyBundle(join(place.path, "none.zip"))).rejects.toMatchObject({ code: "bad-input" });
  });

  it("a file that unpacks to more than the manifest says is not read to its end", async () => {
    const bomb = new Uint8Array(64 * 1024 * 1024);
    const check = await verified(tampered(zip, { [raw]: bomb }));
    expect(check.problems.some(({ path, text }) => path === raw && text.includes("larger than"))).toBe(true);
  });
});

describe("hand-offs", () => {
  it("CSV runs no formula of a log or a person", async () => {
    await addToCase(store, ana, {
      into: { open: { title: "x", severity: "low" } },
      items: [{ kind: "events", q: "", range: "all" }],
    });
    const lines = Buffer.from(await exported("csv"))
      .toString()
      .trimEnd()
      .split("\r\n");
    expect(lines).toHaveLength(33);
    expect(lines[0]).toMatch(/^time,event_id,source,/);
    for (const line of lines) for (const cell of line.split(",")) expect(cell).not.toMatch(/^"?[=+\-@]/);
  });

  it("Timesketch lines have the mandatory fields, in order of time", async () => {
    await makeCase();
    const text = Buffer.from(await exported("timesketch")).toString();
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(32);
    for (const line of lines) {
      expect(line.message).toMatch(/\S/);
      expect(line.datetime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$/);
      expect(line.timestamp_desc).toMatch(/\S/);
      expect(Number.isSafeInteger(line.timestamp)).toBe(true);
      expect(Date.parse(line.datetime) * 1000).toBe(Math.floor(line.timestamp / 1000) * 1000);
    }
    const times = lines.map(({ timestamp }) => timestamp);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it("the report quotes people and escapes logs: no image, no HTML, no heading of theirs", async () => {
    await makeCase();
    await writeNote(ana, { case: "C-1", markdown: "# Forged heading\n\u202e" });
    const report = Buffer.from(await exported("report")).toString();
    expect(report).not.toContain("![");
    expect(report).not.toMatch(/<(script|b)>/);
    expect(report).not.toContain("\u202e");
    expect(report).toContain("> # Forged heading");
    expect(report).toContain("⟨U+202E⟩");
    expect(report.split("\n").filter((line) => line.startsWith("# "))).toHaveLength(1);
  });

  it("are for those who may export, of cases that there are, two at a time", async () => {
    await makeCase();
    const vic = await person("viewer", "vic");
    await exported("csv", vic);
    const ask = (number: number) => exportCase(store, ana, data(), { number, format: "csv" });
    await expect(ask(9)).rejects.toMatchObject({ code: "not-found" });
    const [one, two] = [await ask(1), await ask(1)];
    await Promise.all([one.pieces.next(), two.pieces.next()]);
    await expect(ask(1)).rejects.toMatchObject({ code: "rate-limited" });
    await Promise.all([one.pieces.return(undefined), two.pieces.return(undefined)]);
    await exported("csv");
  });
});
