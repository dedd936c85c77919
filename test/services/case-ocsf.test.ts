import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addToCase } from "@/lib/services/addToCase";
import { exportCase } from "@/lib/services/exportCase";
import { oddStore } from "./support/odd-access";
import { person, withDataFolder } from "./support/people";

withDataFolder();

let odd: Awaited<ReturnType<typeof oddStore>>;
beforeAll(async () => {
  odd = await oddStore();
}, 60_000);
afterAll(() => odd.store.close());

type Json = Record<string, unknown>;

/**
 * Required attributes of OCSF 1.3.0, by path, with the values that the classes fix; and constraints: at least one of.
 * From ocsf/ocsf-schema at tag 1.3.0: events/base_event.json, events/application/api_activity.json,
 * events/findings/detection_finding.json, objects/{metadata,product,api,actor,user,network_endpoint,cloud,finding_info,
 * analytic,attack,evidences}.json, profiles/cloud.json.
 */
const BASE = [
  "activity_id",
  "category_uid",
  "class_uid",
  "type_uid",
  "time",
  "severity_id",
  "metadata",
  "metadata.version",
  "metadata.product",
  "metadata.product.vendor_name",
];
const CLASSES = {
  6003: {
    category: 6,
    activities: [0, 1, 2, 3, 4, 99],
    statuses: [0, 1, 2, 99],
    required: [...BASE, "actor", "api", "api.operation", "src_endpoint"],
    oneOf: {
      actor: ["process", "user", "invoked_by", "session", "app_name", "app_uid"],
      "actor.user": ["account", "name", "uid"],
      src_endpoint: [
        "ip",
        "uid",
        "name",
        "hostname",
        "svc_name",
        "instance_uid",
        "interface_uid",
        "interface_name",
      ],
      "metadata.product": ["name", "uid"],
    },
  },
  2004: {
    category: 2,
    activities: [0, 1, 2, 3, 99],
    statuses: [0, 1, 2, 3, 4, 99],
    required: [
      ...BASE,
      "finding_info",
      "finding_info.uid",
      "finding_info.title",
      "finding_info.analytic.type_id",
    ],
    oneOf: {
      "finding_info.analytic": ["name", "uid"],
      "metadata.product": ["name", "uid"],
      "evidences.0": ["actor", "api", "data", "process", "query", "src_endpoint", "user"],
    },
  },
} as const;

function at(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((held, name) => (held as Json | undefined)?.[name], value);
}

describe("OCSF", () => {
  it("events are API Activity and findings Detection Finding, with all that the schema requires", async () => {
    const ana = await person("analyst", "ana");
    await addToCase(odd.store, ana, {
      into: { open: { title: "x", severity: "low" } },
      items: [
        { kind: "finding", id: odd.abroad },
        { kind: "events", q: "", range: "1h" },
      ],
    });
    const { pieces } = await exportCase(odd.store, ana, "/none", { number: 1, format: "ocsf" });
    let text = "";
    for await (const piece of pieces) text += Buffer.from(piece).toString();
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Json);
    const seen = new Set<number>();
    for (const line of lines) {
      const classUid = Number(line.class_uid);
      if (classUid !== 6003 && classUid !== 2004) throw new Error(`class ${classUid}`);
      seen.add(classUid);
      const rules = CLASSES[classUid];
      for (const path of rules.required) expect(at(line, path), `${classUid} ${path}`).toBeDefined();
      for (const [path, names] of Object.entries<readonly string[]>(rules.oneOf)) {
        const held = Object.keys((at(line, path) as Json) ?? {});
        expect(
          held.some((name) => names.includes(name)),
          `${classUid} ${path}`,
        ).toBe(true);
      }
      expect(line.category_uid).toBe(rules.category);
      expect(rules.activities).toContain(line.activity_id);
      expect(rules.statuses).toContain(line.status_id);
      expect(line.type_uid).toBe(classUid * 100 + Number(line.activity_id));
      expect(at(line, "metadata.version")).toBe("1.3.0");
      // timestamp_t is milliseconds.
      expect(new Date(Number(line.time)).getUTCFullYear()).toBeGreaterThan(2020);
      expect([0, 1, 2, 3, 4, 5, 6, 99]).toContain(line.severity_id);
      const cloud = (at(line, "metadata.profiles") as string[] | undefined)?.includes("cloud") ?? false;
      expect(line.cloud !== undefined).toBe(cloud);
      if (cloud) expect(at(line, "cloud.provider")).toMatch(/^(AWS|GCP|Azure)$/);
      expect(JSON.stringify(line)).not.toMatch(/:(null|""|\[\])/);
    }
    expect([...seen].sort()).toEqual([2004, 6003]);
  });
});
