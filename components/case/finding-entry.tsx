import Link from "next/link";
import { SeverityMark } from "@/components/entity/severity-mark";
import { Sentence } from "@/components/finding/sentence";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { EntryBody } from "@/lib/contracts/case-entry";
import { findingHref, identityHref } from "@/lib/contracts/hrefs";
import type { CaseActions } from "./case-actions";
import { FrozenLine } from "./frozen-line";

export interface FindingEntryProps {
  id: string;
  entry: string;
  body: Extract<EntryBody, { kind: "finding" }>;
  rerunEvidence: CaseActions["rerunEvidence"] | null;
}

const REASONS_SHOWN = 4;

/** A finding as it was told when it was added, with its reasons. */
export function FindingEntry({ id, entry, body, rerunEvidence }: FindingEntryProps) {
  const { finding, frozen } = body;
  const { severity, title, onceInDays, identity, reasons, from, to, eventCount } = finding;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex flex-wrap items-center gap-x-2">
        <SeverityMark severity={severity} />
        <Link
          href={findingHref(finding.id)}
          className="wrap-anywhere font-medium hover:text-accent hover:underline"
        >
          <VisibleText text={title} />
        </Link>
      </p>
      <p className="text-muted text-sm">
        <Link href={identityHref(identity.id)} className="hover:text-accent hover:underline">
          <VisibleText text={identity.name} />
        </Link>
        {" · "}
        <Time us={Date.parse(from) * 1000} /> to <Time us={Date.parse(to) * 1000} /> · such a score about once
        in {onceInDays < 10 ? onceInDays.toFixed(1) : Math.round(onceInDays)} days
      </p>
      <ul className="list-disc pl-5">
        {reasons.slice(0, REASONS_SHOWN).map(({ dimension, text, bits }) => (
          <li key={`${dimension} ${text}`} className="wrap-anywhere">
            <Sentence text={text} atUs={Date.parse(from) * 1000} />{" "}
            <span className="text-muted text-sm">{bits.toFixed(1)} bits</span>
          </li>
        ))}
        {reasons.length > REASONS_SHOWN && (
          <li className="text-muted">and {reasons.length - REASONS_SHOWN} more reasons</li>
        )}
      </ul>
      {eventCount > frozen.events && (
        <p className="text-muted text-sm">
          The finding has {eventCount} events; the {frozen.events} most surprising are kept.
        </p>
      )}
      <FrozenLine id={id} entry={entry} frozen={frozen} rerunEvidence={rerunEvidence} />
    </div>
  );
}
