import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { anonymousRead } from "@/lib/detectors/anonymous-read";
import { clusterWideList } from "@/lib/detectors/cluster-wide-list";
import type { Detector } from "@/lib/detectors/detector";
import { foreignNamespaceRead } from "@/lib/detectors/foreign-namespace-read";
import { impersonatedRead } from "@/lib/detectors/impersonated-read";
import { kubernetesSecretsInBulk } from "@/lib/detectors/kubernetes-secrets-in-bulk";
import { policyOpened } from "@/lib/detectors/policy-opened";
import { type EventOverrides, kubernetesEvent, rbacEvent } from "../support/kubernetes";
import { eventsOf, hitsOf } from "./support/hits";

const ACCOUNT = "system:serviceaccount:shop:checkout";
let made = 0;

/** A read of `namespace/name`; of the whole namespace without a name, of the cluster without either. */
function read(username: string, namespace?: string, name?: string, rest: EventOverrides = {}): JsonObject {
  made += 1;
  return kubernetesEvent({
    auditID: `00000000-0000-4000-8000-${String(made).padStart(12, "0")}`,
    verb: name === undefined ? "list" : "get",
    user: { username, groups: [] },
    objectRef: {
      resource: "secrets",
      apiVersion: "v1",
      ...(namespace && { namespace }),
      ...(name && { name }),
    },
    ...rest,
  });
}

const refused = { responseStatus: { code: 403 } };
const hits = (rule: Detector, records: readonly JsonObject[]) =>
  hitsOf(rule, eventsOf("kubernetes", records));

describe("foreign-namespace-read", () => {
  it("marks a service account that reads or lists another namespace", async () => {
    const found = await hits(foreignNamespaceRead, [read(ACCOUNT, "pay", "db"), read(ACCOUNT, "pay")]);
    expect(found.map(({ resource }) => resource).sort()).toEqual(["all secrets in pay", "pay/db"]);
    expect(found.map(({ note }) => note)).toEqual(["shop", "shop"]);
  });

  it("is silent on its own namespace, on namesakes of it, on people and on refusals", async () => {
    const silent = [read(ACCOUNT, "shop", "db"), read(ACCOUNT, "shop"), read("ana@example.com", "pay", "db")];
    expect(await hits(foreignNamespaceRead, [...silent, read(ACCOUNT, "pay", "db", refused)])).toEqual([]);
    expect(await hits(foreignNamespaceRead, [read(ACCOUNT, "shop-staging", "db")])).toHaveLength(1);
  });

  it("is silent on a controller that watches all secrets", async () => {
    const watch = read(ACCOUNT, undefined, undefined, { verb: "watch" });
    expect(await hits(foreignNamespaceRead, [watch, read(ACCOUNT, "pay", "db")])).toEqual([]);
  });
});

describe("cluster-wide-list", () => {
  it("marks a listing of the whole cluster, and says so", async () => {
    const [hit] = await hits(clusterWideList, [read(ACCOUNT)]);
    expect(hit && clusterWideList.sentence(hit)).toBe(
      "shop/checkout got secrets with their values in one call: all secrets of the cluster (list secrets).",
    );
  });

  it("is silent on one namespace, on refusals, on the control plane and on who watched the hours before", async () => {
    const earlier = { requestReceivedTimestamp: "2026-08-02T03:00:00Z" };
    const watch = read(ACCOUNT, undefined, undefined, { verb: "watch", ...earlier });
    const records = [
      watch,
      read(ACCOUNT),
      read("ana@example.com", "shop"),
      read("bo@example.com", undefined, undefined, refused),
      read("system:kube-controller-manager"),
    ];
    const found = await hits(clusterWideList, records);
    expect(found.map(({ operation }) => operation)).toEqual(["watch secrets"]);
  });
});

describe("kubernetes-secrets-in-bulk", () => {
  const secrets = (count: number, who = ACCOUNT, same = false) =>
    Array.from({ length: count }, (_, i) => read(who, "shop", same ? "db" : `s${i}`));
  const namespaces = (count: number) => Array.from({ length: count }, (_, i) => read(ACCOUNT, `n${i}`));

  it("marks twenty different secrets or five listed namespaces within an hour", async () => {
    const found = await hits(kubernetesSecretsInBulk, secrets(20));
    expect(found).toHaveLength(20);
    expect(found[0]?.note).toBe("20 different Kubernetes secrets");
    const listed = await hits(kubernetesSecretsInBulk, [...namespaces(5), ...secrets(2)]);
    expect(listed[0]?.note).toBe("2 different Kubernetes secrets and the secrets of 5 whole namespaces");
  });

  it("counts secrets, not events, and neither nodes nor refusals", async () => {
    expect(await hits(kubernetesSecretsInBulk, secrets(40, ACCOUNT, true))).toEqual([]);
    expect(await hits(kubernetesSecretsInBulk, [...secrets(19), ...namespaces(4)])).toEqual([]);
    expect(await hits(kubernetesSecretsInBulk, secrets(30, "system:node:worker-1"))).toEqual([]);
    const denied = Array.from({ length: 30 }, (_, i) => read(ACCOUNT, "shop", `s${i}`, refused));
    expect(await hits(kubernetesSecretsInBulk, denied)).toEqual([]);
  });
});

describe("impersonated-read", () => {
  const as = (username: string) => ({ impersonatedUser: { username, groups: ["system:masters"] } });

  it("marks a person who reads in another's name, and names both", async () => {
    const [hit] = await hits(impersonatedRead, [
      read("ana@example.com", "pay", "db", as("root@example.com")),
    ]);
    expect(hit && impersonatedRead.sentence(hit)).toBe(
      "ana@example.com read pay/db by impersonating root@example.com.",
    );
  });

  it("is silent on plain reads, on refusals and on a proxy that serves its users", async () => {
    const records = [
      read("ana@example.com", "pay", "db"),
      read("ana@example.com", "pay", "db", { ...as("bo@example.com"), ...refused }),
      read("system:serviceaccount:cattle:rancher", "pay", "db", as("cy@example.com")),
      read("ana@example.com", "pay", "db", as("ana@example.com")),
    ];
    expect(await hits(impersonatedRead, records)).toEqual([]);
  });
});

describe("anonymous-read and policy-opened", () => {
  it("mark a secret that was given to nobody in particular, not one that was refused", async () => {
    expect(await hits(anonymousRead, [read("system:anonymous", "pay", "db")])).toHaveLength(1);
    expect(await hits(anonymousRead, [read("system:anonymous", "pay", "db", refused)])).toEqual([]);
  });

  it("mark a binding for everyone, and leave the server's own public roles alone", async () => {
    const binding = (role: string, name: string) =>
      rbacEvent("create", "clusterrolebindings", "open", {
        requestObject: {
          roleRef: { kind: "ClusterRole", name: role },
          subjects: [{ kind: "Group", name }],
        },
      });
    const found = await hits(policyOpened, [binding("secret-reader", "system:unauthenticated")]);
    expect(found.map(({ note }) => note)).toEqual(["everyone"]);
    expect(await hits(policyOpened, [binding("system:discovery", "system:authenticated")])).toEqual([]);
    expect(await hits(policyOpened, [binding("secret-reader", "payments-team")])).toEqual([]);
  });
});
