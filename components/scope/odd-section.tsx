import { Crosshair, List } from "lucide-react";
import Link from "next/link";
import { OutcomeMark } from "@/components/entity/outcome-mark";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatFull } from "@/components/ui/format-number";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { findingHref, scopeHref } from "@/lib/contracts/hrefs";
import type { OddAccess, ScopeReport } from "@/lib/contracts/scope";
import { usOf } from "./links";
import { IdentityName, ResourceName } from "./name";
import { oddHref } from "./odd-links";
import { OddTable } from "./odd-table";
import { ReportSection } from "./report-section";
import { JudgementBadge } from "./standing-mark";

/** Section 2: the first odd access in full, then all of them, each a way to its event and its finding. */
export function OddSection({ report }: { report: ScopeReport }) {
  const { firstOdd, odd, oddTotal } = report;
  return (
    <ReportSection
      id="odd"
      flush
      note={
        firstOdd === null
          ? undefined
          : `the first of ${formatFull(oddTotal)} odd ${oddTotal === 1 ? "group" : "groups"} of accesses`
      }
    >
      {firstOdd === null ? (
        <EmptyState title="No odd access in the records held">
          {report.coverage.complete
            ? "And the records of this window are complete, as far as the logs tell."
            : "Records of this window are missing: an odd access may lie in what is not held."}
        </EmptyState>
      ) : (
        <>
          <First odd={firstOdd} />
          {odd.length > 1 && <OddTable odd={odd} />}
          {oddTotal > odd.length && (
            <p className="px-4 py-2 text-muted">
              The {formatFull(odd.length)} oddest of {formatFull(oddTotal)} groups.
            </p>
          )}
        </>
      )}
    </ReportSection>
  );
}

function First({ odd }: { odd: OddAccess }) {
  return (
    <div className="flex flex-col gap-2 px-4 pb-4 print:break-inside-avoid print:px-0">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Time us={usOf(odd.from)} precision="full" className="font-medium !text-lg" />
        <JudgementBadge judgement={odd.judgement} />
        <span className="text-muted text-sm">{odd.bits.toFixed(1)} bits</span>
      </p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 [&_dt]:text-muted">
        <dt>Who</dt>
        <dd className="flex min-w-0">
          <IdentityName {...odd.identity} />
        </dd>
        <dt>What</dt>
        <dd className="flex flex-wrap items-center gap-x-3">
          <span className="font-mono text-sm">
            <VisibleText text={odd.operation} />
          </span>
          <OutcomeMark outcome={odd.outcome} />
          <Link
            href={oddHref(odd)}
            className="underline decoration-line-strong underline-offset-2 hover:text-accent"
          >
            {formatFull(odd.accesses)} {odd.accesses === 1 ? "access" : "accesses"}
          </Link>
        </dd>
        {odd.resource !== null && (
          <>
            <dt>On</dt>
            <dd className="flex min-w-0">
              <ResourceName {...odd.resource} />
            </dd>
          </>
        )}
        <dt>From</dt>
        <dd className="wrap-anywhere font-mono text-sm">
          <VisibleText text={odd.address || odd.network} />
          {odd.network !== "" && odd.network !== odd.address && (
            <span className="text-muted">
              {" "}
              in <VisibleText text={odd.network} />
            </span>
          )}
        </dd>
        {odd.credentials.length > 0 && (
          <>
            <dt>Credential</dt>
            <dd className="flex flex-wrap gap-x-3">
              {odd.credentials.map((credential) => (
                <Link
                  key={credential}
                  href={scopeHref({ about: `credential:${credential}` })}
                  className="wrap-anywhere font-mono text-sm underline decoration-line-strong underline-offset-2 hover:text-accent"
                >
                  <VisibleText text={credential} />
                </Link>
              ))}
            </dd>
          </>
        )}
        {odd.agent !== "" && (
          <>
            <dt>With</dt>
            <dd className="wrap-anywhere font-mono text-sm">
              <VisibleText text={odd.agent} />
            </dd>
          </>
        )}
        {odd.why.length > 0 && (
          <>
            <dt>Why</dt>
            <dd>
              <ul className="max-w-prose">
                {odd.why.map((reason) => (
                  <li key={reason} className="wrap-anywhere">
                    <VisibleText text={reason} />
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
      <p className="flex flex-wrap gap-2 print:hidden">
        <Button asChild size="sm">
          <Link href={oddHref(odd)}>
            <List aria-hidden="true" />
            Its events
          </Link>
        </Button>
        {odd.finding !== null && (
          <Button asChild size="sm">
            <Link href={findingHref(odd.finding)}>
              <Crosshair aria-hidden="true" />
              Its finding
            </Link>
          </Button>
        )}
      </p>
    </div>
  );
}
