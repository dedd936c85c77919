import { Suspense } from "react";
import { EntityPanel } from "@/components/entity/entity-panel";
import { EventLines } from "@/components/entity/event-lines";
import { FAMILIARITY_MEANS } from "@/components/entity/familiarity-mark";
import { FindingLines } from "@/components/entity/finding-lines";
import { SinceReviewBand } from "@/components/entity/since-review-band";
import { Waiting } from "@/components/entity/waiting";
import { CredentialList, SessionList } from "@/components/identity/credential-list";
import { DenialList } from "@/components/identity/denial-list";
import { PeerList } from "@/components/identity/peer-list";
import { ResourceTable } from "@/components/identity/resource-table";
import { ScoreBars } from "@/components/identity/score-bars";
import { ShareList } from "@/components/identity/share-list";
import { WeekMap } from "@/components/identity/week-map";
import { ActivityChart } from "@/components/overview/activity-chart";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorBoundary } from "@/components/ui/error-boundary";
import type { IdentityHead } from "@/lib/contracts/entity";
import { freshOf, type SinceReview } from "@/lib/contracts/since-review";
import type { Viewer } from "@/lib/contracts/viewer";
import { only } from "@/lib/core/filter";
import { entityActivity } from "@/lib/queries/entityActivity";
import { entityFindings } from "@/lib/queries/entityFindings";
import { identityCredentials } from "@/lib/queries/identityCredentials";
import { identityDenials } from "@/lib/queries/identityDenials";
import { identityPeers } from "@/lib/queries/identityPeers";
import { identityResources } from "@/lib/queries/identityResources";
import { identityScores } from "@/lib/queries/identityScores";
import { identityAgents, identityPlaces } from "@/lib/queries/identityShares";
import { identityWeek } from "@/lib/queries/identityWeek";
import type { EntityWindow } from "@/lib/queries/openEntityWindow";
import { sensitiveEvents } from "@/lib/queries/sensitiveEvents";
import { currentStore, peopleStore } from "@/lib/services/app-store";
import { sinceReview } from "@/lib/services/sinceReview";

export interface IdentityPanelsProps {
  viewer: Viewer;
  head: IdentityHead;
  query: EntityWindow & { id: number; nowUs: number };
}

interface Asked extends IdentityPanelsProps {
  since: Promise<SinceReview>;
}

/**
 * Everything below the title of an identity's page. What cells can tell comes as a whole, so that nothing moves while it
 * comes; what must be read from the events themselves follows below. Each part fails by itself.
 */
export function IdentityPanels(props: IdentityPanelsProps) {
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
    <>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <EntityPanel id="activity" title="Accesses" note="over the window, by outcome">
            <Accesses {...asked} />
          </EntityPanel>
          <EntityPanel id="resources" title="Resources used" note={<Meaning />}>
            <Resources {...asked} />
          </EntityPanel>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <EntityPanel id="findings" title="Findings" note="of all times, open ones first">
            <Findings {...asked} />
          </EntityPanel>
          <EntityPanel id="score" title="Score over time" note="the highest of each day">
            <Scores {...asked} />
          </EntityPanel>
          <EntityPanel id="week" title="Usual week" note="accesses by hour of the week">
            <Week {...asked} />
          </EntityPanel>
        </div>
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <EntityPanel id="places" title="Places" note="networks, endpoints and services, new ones first">
          <Places {...asked} />
        </EntityPanel>
        <EntityPanel id="agents" title="Agents" note="programs and their versions, new ones first">
          <Agents {...asked} />
        </EntityPanel>
      </div>
      <EntityPanel id="peers" title="Peers" note="same kind and account, names that differ in numbers">
        <PeersOf {...asked} />
      </EntityPanel>
    </>
  );
}

function FromEvents(asked: Asked) {
  return (
    <>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <EntityPanel id="denials" title="Denials" note="by resource, action and reason">
          <Denied {...asked} />
        </EntityPanel>
        <EntityPanel
          id="sensitive"
          title="Sensitive actions"
          note="policies, grants, disabling, deletion, export, logging"
        >
          <Sensitive {...asked} />
        </EntityPanel>
      </div>
      <Credentials {...asked} />
    </>
  );
}

async function readSince({ viewer, query }: IdentityPanelsProps): Promise<SinceReview> {
  return sinceReview(await currentStore(), viewer, peopleStore(), "identity", query);
}

async function Since({ head, query, since }: Asked) {
  const here = { side: "identity", key: head.key } as const;
  return <SinceReviewBand here={here} since={await since} untilUs={query.asOfUs} />;
}

function Meaning() {
  return <span title={FAMILIARITY_MEANS}>usual or new by the 90 days before the last 7</span>;
}

async function Accesses({ viewer, head, query }: IdentityPanelsProps) {
  const activity = await entityActivity(await currentStore(), viewer, "identity", query);
  return <ActivityChart activity={activity} terms={[only("identity", head.key)]} />;
}

async function Resources({ viewer, head, query, since }: Asked) {
  const { uses, total } = await identityResources(await currentStore(), viewer, query);
  const { others } = await freshOf(since);
  return <ResourceTable identity={head.key} span={query.span} uses={uses} total={total} fresh={others} />;
}

async function Findings({ viewer, head }: IdentityPanelsProps) {
  return (
    <FindingLines
      lines={await entityFindings(await currentStore(), viewer, { side: "identity", id: head.id })}
    />
  );
}

async function Scores({ viewer, head, query }: IdentityPanelsProps) {
  const { days, scoredToUs } = await identityScores(await currentStore(), viewer, query);
  return <ScoreBars identity={head.key} span={query.span} days={days} scoredToUs={scoredToUs} />;
}

async function Week({ viewer, query }: IdentityPanelsProps) {
  return <WeekMap busy={await identityWeek(await currentStore(), viewer, query)} span={query.span} />;
}

async function Places({ viewer, head, query, since }: Asked) {
  const shares = await identityPlaces(await currentStore(), viewer, query);
  return (
    <ShareList
      identity={head.key}
      span={query.span}
      of="network"
      shares={shares}
      fresh={(await freshOf(since)).networks}
    />
  );
}

async function Agents({ viewer, head, query, since }: Asked) {
  const shares = await identityAgents(await currentStore(), viewer, query);
  return (
    <ShareList
      identity={head.key}
      span={query.span}
      of="agent"
      shares={shares}
      fresh={(await freshOf(since)).agents}
    />
  );
}

async function PeersOf({ viewer, query }: IdentityPanelsProps) {
  return <PeerList span={query.span} peers={await identityPeers(await currentStore(), viewer, query)} />;
}

async function Denied({ viewer, head, query }: IdentityPanelsProps) {
  const denials = await identityDenials(await currentStore(), viewer, query);
  return <DenialList identity={head.key} span={query.span} denials={denials} />;
}

async function Sensitive({ viewer, query }: IdentityPanelsProps) {
  const { events, total } = await sensitiveEvents(await currentStore(), viewer, "identity", query);
  if (total === 0) return <EmptyState title="It did nothing of the kind in this window" />;
  return (
    <EventLines label="Sensitive actions" side="identity" span={query.span} events={events} total={total} />
  );
}

/** One reading for two panels: each shows its own failure. */
function Credentials(asked: Asked) {
  const found = readCredentials(asked);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <EntityPanel id="credentials" title="Credentials" note="access keys, tokens, certificates">
        <CredentialsOf {...asked} found={found} />
      </EntityPanel>
      <EntityPanel id="sessions" title="Sessions" note="the newest first">
        <SessionsOf {...asked} found={found} />
      </EntityPanel>
    </div>
  );
}

type Found = ReturnType<typeof readCredentials>;

async function readCredentials({ viewer, query }: IdentityPanelsProps) {
  return identityCredentials(await currentStore(), viewer, query);
}

async function CredentialsOf({ head, query, found, since }: Asked & { found: Found }) {
  const fresh = (await freshOf(since)).credentials.map(({ value }) => value);
  return <CredentialList identity={head.key} span={query.span} found={await found} fresh={fresh} />;
}

async function SessionsOf({ head, query, found }: IdentityPanelsProps & { found: Found }) {
  return <SessionList identity={head.key} span={query.span} found={await found} />;
}
