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
import { Promptly } from "@/components/ui/promptly";
import type { ContextUses, ResourceHead } from "@/lib/contracts/entity";
import { freshOf } from "@/lib/contracts/since-review";
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

type Store = Awaited<ReturnType<typeof currentStore>>;

interface Asked extends ResourcePanelsProps {
  read: ReturnType<typeof readAll>;
}

/**
 * Everything below the title of a key's or secret's page, at once when all of it comes soon. Else what cells can tell comes as a
 * whole, so that nothing moves while it comes; what must be read from the events themselves follows below. Each part fails by itself.
 */
export async function ResourcePanels(props: ResourcePanelsProps) {
  const read = readAll(await currentStore(), props);
  const asked: Asked = { ...props, read };
  const { since, users, activity, exposure, findings, coverage, contexts, versions, policy } = read;
  return (
    <div className="flex flex-col gap-4">
      <Promptly parts={[since]} fallback={<Waiting heights={["h-9.5"]} />}>
        <ErrorBoundary what="what is new since the last review">
          <Since {...asked} />
        </ErrorBoundary>
      </Promptly>
      <Promptly
        parts={[since, users, activity, exposure, findings, coverage]}
        fallback={<Waiting heights={["h-72", "h-120"]} />}
      >
        <FromCells {...asked} />
      </Promptly>
      <Promptly
        parts={[...(contexts === null ? [] : [contexts]), versions, policy]}
        fallback={<Waiting heights={["h-80", "h-96"]} />}
      >
        <FromEvents {...asked} />
      </Promptly>
    </div>
  );
}

/** All that the page shows, asked for together. */
function readAll(store: Store, { viewer, head, query }: ResourcePanelsProps) {
  return {
    since: sinceReview(store, viewer, peopleStore(), "resource", query),
    users: resourceUsers(store, viewer, query),
    activity: entityActivity(store, viewer, "resource", query),
    exposure: resourceExposure(store, viewer, query),
    findings: entityFindings(store, viewer, { side: "resource", id: head.id }),
    coverage: entityCoverage(store, viewer, "resource", query),
    contexts: head.kind === "key" ? readResourceContexts(store, viewer, query) : null,
    versions: resourceVersions(store, viewer, query),
    policy: sensitiveEvents(store, viewer, "resource", query),
  };
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

function FromEvents(asked: Asked) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      {asked.read.contexts !== null && (
        <EntityPanel
          id="contexts"
          title="Encryption contexts"
          note="what its data keys open"
          className="lg:col-span-2"
        >
          <Contexts {...asked} found={asked.read.contexts} />
        </EntityPanel>
      )}
      <EntityPanel
        id="versions"
        title="Versions and rotations"
        note="in the window and the 97 days up to its end"
      >
        <Versions {...asked} />
      </EntityPanel>
      <EntityPanel id="old-versions" title="Readers of an old version" note="after another took its place">
        <OldReaders {...asked} />
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

async function Since({ head, query, read }: Asked) {
  const here = { side: "resource", key: head.key } as const;
  return <SinceReviewBand here={here} since={await read.since} untilUs={query.asOfUs} />;
}

async function Users({ head, query, read }: Asked) {
  const { users, total } = await read.users;
  const { others } = await freshOf(read.since);
  return <UserTable resource={head.key} span={query.span} users={users} total={total} fresh={others} />;
}

async function Accesses({ head, read }: Asked) {
  return <ActivityChart activity={await read.activity} terms={[only("resource", head.key)]} />;
}

async function Exposure({ head, read }: Asked) {
  return <ExposureFacts head={head} exposure={await read.exposure} />;
}

async function Findings({ read }: Asked) {
  return <FindingLines lines={await read.findings} />;
}

async function Coverage({ read }: Asked) {
  return <CoverageStrips coverage={await read.coverage} />;
}

async function Contexts({ head, query, found }: Asked & { found: Promise<ContextUses> }) {
  return <ContextList resource={head.key} span={query.span} found={await found} />;
}

async function Policy({ query, read }: Asked) {
  const { events, total } = await read.policy;
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

async function Versions({ read }: Asked) {
  return <VersionList versions={await read.versions} />;
}

async function OldReaders({ head, read }: Asked) {
  return <OldReaderList resource={head.key} versions={await read.versions} />;
}
