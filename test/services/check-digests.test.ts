import { createHash } from "node:crypto";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { digestCheck } from "@/lib/queries/digestCheck";
import { ingestFiles } from "@/lib/services/ingestFiles";
import { readDigest } from "@/lib/sources/aws-cloudtrail/digest";
import { openStore } from "@/lib/store/open-store";
import type { Store } from "@/lib/store/store";
import { viewerOf } from "../queries/support/viewers";
import { put, temporaryFolder, trailRecord } from "../support/log-files";

const viewer = viewerOf("viewer");
const ACCOUNT = "111122223333";
const REGION = "eu-west-1";
const BUCKET_FOLDER = `AWSLogs/${ACCOUNT}/CloudTrail/${REGION}/2026/08/01`;
const logName = (n: number) =>
  `${BUCKET_FOLDER}/${ACCOUNT}_CloudTrail_${REGION}_20260801T0${n}00Z_abc.json.gz`;
const logText = (n: number) => JSON.stringify({ Records: [trailRecord(n), trailRecord(n + 10)] });
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

const digestText = (logs: readonly number[]) =>
  JSON.stringify({
    awsAccountId: ACCOUNT,
    digestStartTime: "2026-08-01T00:01:31Z",
    digestEndTime: "2026-08-01T01:01:31Z",
    digestS3Bucket: "trail",
    digestS3Object: `AWSLogs/${ACCOUNT}/CloudTrail-Digest/${REGION}/2026/08/01/${ACCOUNT}_CloudTrail-Digest_${REGION}_trail_${REGION}_20260801T010131Z.json.gz`,
    logFiles: logs.map((n) => ({
      s3Bucket: "trail",
      s3Object: logName(n),
      hashValue: sha256(logText(n)),
      hashAlgorithm: "SHA-256",
    })),
  });

let place: ReturnType<typeof temporaryFolder>;
let store: Store;
const folders: ReturnType<typeof temporaryFolder>[] = [];

beforeEach(async () => {
  place = temporaryFolder();
  folders.push(place);
  store = await openStore(join(place.path, "data"));
  put(
    join(place.path, `logs/${ACCOUNT}_CloudTrail-Digest_${REGION}_trail_${REGION}_20260801T010131Z.json.gz`),
    gzipSync(digestText([1, 2, 3])),
  );
  put(join(place.path, "logs", logName(1)), gzipSync(logText(1)));
  put(join(place.path, "logs", logName(2)), gzipSync(logText(2).replace("Decrypt", "Encrypt")));
});
afterEach(() => store.close());
afterAll(() => {
  for (const folder of folders) folder.remove();
});

const ingest = (folder: string) =>
  ingestFiles({
    store,
    dataFolder: join(place.path, "data"),
    paths: [join(place.path, folder)],
    workers: 1,
  });
const check = () => digestCheck(store, viewer, { streams: null, span: null });

describe("CloudTrail's digests", { timeout: 60_000 }, () => {
  it("tell which of the log files they name are held, altered or missing", async () => {
    await ingest("logs");
    expect(await check()).toMatchObject({
      digests: 1,
      logs: 3,
      same: 1,
      altered: [logName(2)],
      alteredTotal: 1,
      missing: [logName(3)],
      missingTotal: 1,
    });
  });

  it("are looked at again when a missing log comes, and when the true one comes beside an altered one", async () => {
    await ingest("logs");
    put(join(place.path, "later", logName(3)), gzipSync(logText(3)));
    put(join(place.path, "later", logName(2)), gzipSync(logText(2)));
    await ingest("later");
    expect(await check()).toMatchObject({ logs: 3, same: 3, missing: [], altered: [] });
  });

  it("count for the streams and hours they cover alone", async () => {
    await ingest("logs");
    const midnight = Date.UTC(2026, 7, 1) * 1000;
    const span = { fromUs: midnight, toUs: midnight + 4 * 3_600_000_000 };
    const own = { streams: [{ account: ACCOUNT, region: REGION }], span };
    expect(await digestCheck(store, viewer, own)).toMatchObject({ digests: 1, hours: 4, hoursCovered: 2 });
    const other = { streams: [{ account: ACCOUNT, region: "eu-west-2" }], span };
    expect(await digestCheck(store, viewer, other)).toMatchObject({ digests: 0, logs: 0, hoursCovered: 0 });
  });

  it("are nothing else: other JSON, other hashes and cut-off texts are no digest", () => {
    expect(readDigest(digestText([1]))).toMatchObject({
      account: ACCOUNT,
      region: REGION,
      logs: [{ name: logName(1) }],
    });
    expect(readDigest("{}")).toBeNull();
    expect(readDigest(digestText([1]).slice(0, 80))).toBeNull();
    expect(readDigest(digestText([1]).replace("SHA-256", "MD5"))).toBeNull();
  });
});
