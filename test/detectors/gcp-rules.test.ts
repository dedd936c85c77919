import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { dataAccessExempted } from "@/lib/detectors/data-access-exempted";
import { deletionScheduled } from "@/lib/detectors/deletion-scheduled";
import type { Detector } from "@/lib/detectors/detector";
import { listThenGet } from "@/lib/detectors/list-then-get";
import { logExportNarrowed } from "@/lib/detectors/log-export-narrowed";
import { massDeletion } from "@/lib/detectors/mass-deletion";
import { outsideMember } from "@/lib/detectors/outside-member";
import { outsideProjectUse } from "@/lib/detectors/outside-project-use";
import { policyOpened } from "@/lib/detectors/policy-opened";
import { secretsInBulk } from "@/lib/detectors/secrets-in-bulk";
import { versionStateChanged } from "@/lib/detectors/version-state-changed";
import { type Call, KEY, kms, logEntry, PROJECT, SECRET, secretManager } from "../support/gcp";
import { eventsOf, hitsOf } from "./support/hits";

const refused = { status: { code: 7 } };
const ANA = { authenticationInfo: { principalEmail: "ana@acme.com" } };
let made = 0;

/** The record as a call of its own. */
function own(record: JsonObject): JsonObject {
  made += 1;
  return { ...record, insertId: `call-${made}` };
}
const hits = (rule: Detector, records: readonly JsonObject[]) =>
  hitsOf(rule, eventsOf("gcp-audit", records.map(own)));
const notes = async (rule: Detector, records: readonly JsonObject[]) =>
  (await hits(rule, records)).map(({ note }) => note);

/** A change of the secret's policy by ana@acme.com. */
function granted(role: string, member: string, { action = "ADD", payload = {} } = {}): JsonObject {
  const serviceData = { policyDelta: { bindingDeltas: [{ action, role, member }] } };
  return secretManager("SetIamPolicy", SECRET, { payload: { ...ANA, serviceData, ...payload } });
}

function auditConfig(deltas: JsonObject[], payload: JsonObject = {}): JsonObject {
  return logEntry({
    service: "cloudresourcemanager.googleapis.com",
    method: "SetIamPolicy",
    resourceName: `projects/${PROJECT}`,
    payload: { serviceData: { policyDelta: { auditConfigDeltas: deltas } }, ...payload },
  });
}

const ACCESSOR = "roles/secretmanager.secretAccessor";

describe("deletion-scheduled and version-state-changed", () => {
  it("mark a version that is destroyed or disabled, not one that is enabled or was refused", async () => {
    expect(
      await hits(deletionScheduled, [kms("DestroyCryptoKeyVersion", `${KEY}/cryptoKeyVersions/3`)]),
    ).toHaveLength(1);
    const update = (state: string, updateMask: string, payload: JsonObject = {}) =>
      kms("UpdateCryptoKeyVersion", `${KEY}/cryptoKeyVersions/3`, {
        request: { cryptoKeyVersion: { state }, updateMask },
        payload,
      });
    expect(await notes(versionStateChanged, [update("DISABLED", "state")])).toEqual(["disabled"]);
    expect(
      await notes(versionStateChanged, [secretManager("DisableSecretVersion", `${SECRET}/versions/3`)]),
    ).toEqual(["disabled"]);
    const silent = [
      update("ENABLED", "state"),
      update("DISABLED", "labels"),
      update("DISABLED", "state", refused),
    ];
    expect(await notes(versionStateChanged, silent)).toEqual([]);
  });
});

describe("policy-opened and outside-member", () => {
  it("mark everyone as critical, whether the record has deltas or the whole policy", async () => {
    const whole = secretManager("SetIamPolicy", SECRET, {
      request: { policy: { bindings: [{ role: ACCESSOR, members: ["allAuthenticatedUsers"] }] } },
    });
    expect(await notes(policyOpened, [granted(ACCESSOR, "allUsers")])).toEqual(["everyone"]);
    expect(await notes(policyOpened, [whole])).toEqual(["every Google account"]);
  });

  it("leave removals, refusals and the showing of public keys alone", async () => {
    const silent = [
      granted(ACCESSOR, "allUsers", { action: "REMOVE" }),
      granted(ACCESSOR, "allUsers", { payload: refused }),
      granted("roles/cloudkms.publicKeyViewer", "allUsers"),
    ];
    expect(await notes(policyOpened, silent)).toEqual([]);
  });

  it("see a member that is let in beside a change to what is logged", async () => {
    const serviceData = {
      policyDelta: {
        auditConfigDeltas: [{ action: "ADD", service: "storage.googleapis.com", logType: "DATA_READ" }],
        bindingDeltas: [{ action: "ADD", role: "roles/owner", member: "user:eve@gmail.com" }],
      },
    };
    expect(await notes(outsideMember, [auditConfig([], { ...ANA, serviceData })])).not.toEqual([]);
  });

  it.each([
    "user:eve@gmail.com",
    "group:all@other.org",
    "domain:other.org",
    "serviceAccount:app@other-project.iam.gserviceaccount.com",
    "serviceAccount:ci2@other-project.iam.gserviceaccount.com",
    "serviceAccount:deploy-1@other-project.iam.gserviceaccount.com",
    "serviceAccount:other-project.svc.id.goog[shop/api]",
  ])("mark %s as outside", async (member) => {
    expect(await notes(outsideMember, [granted(ACCESSOR, member)])).toEqual([
      `${member} the role ${ACCESSOR}`,
    ]);
  });

  it.each([
    ["user:bo@acme.com", ACCESSOR],
    ["user:bo@eu.acme.com", ACCESSOR],
    [`serviceAccount:app@${PROJECT}.iam.gserviceaccount.com`, ACCESSOR],
    [
      "serviceAccount:service-123456@gcp-sa-pubsub.iam.gserviceaccount.com",
      "roles/cloudkms.cryptoKeyEncrypterDecrypter",
    ],
    ["serviceAccount:123456789012-compute@developer.gserviceaccount.com", ACCESSOR],
    ["serviceAccount:service-123456789012@compute-system.iam.gserviceaccount.com", ACCESSOR],
    [`serviceAccount:${PROJECT}.svc.id.goog[shop/api]`, "roles/iam.workloadIdentityUser"],
    ["deleted:user:eve@gmail.com?uid=123456789012345678901", ACCESSOR],
    ["user:eve@gmail.com", "roles/secretmanager.viewer"],
  ])("are silent on %s with %s", async (member, role) => {
    expect(await notes(outsideMember, [granted(role, member)])).toEqual([]);
  });

  it.each([
    "roles/cloudkms.expertRawAesCbc",
    "roles/iam.serviceAccountUser",
    "roles/resourcemanager.projectIamAdmin",
  ])("mark an outsider with %s, which leads to keys and secrets", async (role) => {
    expect(await notes(outsideMember, [granted(role, "user:eve@gmail.com")])).toHaveLength(1);
  });

  it("tell only free mail from home when the caller is no person", async () => {
    const app = { authenticationInfo: { principalEmail: `ci@${PROJECT}.iam.gserviceaccount.com` } };
    expect(await notes(outsideMember, [granted(ACCESSOR, "user:bo@acme.com", { payload: app })])).toEqual([]);
    expect(
      await notes(outsideMember, [granted(ACCESSOR, "user:eve@gmail.com", { payload: app })]),
    ).toHaveLength(1);
  });
});

describe("outside-project-use", () => {
  const by = (email: string, payload: JsonObject = {}) =>
    kms("Encrypt", KEY, { payload: { authenticationInfo: { principalEmail: email }, ...payload } });

  it("marks a service account of a project that is not ours", async () => {
    const [hit] = await hits(outsideProjectUse, [by("app@other-project.iam.gserviceaccount.com")]);
    expect(hit && outsideProjectUse.sentence(hit)).toBe(
      "app of project other-project used payments/cards (Encrypt).",
    );
  });

  it("is silent on own projects, people, Google's agents, numbered projects and refusals", async () => {
    const silent = [
      by(`app@${PROJECT}.iam.gserviceaccount.com`),
      by("ana@other.org"),
      by("service-1234@gcp-sa-pubsub.iam.gserviceaccount.com"),
      by("1234-compute@developer.gserviceaccount.com"),
      by("app@other-project.iam.gserviceaccount.com", refused),
    ];
    expect(await notes(outsideProjectUse, silent)).toEqual([]);
  });
});

describe("data-access-exempted", () => {
  it("marks an exemption and a kind of access that is logged no longer", async () => {
    const exempt = {
      action: "ADD",
      service: "cloudkms.googleapis.com",
      exemptedMember: "user:eve@acme.com",
      logType: "DATA_READ",
    };
    expect(await notes(dataAccessExempted, [auditConfig([exempt])])).toContain(
      "exempted user:eve@acme.com from data access logging",
    );
    const off = { action: "REMOVE", service: "allServices", logType: "DATA_READ" };
    expect(await notes(dataAccessExempted, [auditConfig([off])])).toContain(
      "turned off DATA_READ logging of all services",
    );
  });

  it("sees exemptions in a policy that was set whole", async () => {
    const auditLogConfigs = [{ logType: "DATA_READ", exemptedMembers: ["user:eve@acme.com"] }];
    const call: Call = {
      service: "cloudresourcemanager.googleapis.com",
      method: "SetIamPolicy",
      resourceName: `projects/${PROJECT}`,
      request: { policy: { auditConfigs: [{ service: "allServices", auditLogConfigs }] } },
    };
    expect(await notes(dataAccessExempted, [logEntry(call)])).toEqual([
      "exempted user:eve@acme.com from data access logging",
    ]);
  });

  it("is silent when an exemption is taken back, logging is added, refused, or about other services", async () => {
    const silent = [
      auditConfig([
        {
          action: "REMOVE",
          service: "allServices",
          exemptedMember: "user:eve@acme.com",
          logType: "DATA_READ",
        },
      ]),
      auditConfig([{ action: "ADD", service: "allServices", logType: "DATA_READ" }]),
      auditConfig([
        { action: "ADD", service: "storage.googleapis.com", exemptedMember: "user:eve@acme.com" },
      ]),
      auditConfig([{ action: "REMOVE", service: "allServices", logType: "DATA_READ" }], refused),
    ];
    expect(await notes(dataAccessExempted, silent)).toEqual([]);
  });
});

describe("log-export-narrowed", () => {
  const sink = (changes: JsonObject, payload: JsonObject = {}) =>
    logEntry({
      service: "logging.googleapis.com",
      method: "google.logging.v2.ConfigServiceV2.UpdateSink",
      resourceName: `projects/${PROJECT}/sinks/_Default`,
      request: {
        sink: { name: "_Default", destination: "logging.googleapis.com/projects/p/buckets/b", ...changes },
      },
      payload,
    });

  it("marks a sink that is disabled or excludes audit records", async () => {
    expect(await notes(logExportNarrowed, [sink({ disabled: true })])).toEqual(["the sink is disabled"]);
    const exclusions = [{ name: "x", filter: 'protoPayload.serviceName="cloudkms.googleapis.com"' }];
    expect(await notes(logExportNarrowed, [sink({ exclusions })])).toEqual([
      "audit records are excluded from the sink",
    ]);
    expect(await notes(logExportNarrowed, [sink({ filter: 'NOT logName:"data_access"' })])).toEqual([
      "its filter leaves out audit records",
    ]);
  });

  it("is silent on sinks that keep audit records, on other exclusions and on refusals", async () => {
    const silent = [
      sink({ filter: 'logName:"cloudaudit.googleapis.com"' }),
      sink({ exclusions: [{ name: "x", filter: 'resource.type="k8s_container"' }] }),
      sink({ disabled: true }, refused),
    ];
    expect(await notes(logExportNarrowed, silent)).toEqual([]);
  });
});

describe("the shared rules", () => {
  const each = (count: number, make: (i: number) => JsonObject) =>
    Array.from({ length: count }, (_, i) => make(i));
  const secret = (i: number) => `projects/${PROJECT}/secrets/s${i}`;

  it("cover secrets read, deleted and listed in Google Cloud", async () => {
    const read = (i: number) => secretManager("AccessSecretVersion", `${secret(i)}/versions/1`);
    expect(await hits(secretsInBulk, each(20, read))).toHaveLength(20);
    expect(
      await hits(
        massDeletion,
        each(5, (i) => secretManager("DeleteSecret", secret(i))),
      ),
    ).toHaveLength(5);
    const destroy = (i: number) => secretManager("DestroySecretVersion", `${secret(i)}/versions/1`);
    expect(await hits(massDeletion, each(5, destroy))).toHaveLength(5);
    const list = secretManager("ListSecrets", `projects/${PROJECT}`);
    expect(await hits(listThenGet, [list, ...each(3, read)])).toHaveLength(3);
  });
});
