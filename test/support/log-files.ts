import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { JsonObject } from "@/lib/core/json";

/** A folder that is gone after `remove`. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "keytrail-test-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) };
}

/** Writes a file and the folders it needs. */
export function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

const id = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;

/** CloudTrail record number `n`: one of seven roles decrypts with one of five keys, a second after the one before. */
export function trailRecord(n: number): JsonObject {
  const role = `service-${n % 7}`;
  return {
    eventVersion: "1.11",
    userIdentity: {
      type: "AssumedRole",
      arn: `arn:aws:sts::111122223333:assumed-role/${role}/i-${n % 3}`,
      accountId: "111122223333",
      accessKeyId: `ASIAEXAMPLE${n % 11}`,
      sessionContext: {
        sessionIssuer: { type: "Role", arn: `arn:aws:iam::111122223333:role/${role}`, userName: role },
      },
    },
    eventTime: `${new Date(Date.UTC(2026, 7, 1) + n * 1000).toISOString().slice(0, 19)}Z`,
    eventSource: "kms.amazonaws.com",
    eventName: "Decrypt",
    awsRegion: "eu-west-1",
    sourceIPAddress: `10.0.${n % 4}.7`,
    userAgent: "aws-sdk-java/2.25.11",
    requestParameters: { encryptionContext: { tenant: String(n % 13) } },
    resources: [
      {
        ARN: `arn:aws:kms:eu-west-1:111122223333:key/${id(n % 5)}`,
        accountId: "111122223333",
        type: "AWS::KMS::Key",
      },
    ],
    eventID: id(n),
    readOnly: true,
    eventType: "AwsApiCall",
    recipientAccountId: "111122223333",
  };
}

/** `{"Records":[…]}`, gzipped, of records `[from, to)`. */
export function trailFile(from: number, to: number): Uint8Array {
  return gzipSync(
    JSON.stringify({ Records: Array.from({ length: to - from }, (_, i) => trailRecord(from + i)) }),
  );
}

/** The two lines that Vault writes for read number `n`, the response half a second after the request. */
export function vaultLines(n: number): [request: string, response: string] {
  const at = Date.UTC(2026, 7, 1) + n * 1000;
  const auth = {
    accessor: "hmac-sha256:a",
    display_name: "approle",
    entity_id: `entity-${n % 3}`,
    policies: ["app"],
    token_type: "service",
  };
  const request = {
    id: id(1_000_000 + n),
    operation: "read",
    mount_type: "kv",
    mount_point: "secret/",
    path: `secret/data/app/${n % 5}`,
    remote_address: "10.1.0.9",
    namespace: { id: "root" },
  };
  const line = (type: string, ms: number, more: JsonObject) =>
    JSON.stringify({ time: new Date(ms).toISOString(), type, auth, request, ...more });
  return [line("request", at, {}), line("response", at + 500, { response: { mount_type: "kv" } })];
}
