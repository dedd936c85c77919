import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { backupTaken } from "@/lib/detectors/backup-taken";
import type { Detector } from "@/lib/detectors/detector";
import { keyDeleted } from "@/lib/detectors/key-deleted";
import { listThenGet } from "@/lib/detectors/list-then-get";
import { logExportNarrowed } from "@/lib/detectors/log-export-narrowed";
import { loggingStopped } from "@/lib/detectors/logging-stopped";
import { openedThenRead } from "@/lib/detectors/opened-then-read";
import { purgedForGood } from "@/lib/detectors/purged-for-good";
import { vaultAccessChanged } from "@/lib/detectors/vault-access-changed";
import { vaultObjectsInBulk } from "@/lib/detectors/vault-objects-in-bulk";
import { activity, auditEvent, VAULT, VAULT_ID } from "../support/azure";
import { eventsOf, hitsOf } from "./support/hits";

const OTHER = "https://other.vault.azure.net";
const refused = { httpStatusCode: 403 };
const hits = (rule: Detector, records: readonly JsonObject[]) =>
  hitsOf(rule, eventsOf("azure-key-vault", records));
const notes = async (rule: Detector, records: readonly JsonObject[]) =>
  (await hits(rule, records)).map(({ note }) => note);
const at = (hour: number, minute: number) => ({
  time: `2026-03-02T${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}:00Z`,
});

/** A call on an object of a vault; the record's own time and status may be changed. */
function on(operation: string, path: string, properties: JsonObject = {}, rest: JsonObject = {}): JsonObject {
  const id = path.startsWith("https:") ? path : `${VAULT}/${path}`;
  return auditEvent(operation, { id, requestUri: `${id}?api-version=7.4`, ...properties }, rest);
}

describe("vault-objects-in-bulk", () => {
  const gets = (count: number, operation: string, collection: string, properties: JsonObject = {}) =>
    Array.from({ length: count }, (_, i) => on(operation, `${collection}/o${i}`, properties, at(i % 10, i)));

  it("counts different secrets and keys over 24 hours", async () => {
    const found = await hits(vaultObjectsInBulk, [
      ...gets(12, "SecretGet", "secrets"),
      ...gets(8, "KeyGet", "keys"),
    ]);
    expect(found.at(-1)?.note).toBe("20");
    expect(found.some(({ operation }) => operation === "KeyGet" || operation === "SecretGet")).toBe(true);
  });

  it("is silent below, on one object again and again, and on refusals", async () => {
    expect(await hits(vaultObjectsInBulk, gets(19, "SecretGet", "secrets"))).toEqual([]);
    const same = Array.from({ length: 40 }, (_, i) => on("SecretGet", "secrets/db", {}, at(8, i)));
    expect(await hits(vaultObjectsInBulk, same)).toEqual([]);
    expect(await hits(vaultObjectsInBulk, gets(30, "SecretGet", "secrets", refused))).toEqual([]);
  });
});

describe("list-then-get", () => {
  const list = (base = VAULT) => on("SecretList", `${base}/secrets`, {}, at(8, 50));
  const gets = (minute: number, properties: JsonObject = {}) =>
    [0, 1, 2].map((i) => on("SecretGet", `secrets/s${i}`, properties, at(9, minute + i)));

  it("marks reads of what was listed, across the hour's end", async () => {
    expect(await notes(listThenGet, [list(), ...gets(5)])).toEqual(["3", "3", "3"]);
  });

  it("is silent on another vault's list, on reads an hour later and on refused reads", async () => {
    expect(await notes(listThenGet, [list(OTHER), ...gets(5)])).toEqual([]);
    expect(await notes(listThenGet, [list(), ...gets(55)])).toEqual([]);
    expect(await notes(listThenGet, [list(), ...gets(5, refused)])).toEqual([]);
  });
});

describe("backup, purge and deletion", () => {
  it("are told when they happened, not when they were refused", async () => {
    expect(
      await hits(backupTaken, [on("SecretBackup", "secrets/db"), on("KeyBackup", "keys/k")]),
    ).toHaveLength(2);
    expect(await hits(purgedForGood, [on("KeyPurge", "deletedkeys/k")])).toHaveLength(1);
    expect(
      await hits(keyDeleted, [on("KeyDelete", "keys/k"), on("SecretDelete", "secrets/db")]),
    ).toHaveLength(1);
    for (const rule of [backupTaken, purgedForGood, keyDeleted]) {
      const tried = [
        on("KeyBackup", "keys/k", refused),
        on("KeyPurge", "deletedkeys/k", refused),
        on("KeyDelete", "keys/k", refused),
      ];
      expect(await hits(rule, tried)).toEqual([]);
    }
  });
});

const ROLE = "MICROSOFT.AUTHORIZATION/ROLEASSIGNMENTS/WRITE";
const roleAssignment = (rest: JsonObject = {}) =>
  activity(ROLE, { resourceId: `${VAULT_ID}/PROVIDERS/MICROSOFT.AUTHORIZATION/ROLEASSIGNMENTS/R1`, ...rest });
const network = (defaultAction: string) =>
  on("VaultPatch", VAULT, { networkAcls: { defaultAction }, requestUri: VAULT_ID });

describe("vault-access-changed", () => {
  it("marks a role assignment and a network opened to everybody, and names who was let in", async () => {
    const body = { Properties: { PrincipalId: "11112222", RoleDefinitionId: "/x/roleDefinitions/4633458b" } };
    const [hit] = await hits(vaultAccessChanged, [
      roleAssignment({ properties: { requestbody: JSON.stringify(body) } }),
    ]);
    expect(hit?.note).toBe("11112222 was let in with role 4633458b");
    expect(await notes(vaultAccessChanged, [network("Allow")])).toEqual(["every network may reach it"]);
  });

  it("is silent on a network that is closed, and on a change that was announced and failed", async () => {
    expect(await notes(vaultAccessChanged, [network("Deny")])).toEqual([]);
    const failed = [
      roleAssignment({ resultType: "Start", resultSignature: "Started." }),
      roleAssignment({ ...at(8, 16), resultType: "Failure", resultSignature: "Failed.Forbidden" }),
    ];
    expect(await notes(vaultAccessChanged, failed)).toEqual([]);
  });
});

describe("opened-then-read", () => {
  const read = (path: string, minute: number, properties: JsonObject = {}) =>
    on("SecretGet", path, properties, at(8, minute));

  it("marks a read of the vault within the hour after", async () => {
    expect(await hits(openedThenRead, [roleAssignment(), read("secrets/db", 40)])).toHaveLength(1);
    expect(await hits(openedThenRead, [network("Allow"), read("secrets/db", 40)])).toHaveLength(1);
  });

  it("is silent on a read before, of another vault, or refused", async () => {
    expect(await hits(openedThenRead, [roleAssignment(), read("secrets/db", 5)])).toEqual([]);
    expect(await hits(openedThenRead, [roleAssignment(), read(`${OTHER}/secrets/db`, 40)])).toEqual([]);
    expect(await hits(openedThenRead, [roleAssignment(), read("secrets/db", 40, refused)])).toEqual([]);
  });
});

describe("logging-stopped and log-export-narrowed", () => {
  const setting = (verb: string, logs?: JsonObject[]) =>
    activity(`MICROSOFT.INSIGHTS/DIAGNOSTICSETTINGS/${verb}`, {
      resourceId: `${VAULT_ID}/PROVIDERS/MICROSOFT.INSIGHTS/DIAGNOSTICSETTINGS/AUDIT`,
      ...(logs && { properties: { requestbody: JSON.stringify({ properties: { logs } }) } }),
    });

  it("mark a setting that is removed, or written without audit events", async () => {
    expect(await hits(loggingStopped, [setting("DELETE")])).toHaveLength(1);
    const off = setting("WRITE", [{ category: "AuditEvent", enabled: false }]);
    expect(new Set(await notes(logExportNarrowed, [off]))).toEqual(
      new Set(["audit events are no longer exported"]),
    );
  });

  it("are silent on a setting that exports them", async () => {
    const on = [
      setting("WRITE", [{ category: "AuditEvent", enabled: true }]),
      setting("WRITE", [{ categoryGroup: "allLogs", enabled: true }]),
    ];
    expect(await notes(logExportNarrowed, on)).toEqual([]);
    expect(await hits(loggingStopped, on)).toEqual([]);
  });
});
