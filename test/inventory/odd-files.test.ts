import { describe, expect, it } from "vitest";
import { decodeText } from "@/lib/inventory/decode-text";
import { readAnswers } from "@/lib/inventory/read-answers";
import { timeOf } from "@/lib/inventory/times";

const AS_OF = Date.UTC(2026, 8, 1) * 1000;
const ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
const ARN = `arn:aws:kms:eu-west-1:111122223333:key/${ID}`;
const KEY = {
  Arn: ARN,
  KeyId: ID,
  KeyState: "Enabled",
  CreationDate: 1_700_000_000.5,
  KeyManager: "CUSTOMER",
};
const KEYS = JSON.stringify({ Keys: [{ KeyId: ID, KeyArn: ARN }] });

function read(text: string, fileName = "all.json") {
  return readAnswers(text, { fileName, asOfUs: AS_OF });
}

describe("a file that is not quite an answer", () => {
  it("in UTF-16, as PowerShell writes it, or with a mark, is read", () => {
    const le = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(KEYS, "utf16le")]);
    const be = Buffer.from(Buffer.from(`\uFEFF${KEYS}`, "utf16le")).swap16();
    for (const bytes of [le, be, Buffer.from(KEYS, "utf16le"), Buffer.from(`\uFEFF${KEYS}`)]) {
      const decoded = decodeText(bytes);
      expect("text" in decoded && read(decoded.text).resources[0]?.key).toBe(ARN);
    }
  });

  it("with letters of Windows-1252 loses nothing", () => {
    const decoded = decodeText(
      Buffer.from(JSON.stringify({ KeyMetadata: { ...KEY, Description: "Schlüssel" } }), "latin1"),
    );
    expect(
      "text" in decoded &&
        read(decoded.text).facts.find(({ attribute }) => attribute === "description")?.value,
    ).toBe("Schlüssel");
  });

  it("that is empty or compressed says so", () => {
    for (const [bytes, word] of [
      [Buffer.alloc(0), "empty"],
      [Buffer.from([0x1f, 0x8b, 8]), "gzip"],
      [Buffer.from("PK"), "zip"],
    ] as const) {
      const decoded = decodeText(bytes);
      expect("problem" in decoded && decoded.problem).toContain(word);
    }
    expect(read(" \n").problems[0]).toContain("nothing");
  });

  it("with errors of commands between its answers keeps the answers and tells each error once", () => {
    const denied =
      "\nAn error occurred (AccessDeniedException) when calling the DescribeKey operation: User: arn:aws:iam::1:user/x is not authorized\n";
    const { resources, problems } = read(
      `${denied}${KEYS}\n${denied}${JSON.stringify({ KeyMetadata: KEY })}`,
    );
    expect(resources.map(({ key }) => key)).toEqual([ARN]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/AccessDeniedException.*run it again/);
  });

  it.each([
    [
      "ERROR: (gcloud.kms.keys.list) PERMISSION_DENIED: Permission 'cloudkms.cryptoKeys.list' denied",
      "PERMISSION_DENIED",
    ],
    [
      "Error reading transit/keys/x: Error making API request.\n\nCode: 403. Errors:\n\n* permission denied",
      "Error reading",
    ],
    ["ERROR: (Forbidden) Caller is not authorized to perform action on resource.", "Forbidden"],
  ])("that is only the error of a command says so: %s", (text, word) => {
    expect(read(text).problems[0]).toContain("A command failed");
    expect(read(text).problems[0]).toContain(word);
  });

  it("in YAML, as a table or as text says which option gives JSON", () => {
    const yaml = "---\ncreateTime: '2024-01-01T00:00:00Z'\nname: projects/p/secrets/s\n";
    expect(read(yaml).problems).toEqual([expect.stringContaining("--format=json (gcloud)")]);
    expect(read("Keys:\n- KeyArn: x\n").problems[0]).toContain("YAML");
    expect(read("---------\n|  ListKeys |\n+----+\n").problems[0]).toContain("table");
    expect(read("Key     Value\n---     -----\nname    k\n").problems[0]).toContain("-format=json");
    expect(read(`KEYS\t${ARN}\t${ID}`).problems[0]).toContain("tab-separated");
    expect(read("<html>").problems[0]).toContain("web page");
  });

  it("that breaks off, or holds one broken answer, keeps the others", () => {
    const cut = read(`${KEYS}\n{"KeyMetadata": {"Arn": "arn`);
    expect(cut.resources).toHaveLength(1);
    expect(cut.problems[0]).toContain("breaks off");
    const broken = read(`${KEYS}\n{"a": ,}\n${KEYS}`);
    expect(broken.resources).toHaveLength(1);
    expect(broken.problems[0]).toContain("Answer 2");
  });

  it("with an answer that nobody knows beside known ones says how many", () => {
    expect(read(`${KEYS}\n{"x": 1}`).problems[0]).toMatch(/^1 of 2: /);
  });

  it.each([
    ["{Error: …} of an SDK", { Error: { Code: "AccessDenied" } }, "AccessDenied"],
    ["__type of AWS", { __type: "AccessDeniedException", Message: "no" }, "AccessDeniedException"],
    ["errors of Vault", { errors: ["permission denied"] }, "permission denied"],
    ["error of Google", { error: { code: 403, status: "PERMISSION_DENIED" } }, "PERMISSION_DENIED"],
  ])("that is an error answer says so: %s", (_, answer, word) => {
    expect(read(JSON.stringify(answer)).problems[0]).toContain(word);
  });
});

describe("a part of an answer, cut out with --query,", () => {
  it.each([
    ["Keys", [{ KeyId: ID, KeyArn: ARN }]],
    ["Keys[].KeyArn", [ARN]],
    ["KeyMetadata", KEY],
    [
      "Aliases",
      [{ AliasName: "alias/a", AliasArn: "arn:aws:kms:eu-west-1:111122223333:alias/a", TargetKeyId: ID }],
    ],
    ["SecretList", [{ ARN: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:a-AbCdEf", Name: "a" }]],
  ])("is read as the whole: %s", (_, part) => {
    const { resources, problems } = read(JSON.stringify(part));
    expect(problems).toEqual([]);
    expect(resources).toHaveLength(1);
  });

  it("of bare values says that its meaning is not told", () => {
    expect(read(JSON.stringify([[ID, true]])).problems[0]).toContain("without --query");
  });
});

describe("pages of one answer", () => {
  it("come to one fact: lists are put together, of rotations the last holds", () => {
    const page = (day: number) => ({
      Rotations: [
        { KeyId: ARN, RotationDate: `2026-0${day}-01T00:00:00.000000+00:00`, RotationType: "AUTOMATIC" },
      ],
      Truncated: day < 6,
    });
    const { facts } = read([6, 4, 5].map((day) => JSON.stringify(page(day))).join("\n"));
    expect(facts.filter(({ attribute }) => attribute === "rotated").map(({ value }) => value)).toEqual([
      Date.UTC(2026, 5, 1) * 1000,
    ]);
    const grants = ["a", "b"].map((grantee) =>
      JSON.stringify({ Grants: [{ KeyId: ARN, GranteePrincipal: grantee }] }),
    );
    expect(read(grants.join("")).facts.map(({ value }) => value)).toEqual([
      [
        { grantee: "a", operations: [] },
        { grantee: "b", operations: [] },
      ],
    ]);
  });

  it("of two accounts keep their keys apart", () => {
    const other = ARN.replace("111122223333", "444455556666");
    const { resources } = read(`${KEYS}${JSON.stringify({ Keys: [{ KeyId: ID, KeyArn: other }] })}`);
    expect(resources.map(({ key }) => key)).toEqual([ARN, other]);
  });
});

it("times are read as each version of the command lines prints them", () => {
  const us = Date.UTC(2026, 7, 1, 10) * 1000;
  for (const text of [
    us / 1e6,
    "2026-08-01T10:00:00+00:00",
    "2026-08-01T10:00:00.000000+0000",
    "2026-08-01 12:00:00+02:00",
    `/Date(${us / 1000})/`,
  ])
    expect(timeOf(text), String(text)).toBe(us);
});

describe("a file", () => {
  const RECORDS: readonly [string, object][] = [
    [
      "CloudTrail",
      { eventSource: "kms.amazonaws.com", eventName: "DescribeKey", responseElements: { keyMetadata: KEY } },
    ],
    [
      "Google Cloud",
      {
        protoPayload: {
          methodName: "GetSecret",
          response: { name: "projects/p/secrets/s", createTime: "2026-08-01T00:00:00Z" },
        },
      },
    ],
    [
      "Azure",
      {
        category: "AuditEvent",
        operationName: "SecretGet",
        properties: { id: "https://v.vault.azure.net/secrets/s" },
      },
    ],
    [
      "Vault",
      { type: "response", request: { path: "transit/keys/k" }, response: { data: { keys: { 1: 1 } } } },
    ],
    ["Kubernetes", { apiVersion: "audit.k8s.io/v1", verb: "get", responseObject: { kind: "Secret" } }],
  ];
  it.each(RECORDS)("that is an audit log of %s tells no state, and says how it is read", (_, record) => {
    const lines = `${JSON.stringify(record)}\n${JSON.stringify(record)}\n`;
    const { facts, resources, found, problems } = read(lines);
    expect({ facts, resources, found }).toEqual({ facts: [], resources: [], found: {} });
    expect(problems).toEqual([
      "It holds records of an audit log, not answers of commands. Read it with: keytrail ingest",
    ]);
  });
});
