import { Suspense } from "react";
import { CoverageStrips } from "@/components/entity/coverage-strips";
import { EntityPanel } from "@/components/entity/entity-panel";
import { EventLines } from "@/components/entity/event-lines";
import { FindingLines } from "@/components/entity/finding-lines";
import { SinceReviewBand } from "@/components/entity/since-review-band";
import { Waiting } from "@/components/entity/waiting";
import { ActivityChart } from "@/components/overview/activity-chart";
import { ContextList } from "@/components/resource/context-list";
import { ExposureFacts } from "@/components/resource/exposure-facts";
import { OldReaderList } from "@/components/resource/old-reader-list";
import { UserTable } from "@/components/resource/user-table";
import { VersionList } from "@/components/resource/version-list";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorBoundary } from "@/components/ui/error-boundary";
import type { ResourceHead } from "@/lib/contracts/entity";
import { freshOf, type SinceReview } from "@/lib/contracts/since-review";
import type { Viewer } from "@/lib/contracts/viewer";
import { only } from "@/lib/core/filter";
import { entityActivity } from "@/lib/queries/entityActivity";
import { entityCoverage } from "@/lib/queries/entityCoverage";
import { entityFindings } from "@/lib/queries/entityFindings";
import type { EntityWindow } from "@/lib/queries/openEntityWindow";
import { resourceExposure } from "@/lib/queries/resourceExposure";
import { resourceUsers } from "@/lib/queries/resourceUsers";
import { resourceVersions } from "@/lib/queries/resourceVersions";
import { sensitiveEvents } from "@/lib/queries/sensitiveEvents";
import { currentStore, peopleStore } from "@/lib/services/app-store";
import { readResourceContexts } from "@/lib/services/readResourceContexts";
import { sinceReview } from "@/lib/services/sinceReview";

export interface ResourcePanelsProps {
  viewer: Viewer;
  head: ResourceHead;
  query: EntityWindow & { id: number; nowUs: number };
}

interface Asked extends ResourcePanelsProps {
  since: Promise<SinceReview>;
}

/**
 * Everything below the title of a key's or secret's page. What cells can tell comes as a whole, so that nothing moves while
 * it comes; what must be read from the events themselves follows below. Each part fails by itself.
 */
export function ResourcePanels(props: ResourcePanelsProps) {
  const asked: Asked = { ...props, since: readSince(props) };
  return (
    <div className="flex flex-col gap-4">
      <Suspense fallback={<Waiting heights={["h-9.5"]} />}>
        <ErrorBoundary what="what is new since the last review">
          <Since {...asked} />
        </ErrorBoundary>
      </Suspense>
      <Suspense fallback={<Waiting heights={["h-72", "h-120"]} />}>
        <FromCells {...asked} />
      </Suspense>
      <Suspense fallback={<Waiting heights={["h-80", "h-96"]} />}>
        <FromEvents {...asked} />
      </Suspense>
    </div>
  );
}

function FromCells(asked: Asked) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-4">
        <EntityPanel id="users" title="Users" note="usual and new">
          <Users {...asked} />
        </EntityPanel>
        <EntityPanel id="rate" title="Rate" note="accesses over the window, by outcome">
          <Accesses {...asked} />
        </EntityPanel>
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <EntityPanel id="exposure" title="If it leaked today">
          <Exposure {...asked} />
        </EntityPanel>
        <EntityPanel id="findings" title="Findings" note="of all times, open ones first">
          <Findings {...asked} />
        </EntityPanel>
        <EntityPanel id="coverage" title="Coverage" note="of the streams that tell of it, over the window">
          <Coverage {...asked} />
        </EntityPanel>
      </div>
    </div>
  );
}

function FromEvents(asked: ResourcePanelsProps) {
  const versions = readVersions(asked);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      {asked.head.kind === "key" && (
        <EntityPanel
          id="contexts"
          title="Encryption contexts"
          note="what its data keys open"
          className="lg:col-span-2"
        >
          <Contexts {...asked} />
        </EntityPanel>
      )}
      <EntityPanel
        id="versions"
        title="Versions and rotations"
        note="in the window and the 97 days up to its end"
      >
        <Versions found={versions} />
      </EntityPanel>
      <EntityPanel id="old-versions" title="Readers of an old version" note="after another took its place">
        <OldReaders {...asked} found={versions} />
      </EntityPanel>
      <EntityPanel
        id="policy"
        title="Policy, grants and state"
        note="also disabling, deletion, export; policies of identities are not told of here"
        className="lg:col-span-2"
      >
        <Policy {...asked} />
      </EntityPanel>
    </div>
  );
}

async function readSince({ viewer, query }: ResourcePanelsProps): Promise<SinceReview> {
  return sinceReview(await currentStore(), viewer, peopleStore(), "resource", query);
}

async function Since({ head, query, since }: Asked) {
  const here = { side: "resource", key: head.key } as const;
  return <SinceReviewBand here={here} since={await since} untilUs={query.asOfUs} />;
}

async function Users({ viewer, head, query, since }: Asked) {
  const { users, total } = await resourceUsers(await currentStore(), viewer, query);
  return (
    <UserTable
      resource={head.key}
      span={query.span}
      users={users}
      total={total}
      fresh={(await freshOf(since)).others}
    />
  );
}

async function Accesses({ viewer, head, query }: ResourcePanelsProps) {
  const activity = await entityActivity(await currentStore(), viewer, "resource", query);
  return <ActivityChart activity={activity} terms={[only("resource", head.key)]} />;
}

async function Exposure({ viewer, head, query }: ResourcePanelsProps) {
  return <ExposureFacts head={head} exposure={await resourceExposure(await currentStore(), viewer, query)} />;
}

async function Findings({ viewer, head }: ResourcePanelsProps) {
  return (
    <FindingLines
      lines={await entityFindings(await currentStore(), viewer, { side: "resource", id: head.id })}
    />
  );
}

async function Coverage({ viewer, query }: ResourcePanelsProps) {
  return <CoverageStrips coverage={await entityCoverage(await currentStore(), viewer, "resource", query)} />;
}

async function Contexts({ viewer, head, query }: ResourcePanelsProps) {
  const found = await readResourceContexts(await currentStore(), viewer, query);
  return <ContextList resource={head.key} span={query.span} found={found} />;
}

async function Policy({ viewer, query }: ResourcePanelsProps) {
  const { events, total } = await sensitiveEvents(await currentStore(), viewer, "resource", query);
  if (total === 0)
    return <EmptyState title="Neither its policy nor its grants nor its state changed in this window" />;
  return (
    <EventLines
      label="Policy, grants and state"
      side="resource"
      span={query.span}
      events={events}
      total={total}
    />
  );
}

type Found = ReturnType<typeof readVersions>;

/** One reading for two panels: each shows its own failure. */
async function readVersions({ viewer, query }: ResourcePanelsProps) {
  return resourceVersions(await currentStore(), viewer, query);
}

async function Versions({ found }: { found: Found }) {
  return <VersionList versions={await found} />;
}

async function OldReaders({ head, found }: ResourcePanelsProps & { found: Found }) {
  return <OldReaderList resource={head.key} versions={await found} />;
}
