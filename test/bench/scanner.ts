import { FAST, RecordScanner } from "../../lib/ingest/scanner/record-scanner";
import { awsCloudTrail } from "../../lib/sources/aws-cloudtrail";

/** Reads per second of the record scanner beside JSON.parse and a walk from line to line, over the same bytes. */
export interface ScannerFigures {
  bytes: number;
  records: number;
  /** Gigabytes (10^9) a second, best of the rounds; one core. */
  scan: number;
  scanPretty: number;
  parse: number;
  lines: number;
}

const SERVICES: readonly (readonly [string, string])[] = [
  ["kms", "Decrypt"],
  ["kms", "GenerateDataKey"],
  ["secretsmanager", "GetSecretValue"],
  ["sts", "AssumeRole"],
  ["ec2", "DescribeInstances"],
  ["logs", "CreateLogStream"],
];

/** A CloudTrail-like record; number n of a stream in which identities, keys and sessions repeat. */
export function cloudTrailRecord(n: number): object {
  const pick = (of: number, salt: number) => (Math.imul(n + salt * 7919, 2654435761) >>> 8) % of;
  const hex = (digits: number, value: number) => value.toString(16).padStart(digits, "0").slice(-digits);
  const [service = "", operation = ""] = SERVICES[pick(SERVICES.length, 1)] ?? [];
  const account = String(111122220000 + pick(4, 2));
  const role = `service-${pick(40, 3)}`;
  const session = `i-${hex(17, pick(300, 4) * 7919)}`;
  const principal = `AROA${hex(16, pick(40, 3) * 104729).toUpperCase()}`;
  const key = `arn:aws:kms:eu-west-1:${account}:key/${hex(8, pick(200, 5))}-1d2c-4b3a-9e8f-0123456789ab`;
  const parameters: Record<string, object> = {
    kms: { encryptionContext: { "aws:s3:arn": `arn:aws:s3:::bucket-${pick(50, 6)}` }, keyId: key },
    secretsmanager: { secretId: `prod/app-${pick(90, 7)}/db`, versionStage: "AWSCURRENT" },
    sts: { roleArn: `arn:aws:iam::${account}:role/${role}`, roleSessionName: session, durationSeconds: 3600 },
    ec2: {
      maxResults: 100,
      filterSet: { items: [{ name: "tag:app", valueSet: { items: [{ value: role }] } }] },
    },
    logs: { logGroupName: `/aws/lambda/${role}`, logStreamName: `2026/08/31/[$LATEST]${hex(32, n)}` },
  };
  return {
    eventVersion: "1.09",
    userIdentity: {
      type: "AssumedRole",
      principalId: `${principal}:${session}`,
      arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
      accountId: account,
      accessKeyId: `ASIA${hex(16, pick(300, 4)).toUpperCase()}`,
      sessionContext: {
        sessionIssuer: {
          type: "Role",
          principalId: principal,
          arn: `arn:aws:iam::${account}:role/${role}`,
          accountId: account,
          userName: role,
        },
        webIdFederationData: {},
        attributes: { creationDate: "2026-08-31T06:12:33Z", mfaAuthenticated: "false" },
      },
    },
    eventTime: new Date(Date.UTC(2026, 7, 31) + n * 37).toISOString().replace(/\.\d+Z$/, "Z"),
    eventSource: `${service}.amazonaws.com`,
    eventName: operation,
    awsRegion: "eu-west-1",
    sourceIPAddress: `10.12.${pick(8, 8)}.${pick(250, 9)}`,
    userAgent: `aws-sdk-java/2.25.${pick(3, 10)} Linux/5.10.223 OpenJDK_64-Bit_Server_VM/17.0.12 Java/17.0.12 vendor/Amazon io/sync http/Apache cfg/retry-mode/standard`,
    ...(pick(50, 11) === 0 ? { errorCode: "AccessDenied", errorMessage: "User is not authorized" } : {}),
    requestParameters: parameters[service] ?? null,
    responseElements: null,
    requestID: `${hex(8, n)}-0000-4abc-8def-${hex(12, n * 31)}`,
    eventID: `${hex(8, n * 17)}-1111-4abc-8def-${hex(12, n)}`,
    readOnly: true,
    ...(service === "kms" ? { resources: [{ accountId: account, type: "AWS::KMS::Key", ARN: key }] } : {}),
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: "Management",
    tlsDetails: {
      tlsVersion: "TLSv1.3",
      cipherSuite: "TLS_AES_256_GCM_SHA384",
      clientProvidedHostHeader: `${service}.eu-west-1.amazonaws.com`,
    },
  };
}

/** Scans with the members and facets that the CloudTrail reader needs, remembering facets as ingest does. */
export function scanFile(scanner: RecordScanner, file: Uint8Array, piece: number): number {
  let records = 0;
  scanner.reset();
  const drain = (end: boolean) => {
    for (let count = scanner.next(end); count > 0; count = scanner.next(end)) {
      for (let i = 0; i < count; i++) {
        if (scanner.status[i] === FAST) records++;
        for (let f = 0; f < scanner.facets; f++) {
          if (scanner.facetCode[i * scanner.facets + f] === 0 && scanner.codeOf(i, f) === 0)
            scanner.remember(i, f, 1);
        }
      }
    }
  };
  for (let from = 0; from < file.length; from += piece) {
    scanner.write(file.subarray(from, from + piece));
    drain(false);
  }
  drain(true);
  return records;
}

export function cloudTrailScanner(module: WebAssembly.Module): RecordScanner {
  const { moment, stream, scope, facets } = awsCloudTrail;
  const needs = [stream, scope, ...facets].map((facet) => facet.needs);
  const members = [...new Set([...moment.needs, ...needs.flat()])];
  const numbers = (paths: readonly string[]) => paths.map((path) => members.indexOf(path));
  const plan = {
    members,
    facets: needs.map(numbers),
    time: members.indexOf("eventTime"),
    id: members.indexOf("eventID"),
  };
  return RecordScanner.create(module, plan, { k0: 1n, k1: 2n });
}

/** Measures `megabytes` of generated records, the best of `rounds`. */
export function benchScanner(module: WebAssembly.Module, megabytes: number, rounds: number): ScannerFigures {
  const scanner = cloudTrailScanner(module);
  const lines: string[] = [];
  for (let bytes = 0; bytes < megabytes * 1e6; ) {
    const line = JSON.stringify(cloudTrailRecord(lines.length));
    bytes += line.length + 1;
    lines.push(line);
  }
  const compact = Buffer.from(`{"Records":[${lines.join(",")}]}`);
  const pretty = Buffer.from(
    `{"Records":[${lines
      .slice(0, lines.length / 2)
      .map((line) => JSON.stringify(JSON.parse(line), null, 2))
      .join(",\n")}]}`,
  );
  const ndjson = Buffer.from(`${lines.join("\n")}\n`);
  const best = (bytes: number, run: () => number, want: number) => {
    let seconds = Number.POSITIVE_INFINITY;
    for (let round = 0; round < rounds; round++) {
      const from = performance.now();
      const found = run();
      seconds = Math.min(seconds, (performance.now() - from) / 1000);
      if (found !== want) throw new Error(`Found ${found} records, not ${want}.`);
    }
    return bytes / seconds / 1e9;
  };
  const texts = lines.slice(0, 10_000);
  const textBytes = texts.reduce((sum, line) => sum + line.length, 0);
  return {
    bytes: compact.length,
    records: lines.length,
    scan: best(compact.length, () => scanFile(scanner, compact, 65_536), lines.length),
    scanPretty: best(pretty.length, () => scanFile(scanner, pretty, 65_536), Math.floor(lines.length / 2)),
    parse: best(textBytes, () => texts.filter((line) => JSON.parse(line).eventVersion).length, texts.length),
    lines: best(ndjson.length, () => countLines(ndjson), lines.length),
  };
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}
