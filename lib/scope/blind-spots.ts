import type { DigestCheck } from "../contracts/digests";
import type { BlindSpot } from "../contracts/scope";
import { formatTimeUs } from "../core/time";

/** What decides which blind spots a report has to name. */
export interface BlindSpotFacts {
  /** Sources of the streams the verdict rests on. */
  sources: ReadonlySet<string>;
  /** Kinds of the keys and secrets concerned. */
  resourceKinds: ReadonlySet<string>;
  /** Logging that was stopped or narrowed in the window. */
  loggingStopped: readonly { timeUs: number; operation: string; by: string; account: string }[];
  /** Streams without a single use of a key or secret in the window, though they hold other records. */
  useless: readonly { source: string; account: string; region: string }[];
  /** What CloudTrail's digests say of the log files of the window; null where no log of CloudTrail's matters. */
  digests: DigestCheck | null;
}

interface Told extends BlindSpot {
  /** Without it closed there is no "no misuse seen". */
  blocks: boolean;
}

/** Everything the logs could not have shown, the gravest first. */
export function blindSpots(facts: BlindSpotFacts): Told[] {
  return [...stopped(facts), ...useless(facts), ...digests(facts), ...always(facts)];
}

function stopped({ loggingStopped }: BlindSpotFacts): Told[] {
  return loggingStopped.slice(0, 20).map(({ timeUs, operation, by, account }, i) => ({
    id: `logging-stopped-${i + 1}`,
    text: `${by} stopped or narrowed the logging of ${account || "this source"} ${formatTimeUs(timeUs)} (${operation}): from then on accesses may have left no record.`,
    closes:
      "Find out from the configuration's history when logging was whole again; other copies of the logs (organization trail, event history of 90 days) may hold what is missing.",
    blocks: true,
  }));
}

function useless({ useless: streams }: BlindSpotFacts): Told[] {
  return streams.slice(0, 20).map(({ source, account, region }) => ({
    id: `no-uses-${source}-${account}-${region}`,
    text: `The logs of ${[source, account, region].filter((word) => word !== "").join(" ")} hold no use of any key or secret in this window: such calls may not be logged there.`,
    closes:
      source === "gcp-audit"
        ? "Turn Data Access logs (DATA_READ) on for Cloud KMS and Secret Manager; they are off by default."
        : "Check that data and management events of the key and secret services are logged, reads included.",
    blocks: true,
  }));
}

const NAMED_MAX = 5;
const VALIDATE = "aws cloudtrail validate-logs over the window checks the signatures as well.";

function digests({ digests: check }: BlindSpotFacts): Told[] {
  if (check === null) return [];
  if (check.digests === 0)
    return [
      {
        id: "digests",
        text: "No digest of CloudTrail's is held for this window: a log file taken away before it came here would be seen as a gap at best.",
        closes: `Read the trail's CloudTrail-Digest folder in beside its logs: then the files that it names are compared with those held. ${VALIDATE}`,
        blocks: false,
      },
    ];
  const {
    digests: held,
    logs,
    same,
    hours,
    hoursCovered,
    missing,
    missingTotal,
    altered,
    alteredTotal,
  } = check;
  const uncovered = Math.max(0, hours - hoursCovered);
  return [
    ...(missingTotal > 0
      ? [
          {
            id: "digest-logs-missing",
            text: `CloudTrail's digests name ${count(missingTotal, "log file", "log files")} of this window that ${missingTotal === 1 ? "is" : "are"} not held: ${some(missing, missingTotal)}.`,
            closes:
              "Fetch these files from the trail's bucket and read them in; where they are gone, find out who deleted them.",
            blocks: true,
          },
        ]
      : []),
    ...(alteredTotal > 0
      ? [
          {
            id: "digest-logs-altered",
            text: `${count(alteredTotal, "log file differs", "log files differ")} from what CloudTrail delivered, by the SHA-256 in its digests: ${some(altered, alteredTotal)}.`,
            closes: "Fetch them again from the trail's bucket, and find out who changed them.",
            blocks: true,
          },
        ]
      : []),
    {
      id: "digests",
      text: `${count(held, "digest", "digests")} of CloudTrail's ${held === 1 ? "names" : "name"} ${count(logs, "log file", "log files")} of this window: ${same === logs ? "all" : same.toLocaleString("en")} are held with the SHA-256 that ${held === 1 ? "it names" : "they name"}${uncovered > 0 ? `; ${count(uncovered, "source-hour has", "source-hours have")} no digest` : ""}. The digests' own signatures were not checked: that takes AWS's public key, a call to AWS.`,
      closes: VALIDATE,
      blocks: false,
    },
  ];
}

function some(names: readonly string[], total: number): string {
  const shown = names.slice(0, NAMED_MAX);
  return `${shown.join(", ")}${total > shown.length ? ` and ${(total - shown.length).toLocaleString("en")} more` : ""}`;
}

function count(n: number, one: string, many: string): string {
  return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
}

function always({ sources, resourceKinds }: BlindSpotFacts): Told[] {
  const spots: Told[] = [];
  const put = (when: boolean, id: string, text: string, closes: string | null) => {
    if (when) spots.push({ id, text, closes, blocks: false });
  };
  const secret = ["secret", "parameter", "dynamic-secret", "certificate"].some((kind) =>
    resourceKinds.has(kind),
  );
  put(
    true,
    "own-credential",
    "Whoever holds a usual identity's own credential, and uses it from its place, at its hours and at its rate, looks like that identity in every log of accesses.",
    "Outside of these logs it shows: the host's and the deployment's own logs, its outgoing connections, and for a person her own word.",
  );
  put(
    secret,
    "use-of-values",
    "A value that was read once can be used without any further read: these logs do not show where.",
    "The logs of what the secret opens (the database, the API) show its use.",
  );
  put(
    resourceKinds.has("key"),
    "data-keys",
    "A data key that was opened works outside of the key manager, unseen.",
    "Access logs of the encrypted data (S3 data events, the database's own log) show who read it.",
  );
  put(
    sources.has("aws-cloudtrail"),
    "denied-across-accounts",
    "Calls from other accounts that KMS refused are logged in the caller's account only.",
    "Add the trails of the accounts that are allowed to call, or ask their owners.",
  );
  put(
    sources.has("gcp-audit"),
    "data-access-exemptions",
    "Principals that are exempt from Data Access logging leave no record of reads.",
    "Check auditConfigs for exemptedMembers.",
  );
  put(
    sources.has("azure-key-vault"),
    "azure-delivery",
    "Diagnostic settings deliver as best they can; a setting that is missing on one vault is not seen from another's logs.",
    "Check the diagnostic settings of each vault.",
  );
  put(
    sources.has("vault"),
    "vault-unaudited",
    "sys/init, sys/seal, sys/unseal and most of sys/rekey are not audited, and each audit device writes as best it can.",
    "Compare the audit devices of all nodes.",
  );
  put(
    sources.has("kubernetes"),
    "kubernetes-mounts",
    "A secret that is mounted into a pod is read from the node, and one copied from etcd or a backup leaves no audit record.",
    "Look at who may start pods or exec in the namespace, and who can reach etcd.",
  );
  return spots;
}
