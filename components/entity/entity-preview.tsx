"use client";

import { useEffect, useState } from "react";
import { Count } from "@/components/ui/count";
import { Skeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { EntityCard } from "@/lib/contracts/entity";
import type { EntitySide } from "@/lib/contracts/entity-view";
import { entityCard } from "./card-cache";
import { rateText } from "./rate-text";
import { SeverityMark } from "./severity-mark";

export interface EntityPreviewProps {
  side: EntitySide;
  entity: { key: string; name: string };
}

type State = { card: EntityCard } | { failure: string } | null;

/** What a hover card says of an identity or resource. It is asked for when the card opens, not before. */
export function EntityPreview({ side, entity: { key, name } }: EntityPreviewProps) {
  const [state, setState] = useState<State>(null);
  useEffect(() => {
    let gone = false;
    const set = (next: State) => void (gone || setState(next));
    entityCard(side, key).then(
      (card) => set({ card }),
      (error: unknown) => set({ failure: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      gone = true;
    };
  }, [side, key]);
  return (
    <div className="min-w-0 text-sm">
      <p className="wrap-anywhere font-medium text-base">
        <VisibleText text={name} />
      </p>
      <p className="wrap-anywhere mb-2 line-clamp-3 font-mono text-muted">
        <VisibleText text={key} />
      </p>
      <Facts side={side} state={state} />
    </div>
  );
}

function Facts({ side, state }: { side: EntitySide; state: State }) {
  if (state === null)
    return (
      <div role="status">
        <span className="sr-only">Reading</span>
        <Skeleton className="h-24 w-full" />
      </div>
    );
  if ("failure" in state)
    return (
      <p role="alert" className="text-danger">
        Could not read its facts. {state.failure}
      </p>
    );
  const { card } = state;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 [&_dt]:text-muted">
      {card.account !== "" && (
        <>
          <dt>Account</dt>
          <dd className="truncate font-mono">
            <VisibleText text={card.account} />
          </dd>
        </>
      )}
      <dt>First seen</dt>
      <dd>{card.firstUs === null ? "never in an access" : <RelativeTime us={card.firstUs} />}</dd>
      <dt>Last seen</dt>
      <dd>{card.lastUs === null ? "never in an access" : <RelativeTime us={card.lastUs} />}</dd>
      <dt>Rate</dt>
      <dd>
        {rateText(card.accesses / card.days)} over the last {card.days} days held
      </dd>
      <dt>{side === "identity" ? "Resources" : "Identities"}</dt>
      <dd>
        <Count value={card.others} /> in those days
        {card.denied > 0 && (
          <>
            , <Count value={card.denied} /> denied
          </>
        )}
      </dd>
      <dt>Findings</dt>
      <dd className="inline-flex items-center gap-1.5">
        {card.openFindings === 0 ? "none open" : `${card.openFindings} open`}
        {card.worst !== null && <SeverityMark severity={card.worst} />}
      </dd>
    </dl>
  );
}
