import Link from "next/link";
import type { ReactNode } from "react";
import { Identifier } from "@/components/entity/identifier";
import { IdentityKindIcon } from "@/components/entity/identity-kind-icon";
import { SeverityMark } from "@/components/entity/severity-mark";
import { Count } from "@/components/ui/count";
import { spellHidden } from "@/components/ui/hidden-characters";
import { VisibleText } from "@/components/ui/visible-text";
import type { FindingDetail } from "@/lib/contracts/finding-detail";
import { identityHref } from "@/lib/contracts/hrefs";
import { rarityText } from "./rarity-text";
import { SpanTime } from "./span-time";
import { StandingBadges } from "./standing-badges";
import { TechniqueList } from "./technique-list";

const IDENTITIES_SHOWN = 4;

export interface FindingHeaderProps {
  finding: FindingDetail;
  /** The events of its span, as an address. */
  eventsHref: string;
  actions: ReactNode;
}

/** What happened, how rare it is, who did it and when, and what can be done with it. */
export function FindingHeader({ finding, eventsHref, actions }: FindingHeaderProps) {
  const { severity, severityBefore, onceInDays, score, scoreBefore, title, identities } = finding;
  const lowered = score < scoreBefore;
  return (
    <header className="mb-4 flex flex-col gap-2">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-80">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <SeverityMark severity={severity} />
            <span title="A score at least this high is expected about so often here.">
              {rarityText(onceInDays)}
            </span>
            <span className="text-muted">
              score {score.toFixed(1)}
              {lowered && `, ${scoreBefore.toFixed(1)} (${severityBefore}) before what is expected`}
            </span>
            <StandingBadges
              verdicts={finding.verdicts}
              expected={finding.expected}
              assignee={finding.assignee}
            />
          </p>
          <h1 className="wrap-anywhere mt-1 line-clamp-4 font-semibold text-xl" title={spellHidden(title)}>
            <VisibleText text={title} />
          </h1>
        </div>
        {actions}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">
        <SpanTime fromUs={finding.fromUs} toUs={finding.toUs} />
        <Link href={eventsHref} className="hover:text-accent hover:underline">
          <Count value={finding.accesses} unit={["access", "accesses"]} />
        </Link>
        {identities.slice(0, IDENTITIES_SHOWN).map((identity) => (
          <Identifier
            key={identity.key}
            value={identity.key}
            name={identity.name}
            source={finding.source ?? undefined}
            kind={<IdentityKindIcon kind={identity.kind} />}
            href={identityHref(identity.key)}
            copyLabel="Copy the full name"
          />
        ))}
        {identities.length > IDENTITIES_SHOWN && (
          <span>and {identities.length - IDENTITIES_SHOWN} more identities</span>
        )}
      </div>
      {finding.techniques.length > 0 && (
        <div className="text-muted">
          <TechniqueList ids={finding.techniques} />
        </div>
      )}
    </header>
  );
}
