import Link from "next/link";
import type { ReactNode } from "react";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { Crumb } from "@/lib/contracts/entity-view";
import { eventsHref } from "@/lib/contracts/event-view";
import { reviewHref } from "@/lib/contracts/hrefs";
import type { SinceReview } from "@/lib/contracts/since-review";
import { SENSITIVE_ACTIONS } from "@/lib/core/action";
import { exactly, type FilterTerm, VALUES_MAX } from "@/lib/core/filter";
import type { FilterField } from "@/lib/core/filter-fields";

export interface SinceReviewBandProps {
  here: Crumb;
  since: SinceReview;
  /** End of what is held, microseconds since the epoch. */
  untilUs: number;
}

/** What came since somebody last signed a weekly review, each number a way to its events; or why that cannot be told. */
export function SinceReviewBand({ here, since, untilUs }: SinceReviewBandProps) {
  if (since.state === "never")
    return (
      <Band>
        No weekly review stands signed, so nothing here is marked as new since one.{" "}
        <Link href={reviewHref({})} className="text-accent underline" prefetch={false}>
          Review a week →
        </Link>
      </Band>
    );
  const { week, signedBy, sinceUs, fresh, changes, state } = since;
  const review = (
    <>
      the review of{" "}
      <Link href={reviewHref({ week })} className="text-accent underline" prefetch={false}>
        {week}
      </Link>{" "}
      (signed by <VisibleText text={signedBy} />, up to <Time us={sinceUs} />)
    </>
  );
  if (state === "untold")
    return (
      <Band>
        The logs begin after the week of {review}: what came since cannot be told from what was there.
      </Band>
    );
  const lasting = fresh.credentials.filter(
    ({ kind }) => kind === "long-lived" || kind === "root-token",
  ).length;
  const news: [count: number, one: string, many: string, field: FilterField, values: readonly string[]][] = [
    here.side === "identity"
      ? [fresh.others.length, "resource", "resources", "resource", fresh.others]
      : [fresh.others.length, "user", "users", "identity", fresh.others],
    [fresh.networks.length, "place", "places", "network", fresh.networks],
    [fresh.agents.length, "agent", "agents", "agent", fresh.agents],
    [
      fresh.credentials.length,
      lasting > 0 ? `credential (${lasting} long-lived)` : "credential",
      lasting > 0 ? `credentials (${lasting} long-lived)` : "credentials",
      "credential",
      fresh.credentials.map(({ value }) => value),
    ],
    [
      changes,
      "change of policy, grant or state",
      "changes of policy, grant or state",
      "action",
      SENSITIVE_ACTIONS,
    ],
  ];
  const some = news.filter(([count]) => count > 0);
  return (
    <Band>
      {some.length === 0 ? (
        <>Nothing is new since {review}.</>
      ) : (
        <>
          New since {review}:{" "}
          {some.map(([count, one, many, field, values], index) => (
            <span key={field}>
              {index > 0 && ", "}
              <Link
                prefetch={false}
                className="text-accent underline"
                href={eventsHref({
                  filter: { terms: [own(here), ...among(field, values)] },
                  range: { kind: "span", fromUs: sinceUs, toUs: Math.max(untilUs, sinceUs + 1) },
                })}
              >
                {count} {count === 1 ? one : many}
              </Link>
            </span>
          ))}
          .
        </>
      )}
    </Band>
  );
}

function Band({ children }: { children: ReactNode }) {
  return (
    <section
      aria-label="Since the last review"
      className="wrap-anywhere rounded-md border border-line bg-surface px-4 py-2"
    >
      <p>{children}</p>
    </section>
  );
}

function own({ side, key }: Crumb): FilterTerm {
  return { field: side, negated: false, values: [exactly(key)] };
}

/** As many values as a filter may name; of more than that, all events since. */
function among(field: FilterField, values: readonly string[]): FilterTerm[] {
  const told = values.filter((value) => value !== "");
  if (told.length === 0 || told.length > VALUES_MAX) return [];
  return [{ field, negated: false, values: told.map(exactly) }];
}
