import type { ControlItem } from "../contracts/review";
import { DAY_US, formatTimeUs } from "../core/time";
import type { AccessItem, ControlFacts } from "./control-facts";

/** The time that a control is judged for, and as of when. */
interface Judged {
  fromUs: number;
  asOfUs: number;
}

/** A control that the facts themselves answer, item by item. */
export interface FactControl {
  framework: string;
  control: string;
  judge(facts: ControlFacts, when: Judged): ControlItem[];
}

const ACCESS_KEY_DAYS = 90;

/** Controls that policies, grants, states, credentials and the hours held answer. */
export const FACT_CONTROLS: readonly FactControl[] = [
  {
    framework: "AWS Security Hub",
    control: "KMS.3",
    judge: ({ items }) =>
      keysOf(items, "aws-cloudtrail").map((item) => {
        const { state, deletionUs } = item.subject;
        const when = deletionUs === null ? "" : ` on ${formatTimeUs(deletionUs).slice(0, 10)}`;
        if (state === "pending-deletion") return told(item, "fail", `It is scheduled for deletion${when}.`);
        if (state === null) return told(item, "no-data", "Its state is not known: import describe-key.");
        return told(item, "pass", "It is not scheduled for deletion.");
      }),
  },
  {
    framework: "AWS Security Hub",
    control: "KMS.5",
    judge: ({ items }) => keysOf(items, "aws-cloudtrail").map(notPublic),
  },
  {
    framework: "CIS GCP 4.0",
    control: "1.9",
    judge: ({ items }) => keysOf(items, "gcp-audit").map(notPublic),
  },
  {
    framework: "CIS GCP 4.0",
    control: "1.11",
    judge: ({ items }) =>
      keysOf(items, "gcp-audit").map((item) => {
        if (item.granted === null)
          return told(item, "no-data", "Its policy is not imported: import get-iam-policy.");
        const { principals, administrators } = item.granted;
        const both = administrators.filter((one) => principals.includes(one));
        return both.length > 0
          ? told(item, "fail", `Its own policy lets ${both.slice(0, 3).join(", ")} administer and use it.`)
          : told(item, "pass", "Nobody whom its own policy names both administers and uses it.");
      }),
  },
  {
    framework: "CIS AWS 6.0",
    control: "2.13",
    judge: ({ accessKeys }, { asOfUs }) =>
      accessKeys.map(({ id, identity, firstUs }) => {
        const days = Math.floor((asOfUs - firstUs) / DAY_US);
        const since = formatTimeUs(firstUs).slice(0, 10);
        const item = { key: id, name: id, owner: identity };
        const href = `/events?${new URLSearchParams({ q: `credential:${id}`, range: "all" })}`;
        const known =
          days > ACCESS_KEY_DAYS
            ? told(
                item,
                "fail",
                `In use since ${since} at least: ${days} days. ${ACCESS_KEY_DAYS} are allowed.`,
              )
            : told(item, "no-data", `In use since ${since} at least. When it was made, no log held tells.`);
        return { ...known, href };
      }),
  },
  {
    framework: "CIS AWS 6.0",
    control: "5.7",
    judge: ({ accounts }) =>
      accounts.map(({ id, held, missing }) => {
        const item = { key: id, name: id, owner: null };
        const known =
          missing > 0
            ? told(item, "fail", `${missing} stream-hours of its log are missing: nobody watched then.`)
            : told(item, "pass", `Rules watch disabling and deletion in each of its ${held} stream-hours.`);
        return { ...known, href: "/sources" };
      }),
  },
  {
    framework: "CIS Azure 5.0",
    control: "6.1.1.4",
    judge: ({ vaults }, { fromUs }) =>
      vaults.map(({ key, name, lastUs, stoppedBy }) => {
        const item = { key, name, owner: null };
        if (stoppedBy !== null) return told(item, "fail", `Its log was stopped by ${stoppedBy}.`);
        if (lastUs === null) return told(item, "no-data", "No log of it is held.");
        return lastUs >= fromUs
          ? told(item, "pass", "Its log tells of this week.")
          : told(item, "stale", `Its log tells of nothing after ${formatTimeUs(lastUs).slice(0, 10)}.`);
      }),
  },
];

function keysOf(items: readonly AccessItem[], provider: string): AccessItem[] {
  return items.filter(
    ({ subject }) =>
      subject.class === "key" &&
      subject.provider === provider &&
      subject.manager !== "provider" &&
      subject.state !== "deleted",
  );
}

function notPublic(item: AccessItem): ControlItem {
  if (item.granted === null) return told(item, "no-data", "Its policy is not imported.");
  return item.granted.everyone
    ? told(item, "fail", "Its policy lets everyone in.")
    : told(item, "pass", "Its policy does not let everyone in.");
}

function told(
  { key, name, owner }: { key: string; name: string; owner: string | null },
  status: ControlItem["status"],
  reason: string,
): ControlItem {
  return { id: key, name, status, reason, due: null, eventId: null, owner };
}
