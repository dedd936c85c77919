import { isSource } from "./source";
import { formatTimeUs, HOUR_US } from "./time";

/** The stream of logs and the hours `[fromHour, toHour)`, since the epoch, that are not held. */
export interface GapStretch {
  source: string;
  account: string;
  region: string;
  fromHour: number;
  toHour: number;
}

export interface FetchAdvice {
  /** Where such logs are kept, as a sentence without its full stop. */
  where: string;
  /** Prefixes, names or filters to fetch by, one each; safe to paste, at most `LINES_MAX`. */
  lines: string[];
  /** Further lines that were left out. */
  more: number;
}

export const LINES_MAX = 400;

/**
 * CloudTrail, and most exports, file a record under the time of its delivery, which is up to some 15 minutes after
 * the call, rarely hours: the hours after a gap are fetched too.
 */
const DELIVERY_HOURS = 2;

/** What to fetch to close a gap, in the provider's own layout. Names from logs that could do harm in a shell become placeholders. */
export function whatToFetch(gap: GapStretch): FetchAdvice {
  if (!isSource(gap.source)) return { where: "The logs of this stream", lines: [], more: 0 };
  return ADVICE[gap.source](gap);
}

const ADVICE = {
  "aws-cloudtrail": (gap: GapStretch) =>
    listed(
      "The trail's S3 bucket; an organization's trail has its id, o-…, behind AWSLogs/",
      days(gap).map(
        ([year, month, day]) =>
          `AWSLogs/${word(gap.account, "ACCOUNT")}/CloudTrail/${word(gap.region, "REGION")}/${year}/${month}/${day}/`,
      ),
    ),
  "gcp-audit": (gap: GapStretch) =>
    listed("Cloud Logging (Logs Explorer or gcloud logging read), with this filter", [
      `logName:"${loggingParent(gap.account)}/logs/cloudaudit.googleapis.com" AND timestamp>="${time(gap.fromHour)}" AND timestamp<"${time(gap.toHour)}"`,
    ]),
  "azure-key-vault": (gap: GapStretch) =>
    listed(
      "The storage account of the vaults' diagnostic settings",
      days(gap).map(
        ([year, month, day]) =>
          `insights-logs-auditevent/resourceId=/SUBSCRIPTIONS/${word(gap.account, "SUBSCRIPTION").toUpperCase()}/…/y=${year}/m=${month}/d=${day}/`,
      ),
    ),
  vault: (gap: GapStretch) =>
    listed("The audit devices' files on every node of the cluster, rotated ones too, from", [between(gap)]),
  kubernetes: (gap: GapStretch) =>
    listed(
      "The API servers' audit log (--audit-log-path) on every control plane node, rotated files too, from",
      [between(gap)],
    ),
};

function listed(where: string, lines: string[]): FetchAdvice {
  return { where, lines: lines.slice(0, LINES_MAX), more: Math.max(0, lines.length - LINES_MAX) };
}

/** The days in UTC, year, month and day each, that a gap's records may be filed under. */
function days({ fromHour, toHour }: GapStretch): [year: string, month: string, day: string][] {
  const [first, last] = [Math.floor(fromHour / 24), Math.floor((toHour - 1 + DELIVERY_HOURS) / 24)];
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const [year = "", month = "", day = ""] = time((first + i) * 24)
      .slice(0, 10)
      .split("-");
    return [year, month, day];
  });
}

function between({ fromHour, toHour }: GapStretch): string {
  return `${time(fromHour)} to ${time(toHour)}`;
}

function time(hour: number): string {
  return formatTimeUs(hour * HOUR_US);
}

function word(value: string, placeholder: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,80}$/.test(value) ? value : placeholder;
}

/** An account of a Google log is a project's id, or `organizations/N`, `folders/N`, `billingAccounts/N`. */
function loggingParent(account: string): string {
  if (/^(organizations|folders|billingAccounts)\/[A-Za-z0-9-]{1,40}$/.test(account)) return account;
  return `projects/${/^[a-z0-9.:-]{1,80}$/.test(account) ? account : "PROJECT"}`;
}
