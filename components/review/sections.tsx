import Link from "next/link";
import type { ReactNode } from "react";
import { Identifier } from "@/components/entity/identifier";
import { formatFull } from "@/components/ui/format-number";
import { Cell, HeaderCell, Row, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { identityHref, resourceHref } from "@/lib/contracts/hrefs";
import type { Review, ReviewTable } from "@/lib/contracts/review";
import { parseTimeUs } from "@/lib/core/time";
import { SectionPanel } from "./section-panel";

const SHOWN = 15;

interface SectionProps {
  review: Review;
  csvHref: (table: ReviewTable) => string;
}

/** What changed of keys, secrets, their readers, rotations, policies, and in what the logs hold. */
export function ChangeSections({ review, csvHref }: SectionProps) {
  const { items, readers, rotations, changes, coverage, conflicts } = review;
  return (
    <>
      <SectionPanel
        id="items"
        title="New keys and secrets"
        none="None was created, and none was named for the first time."
        total={items.total}
        shown={Math.min(SHOWN, items.rows.length)}
        csvHref={csvHref}
        table="items"
      >
        <Table label="New keys and secrets">
          <TableHead>
            <HeaderCell>At</HeaderCell>
            <HeaderCell>Key or secret</HeaderCell>
            <HeaderCell>Kind</HeaderCell>
            <HeaderCell>How</HeaderCell>
          </TableHead>
          <tbody>
            {items.rows.slice(0, SHOWN).map(({ id, at, resource, class: kind, how, query }) => (
              <Row key={id}>
                <At at={at} />
                <Thing of={resource} />
                <Cell>{kind}</Cell>
                <Rows href={query}>{how === "created" ? "created" : "seen for the first time"}</Rows>
              </Row>
            ))}
          </tbody>
        </Table>
      </SectionPanel>
      <SectionPanel
        id="readers"
        title="New readers of sensitive keys and secrets"
        note={`${formatFull(readers.total)}, of those of high sensitivity that were in use before`}
        none="Nobody used a sensitive key or secret for the first time."
        total={readers.total}
        shown={Math.min(SHOWN, readers.rows.length)}
        csvHref={csvHref}
        table="readers"
      >
        <Table label="New readers">
          <TableHead>
            <HeaderCell>First</HeaderCell>
            <HeaderCell>Identity</HeaderCell>
            <HeaderCell>Key or secret</HeaderCell>
            <HeaderCell numeric>Accesses</HeaderCell>
          </TableHead>
          <tbody>
            {readers.rows.slice(0, SHOWN).map(({ id, at, identity, resource, accesses, query }) => (
              <Row key={id}>
                <At at={at} />
                <Cell className="max-w-70">
                  <Identifier value={identity.key} name={identity.name} href={identityHref(identity.key)} />
                </Cell>
                <Thing of={resource} />
                <Rows href={query} numeric>
                  {formatFull(accesses)}
                </Rows>
              </Row>
            ))}
          </tbody>
        </Table>
      </SectionPanel>
      <SectionPanel
        id="rotations"
        title="Rotations"
        note={`${formatFull(rotations.done)} done, ${formatFull(rotations.failed)} failed, ${formatFull(rotations.missed)} missed`}
        none="No rotation was done, none failed, and none fell due and was not done."
        total={rotations.total}
        shown={Math.min(SHOWN, rotations.rows.length)}
        csvHref={csvHref}
        table="rotations"
      >
        <Table label="Rotations">
          <TableHead>
            <HeaderCell>What</HeaderCell>
            <HeaderCell>At</HeaderCell>
            <HeaderCell>Key or secret</HeaderCell>
            <HeaderCell>Why</HeaderCell>
          </TableHead>
          <tbody>
            {badFirst(rotations.rows).map(({ id, what, at, resource, reason, query }) => (
              <Row key={id}>
                <Rows href={query}>{what}</Rows>
                <At at={at} />
                <Thing of={resource} />
                <Cell className="whitespace-normal! min-w-60">
                  <VisibleText text={reason} />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </SectionPanel>
      <SectionPanel
        id="changes"
        title="Changes of policies, grants, states and logging"
        none="No such change is in the logs held."
        total={changes.total}
        shown={Math.min(SHOWN, changes.rows.length)}
        csvHref={csvHref}
        table="changes"
      >
        <Table label="Changes">
          <TableHead>
            <HeaderCell>Last</HeaderCell>
            <HeaderCell>Action</HeaderCell>
            <HeaderCell>Key or secret</HeaderCell>
            <HeaderCell>Identity</HeaderCell>
            <HeaderCell numeric>Events</HeaderCell>
          </TableHead>
          <tbody>
            {changes.rows
              .slice(0, SHOWN)
              .map(({ id, at, action, resource, identity, events, denied, query }) => (
                <Row key={id}>
                  <At at={at} />
                  <Cell>{action}</Cell>
                  {resource === null ? (
                    <Cell className="text-muted">none named</Cell>
                  ) : (
                    <Thing of={resource} />
                  )}
                  <Cell className="max-w-70">
                    <Identifier value={identity.key} name={identity.name} href={identityHref(identity.key)} />
                  </Cell>
                  <Rows href={query} numeric>
                    {formatFull(events)}
                    {denied > 0 && `, ${formatFull(denied)} denied`}
                  </Rows>
                </Row>
              ))}
          </tbody>
        </Table>
      </SectionPanel>
      <SectionPanel
        id="coverage"
        title="Holes in what is held"
        note={`${formatFull(coverage.held)} of ${formatFull(coverage.hours)} stream-hours held, ${formatFull(coverage.silent)} usually silent, ${formatFull(coverage.missing)} missing, ${formatFull(coverage.late)} late; ${formatFull(coverage.streams)} streams`}
        none={
          coverage.hours === 0
            ? "No stream of logs is held in this time: nothing can be said of it."
            : "No hole: every hour is held, or silence is usual in it."
        }
        total={coverage.total}
        shown={Math.min(SHOWN, coverage.rows.length)}
        csvHref={csvHref}
        table="coverage"
      >
        <Table label="Holes">
          <TableHead>
            <HeaderCell>From</HeaderCell>
            <HeaderCell>To</HeaderCell>
            <HeaderCell>Stream</HeaderCell>
            <HeaderCell>State</HeaderCell>
            <HeaderCell numeric>Hours</HeaderCell>
          </TableHead>
          <tbody>
            {coverage.rows
              .slice(0, SHOWN)
              .map(({ id, from, to, source, account, region, state, hours, query }) => (
                <Row key={id}>
                  <At at={from} />
                  <At at={to} />
                  <Cell fluid>
                    <VisibleText text={[source, account, region].filter(Boolean).join(" · ")} />
                  </Cell>
                  <Cell>{state}</Cell>
                  <Rows href={query} numeric>
                    {formatFull(hours)}
                  </Rows>
                </Row>
              ))}
          </tbody>
        </Table>
      </SectionPanel>
      <SectionPanel
        id="conflicts"
        title="Facts that disagree"
        none="What logs and imported answers say agrees, where both say something."
        total={conflicts.total}
        shown={Math.min(SHOWN, conflicts.rows.length)}
        csvHref={csvHref}
        table="conflicts"
      >
        <Table label="Facts that disagree">
          <TableHead>
            <HeaderCell>Key or secret</HeaderCell>
            <HeaderCell>What disagrees</HeaderCell>
          </TableHead>
          <tbody>
            {conflicts.rows.slice(0, SHOWN).map(({ id, resource, text }) => (
              <Row key={id}>
                <Thing of={resource} />
                <Cell className="whitespace-normal! min-w-60">
                  <VisibleText text={text} />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </SectionPanel>
    </>
  );
}

type Rotation = Review["rotations"]["rows"][number];

function badFirst(rows: readonly Rotation[]): Rotation[] {
  return [...rows.filter(({ what }) => what !== "done"), ...rows.filter(({ what }) => what === "done")].slice(
    0,
    SHOWN,
  );
}

function At({ at }: { at: string }) {
  return (
    <Cell>
      <Time us={parseTimeUs(at) ?? 0} precision="minute" />
    </Cell>
  );
}

function Thing({ of }: { of: { key: string; name: string } }) {
  return (
    <Cell className="max-w-70">
      <Identifier value={of.key} name={of.name} href={resourceHref(of.key)} />
    </Cell>
  );
}

function Rows({ href, numeric, children }: { href: string; numeric?: boolean; children: ReactNode }) {
  return (
    <Cell numeric={numeric}>
      <Link href={href} className="text-accent hover:underline">
        {children}
      </Link>
    </Cell>
  );
}
