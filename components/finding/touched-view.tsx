import Link from "next/link";
import type { ReactNode } from "react";
import { Identifier } from "@/components/entity/identifier";
import { ResourceKindIcon } from "@/components/entity/resource-kind-icon";
import { formatFull } from "@/components/ui/format-number";
import { MiddleTruncate } from "@/components/ui/middle-truncate";
import { Cell, HeaderCell, Row, Table, TableHead } from "@/components/ui/table";
import { eventsHref } from "@/lib/contracts/event-view";
import type { FindingTouched } from "@/lib/contracts/finding-detail";
import { resourceHref, scopeHref } from "@/lib/contracts/hrefs";
import { exactly } from "@/lib/core/filter";
import type { FilterField } from "@/lib/core/filter-fields";
import type { Span } from "@/lib/core/filter-range";
import { printRange } from "@/lib/core/filter-range";

const LINK = "text-accent hover:underline";

export interface TouchedViewProps {
  touched: FindingTouched;
  /** The finding's span, for links to events. */
  span: Span;
  /** Keys of its identities. */
  identities: readonly string[];
}

/** The keys, secrets and encryption contexts of a finding's accesses, with counts that lead to the events. */
export function TouchedView({ touched, span, identities }: TouchedViewProps) {
  const { resources, resourceCount, contexts, contextCount } = touched;
  const range = { kind: "span", ...span } as const;
  const events = (field: FilterField, value: string, more: readonly string[] = []) =>
    eventsHref({
      range,
      filter: {
        terms: [
          { field: "identity", negated: false, values: identities.map(exactly) },
          { field, negated: false, values: [exactly(value)] },
          ...(more.length > 0
            ? [{ field: "outcome" as const, negated: false, values: more.map(exactly) }]
            : []),
        ],
      },
    });
  return (
    <div className="flex flex-col">
      <Table label="Keys and secrets touched" className="max-h-80">
        <TableHead>
          <HeaderCell>Key or secret</HeaderCell>
          <HeaderCell numeric>Accesses</HeaderCell>
          <HeaderCell numeric>Refused</HeaderCell>
        </TableHead>
        <tbody>
          {resources.map(({ key, name, kind, accesses, outcomes }) => (
            <Row key={key}>
              <Cell fluid>
                <Identifier
                  value={key}
                  name={name}
                  kind={<ResourceKindIcon kind={kind} />}
                  href={resourceHref(key)}
                />
              </Cell>
              <Cell numeric mono>
                <Link prefetch={false} className={LINK} href={events("resource", key)}>
                  {formatFull(accesses)}
                </Link>
              </Cell>
              <Cell numeric mono>
                {outcomes.denied === 0 ? (
                  <span className="text-muted">0</span>
                ) : (
                  <Link prefetch={false} className={LINK} href={events("resource", key, ["denied"])}>
                    {formatFull(outcomes.denied)}
                  </Link>
                )}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {resourceCount > resources.length && (
        <p className="px-4 py-2 text-muted text-sm">
          The first {formatFull(resources.length)} of {formatFull(resourceCount)}.
        </p>
      )}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 px-4 py-3">
        {contextCount > 0 && (
          <Values
            label={`${formatFull(contextCount)} encryption ${contextCount === 1 ? "context" : "contexts"}`}
            total={contextCount}
          >
            {contexts.slice(0, 5).map(({ value, events: n }) => (
              <li key={value} className="flex min-w-0 gap-2">
                <Link prefetch={false} className={`${LINK} flex min-w-0`} href={events("context", value)}>
                  <MiddleTruncate value={value} className="font-mono text-sm" />
                </Link>
                <span className="shrink-0 text-muted">{formatFull(n)}</span>
              </li>
            ))}
          </Values>
        )}
        <Values label="Credentials" total={touched.credentialCount}>
          {touched.credentials.slice(0, 5).map(({ id, kind, events: n }) => (
            <li key={id} className="flex min-w-0 gap-2">
              <Link prefetch={false} className={`${LINK} flex min-w-0`} href={events("credential", id)}>
                <MiddleTruncate value={id} className="font-mono text-sm" />
              </Link>
              <span className="shrink-0 text-muted">
                {kind}, {formatFull(n)}
              </span>
              <Link
                prefetch={false}
                className={`${LINK} shrink-0`}
                href={scopeHref({ about: id, range: printRange(range) })}
              >
                scope
              </Link>
            </li>
          ))}
        </Values>
        <Values label="Sessions" total={touched.sessionCount}>
          {touched.sessions.slice(0, 5).map(({ id, events: n }) => (
            <li key={id} className="flex min-w-0 gap-2">
              <Link prefetch={false} className={`${LINK} flex min-w-0`} href={events("session", id)}>
                <MiddleTruncate value={id} className="font-mono text-sm" />
              </Link>
              <span className="shrink-0 text-muted">{formatFull(n)}</span>
            </li>
          ))}
        </Values>
      </dl>
    </div>
  );
}

/** What the panel's note says: `4 secrets · 2 keys · 3 encryption contexts`. */
export function touchedNote({ keys, secrets, contextCount }: FindingTouched): string {
  const parts: [number, string, string][] = [
    [secrets, "secret", "secrets"],
    [keys, "key", "keys"],
    [contextCount, "encryption context", "encryption contexts"],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => `${formatFull(count)} ${count === 1 ? one : many}`)
    .join(" · ");
}

function Values({ label, total, children }: { label: string; total: number; children: ReactNode[] }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0">
        {total === 0 ? (
          <span className="text-muted">none named in the logs</span>
        ) : (
          <ul className="flex flex-col gap-0.5">
            {children}
            {total > children.length && (
              <li className="text-muted text-sm">and {formatFull(total - children.length)} more</li>
            )}
          </ul>
        )}
      </dd>
    </>
  );
}
