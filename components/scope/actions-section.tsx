import Link from "next/link";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { VisibleText } from "@/components/ui/visible-text";
import { identityHref, resourceHref, scopeHref } from "@/lib/contracts/hrefs";
import type { ScopeAction, ScopeReport } from "@/lib/contracts/scope";
import { actionsText, actionText } from "./action-text";
import { CappedList } from "./capped-list";
import { CopyTextButton } from "./copy-text-button";
import { ReportSection } from "./report-section";
import { SentenceText } from "./sentence-text";

const TONES: Readonly<Record<ScopeAction["kind"], BadgeTone>> = {
  revoke: "danger",
  rotate: "danger",
  "re-encrypt": "warning",
  restrict: "warning",
  "fetch-logs": "accent",
  ask: "neutral",
  watch: "neutral",
};

/** Section 5: what to do, in order; each step and each target can be copied, and all of it as text. */
export function ActionsSection({ report }: { report: ScopeReport }) {
  const actions = report.actions.toSorted((a, b) => a.order - b.order);
  return (
    <ReportSection
      id="do"
      note={actions.length > 0 ? "in this order" : undefined}
      actions={
        actions.length > 0 && <CopyTextButton text={actionsText(actions)}>Copy all as text</CopyTextButton>
      }
    >
      {actions.length === 0 ? (
        <EmptyState title="Nothing to do follows from the records held" />
      ) : (
        <ol>
          {actions.map((action, i) => (
            <Step key={`${action.order} ${action.kind} ${action.text}`} action={action} number={i + 1} />
          ))}
        </ol>
      )}
    </ReportSection>
  );
}

function Step({ action, number }: { action: ScopeAction; number: number }) {
  const { kind, text, targets, things, because } = action;
  return (
    <li className="flex gap-3 border-line border-t py-2.5 first:border-t-0">
      <span className="w-5 shrink-0 text-right font-semibold text-lg text-muted">{number}</span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
          <Badge tone={TONES[kind]}>{kind}</Badge>
          <span className="wrap-anywhere min-w-0 font-medium">
            <SentenceText text={text} />
          </span>
        </p>
        {targets.length > 0 && (
          <CappedList total={targets.length} what="names">
            <ul className="mt-0.5 print:columns-2">
              {targets.map((target, i) => (
                <li key={target} className="flex min-h-6 items-center gap-1 print:min-h-0">
                  <TargetName name={target} thing={things[i] ?? null} />
                  <span className="print:hidden">
                    <CopyButton value={target} label="Copy this name" />
                  </span>
                </li>
              ))}
            </ul>
          </CappedList>
        )}
        <p className="wrap-anywhere max-w-prose text-muted">
          <SentenceText text={because} />
        </p>
      </div>
      <span className="shrink-0 print:hidden">
        <CopyButton value={actionText(action, number)} label={`Copy step ${number}`} />
      </span>
    </li>
  );
}

const TARGET = "wrap-anywhere min-w-0 font-mono text-sm";

/** A name to act on, with the way to what it is. */
function TargetName({ name, thing }: { name: string; thing: ScopeAction["things"][number] }) {
  const href = thing === null ? null : hrefOf(thing);
  if (href === null) {
    return (
      <span className={TARGET}>
        <SentenceText text={name} />
      </span>
    );
  }
  return (
    <Link
      href={href}
      className={`${TARGET} underline decoration-line-strong underline-offset-2 hover:text-accent`}
    >
      <VisibleText text={name} />
    </Link>
  );
}

function hrefOf({ kind, id }: NonNullable<ScopeAction["things"][number]>): string {
  if (kind === "identity") return identityHref(id);
  if (kind === "resource") return resourceHref(id);
  return scopeHref({ about: `${kind}:${id}` });
}
