import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { kubernetes } from "@/lib/sources/kubernetes";
import { kubernetesEvent } from "../support/kubernetes";
import { readEvent } from "../support/read-event";

function caller(user: JsonObject, impersonatedUser?: JsonObject) {
  const { identity, session, credential, detail } = readEvent(
    kubernetes,
    kubernetesEvent({ user, impersonatedUser }),
  );
  return { ...identity, session, credential, detail };
}

describe("the identity of a user name", () => {
  it.each([
    ["ana@example.com", "ana@example.com", "person"],
    ["system:serviceaccount:shop:web", "shop/web", "workload"],
    ["system:node:worker-1", "node worker-1", "workload"],
    ["system:anonymous", "anonymous", "anonymous"],
    ["system:kube-controller-manager", "system:kube-controller-manager", "service"],
    ["system:apiserver", "system:apiserver", "service"],
    ["system:admin", "system:admin", "root"],
    ["kubernetes-admin", "kubernetes-admin", "root"],
    ["masterclient", "masterclient", "root"],
    ["7b3f1c2e-0d4a-4c55-9e11-2f7a5b1c9d00", "7b3f1c2e-0d4a-4c55-9e11-2f7a5b1c9d00", "unknown"],
  ])("%s is %s, a %s", (username, name, kind) => {
    expect(caller({ username })).toMatchObject({
      key: `kubernetes:${username}`,
      name,
      kind,
      account: "",
      session: null,
    });
  });

  it("is unknown where the record names none, as for a token that was not accepted", () => {
    expect(caller({})).toMatchObject({ key: "kubernetes:unknown", name: "unknown", kind: "unknown" });
  });

  it("depends on neither groups nor uid: the same caller has the same key tomorrow", () => {
    const today = caller({ username: "ana", groups: ["a"], uid: "1" });
    expect(caller({ username: "ana", groups: ["b"], uid: "2" })).toEqual(today);
  });
});

describe("session and credential", () => {
  const username = "system:serviceaccount:shop:web";

  it("a pod is the session of its service account, its token the credential", () => {
    const extra = {
      "authentication.kubernetes.io/pod-name": ["web-6d5f-x2"],
      "authentication.kubernetes.io/credential-id": ["JTI=2b76b98d"],
    };
    expect(caller({ username, extra })).toMatchObject({
      key: `kubernetes:${username}`,
      session: "web-6d5f-x2",
      credential: { id: "JTI=2b76b98d", kind: "token" },
    });
  });

  it("a client certificate is told from a token", () => {
    const extra = { "authentication.kubernetes.io/credential-id": ["X509SHA256=ce89"] };
    expect(caller({ username: "ana", extra }).credential).toEqual({
      id: "X509SHA256=ce89",
      kind: "certificate",
    });
  });

  it("there is none without extras", () => {
    expect(caller({ username })).toMatchObject({ session: null, credential: null });
  });
});

describe("EKS", () => {
  const role = "arn:aws:sts::111122223333:assumed-role/ci/i-0abc";

  it("a role is one identity whatever its session", () => {
    expect(caller({ username: role })).toMatchObject({
      key: "kubernetes:arn:aws:iam::111122223333:role/ci",
      name: "ci",
      kind: "workload",
      session: "i-0abc",
    });
    expect(caller({ username: role.replace("i-0abc", "i-0def") }).key).toBe(caller({ username: role }).key);
  });

  it.each([
    ["arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_1bd3/ana", "ana"],
    ["arn:aws:sts::111122223333:assumed-role/ops/ana@example.com", "ana@example.com"],
  ])("two people on one role are two identities: %s", (username, name) => {
    expect(caller({ username })).toMatchObject({ key: `kubernetes:${username}`, name, kind: "person" });
  });

  it("two principals mapped to one user name are two identities", () => {
    const mapped = (arn: string) =>
      caller({ username: "kubernetes-admin", extra: { arn: [arn], accessKeyId: ["ASIAEXAMPLE000000001"] } });
    const user = mapped("arn:aws:iam::111122223333:user/ops/ben");
    expect(user).toMatchObject({
      key: "kubernetes:kubernetes-admin/arn:aws:iam::111122223333:user/ops/ben",
      name: "ben",
      kind: "person",
      credential: { id: "ASIAEXAMPLE000000001", kind: "temporary" },
    });
    expect(mapped(role).key).not.toBe(user.key);
  });

  it("a node is the node, though it too comes with a role", () => {
    expect(caller({ username: "system:node:ip-10-0-0-1", extra: { arn: [role] } }).key).toBe(
      "kubernetes:system:node:ip-10-0-0-1",
    );
  });

  it.each([
    ["AKIAEXAMPLE000000001", "long-lived"],
    ["ASIAEXAMPLE000000001", "temporary"],
    ["other", "unknown"],
  ])("the access key %s is %s", (id, kind) => {
    expect(caller({ username: "ana", extra: { accessKeyId: [id] } }).credential).toEqual({ id, kind });
  });
});

describe("impersonation", () => {
  it("the one who authenticated is the identity; whom they act as is the session and in the detail", () => {
    const found = caller({ username: "ana" }, { username: "system:admin", groups: ["system:masters"] });
    expect(found).toMatchObject({
      key: "kubernetes:ana",
      session: "system:admin",
      detail: { impersonatedUser: "system:admin", impersonatedGroups: ["system:masters"] },
    });
  });

  it("a service account that acts as another is itself", () => {
    const found = caller(
      { username: "system:serviceaccount:ops:runner" },
      { username: "system:serviceaccount:shop:web" },
    );
    expect(found).toMatchObject({
      key: "kubernetes:system:serviceaccount:ops:runner",
      session: "system:serviceaccount:shop:web",
    });
  });

  it("people behind one proxy are told apart, from each other and from themselves without it", () => {
    const proxy = { username: "system:serviceaccount:cattle-system:rancher" };
    const ana = caller(proxy, { username: "ana" });
    expect(ana).toMatchObject({
      key: "kubernetes:ana via system:serviceaccount:cattle-system:rancher",
      name: "ana via cattle-system/rancher",
      kind: "person",
      session: "system:serviceaccount:cattle-system:rancher",
      detail: { impersonatedUser: "ana" },
    });
    expect(caller(proxy, { username: "ben" }).key).not.toBe(ana.key);
    expect(caller({ username: "ana" }).key).not.toBe(ana.key);
  });

  it("acting as oneself is no impersonation of another", () => {
    expect(caller({ username: "ana" }, { username: "ana" })).toMatchObject({
      key: "kubernetes:ana",
      session: null,
    });
  });
});
