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
import { Promptly } from "@/components/ui/promptly";
import type { IdentityHead } from "@/lib/contracts/entity";
import { freshOf } from "@/lib/contracts/since-review";
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

type Store = Awaited<ReturnType<typeof currentStore>>;

interface Asked extends IdentityPanelsProps {
  read: ReturnType<typeof readAll>;
}

/**
 * Everything below the title of an identity's page, at once when all of it comes soon. Else what cells can tell comes as a whole,
 * so that nothing moves while it comes; what must be read from the events themselves follows below. Each part fails by itself.
 */
export async function IdentityPanels(props: IdentityPanelsProps) {
  const read = readAll(await currentStore(), props);
  const asked: Asked = { ...props, read };
  const { since, denials, sensitive, credentials, ...cells } = read;
  return (
    <div className="flex flex-col gap-4">
      <Promptly parts={[since]} fallback={<Waiting heights={["h-9.5"]} />}>
        <ErrorBoundary what="what is new since the last review">
          <Since {...asked} />
        </ErrorBoundary>
      </Promptly>
      <Promptly parts={[since, ...Object.values(cells)]} fallback={<Waiting heights={["h-72", "h-120"]} />}>
        <FromCells {...asked} />
      </Promptly>
      <Promptly
        parts={[since, denials, sensitive, credentials]}
        fallback={<Waiting heights={["h-80", "h-96"]} />}
      >
        <FromEvents {...asked} />
      </Promptly>
    </div>
  );
}

/** All that the page shows, asked for together. */
function readAll(store: Store, { viewer, head, query }: IdentityPanelsProps) {
  return {
    since: sinceReview(store, viewer, peopleStore(), "identity", query),
    activity: entityActivity(store, viewer, "identity", query),
    resources: identityResources(store, viewer, query),
    findings: entityFindings(store, viewer, { side: "identity", id: head.id }),
    scores: identityScores(store, viewer, query),
    week: identityWeek(store, viewer, query),
    places: identityPlaces(store, viewer, query),
    agents: identityAgents(store, viewer, query),
    peers: identityPeers(store, viewer, query),
    denials: identityDenials(store, viewer, query),
    sensitive: sensitiveEvents(store, viewer, "identity", query),
    credentials: identityCredentials(store, viewer, query),
  };
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

async function Since({ head, query, read }: Asked) {
  const here = { side: "identity", key: head.key } as const;
  return <SinceReviewBand here={here} since={await read.since} untilUs={query.asOfUs} />;
}

function Meaning() {
  return <span title={FAMILIARITY_MEANS}>usual or new by the 90 days before the last 7</span>;
}

async function Accesses({ head, read }: Asked) {
  return <ActivityChart activity={await read.activity} terms={[only("identity", head.key)]} />;
}

async function Resources({ head, query, read }: Asked) {
  const { uses, total } = await read.resources;
  const { others } = await freshOf(read.since);
  return <ResourceTable identity={head.key} span={query.span} uses={uses} total={total} fresh={others} />;
}

async function Findings({ read }: Asked) {
  return <FindingLines lines={await read.findings} />;
}

async function Scores({ head, query, read }: Asked) {
  const { days, scoredToUs } = await read.scores;
  return <ScoreBars identity={head.key} span={query.span} days={days} scoredToUs={scoredToUs} />;
}

async function Week({ query, read }: Asked) {
  return <WeekMap busy={await read.week} span={query.span} />;
}

async function Places({ head, query, read }: Asked) {
  const { networks } = await freshOf(read.since);
  const shares = await read.places;
  return <ShareList identity={head.key} span={query.span} of="network" shares={shares} fresh={networks} />;
}

async function Agents({ head, query, read }: Asked) {
  const { agents } = await freshOf(read.since);
  const shares = await read.agents;
  return <ShareList identity={head.key} span={query.span} of="agent" shares={shares} fresh={agents} />;
}

async function PeersOf({ query, read }: Asked) {
  return <PeerList span={query.span} peers={await read.peers} />;
}

async function Denied({ head, query, read }: Asked) {
  return <DenialList identity={head.key} span={query.span} denials={await read.denials} />;
}

async function Sensitive({ query, read }: Asked) {
  const { events, total } = await read.sensitive;
  if (total === 0) return <EmptyState title="It did nothing of the kind in this window" />;
  return (
    <EventLines label="Sensitive actions" side="identity" span={query.span} events={events} total={total} />
  );
}

/** One reading for two panels: each shows its own failure. */
function Credentials(asked: Asked) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <EntityPanel id="credentials" title="Credentials" note="access keys, tokens, certificates">
        <CredentialsOf {...asked} />
      </EntityPanel>
      <EntityPanel id="sessions" title="Sessions" note="the newest first">
        <SessionsOf {...asked} />
      </EntityPanel>
    </div>
  );
}

async function CredentialsOf({ head, query, read }: Asked) {
  const fresh = (await freshOf(read.since)).credentials.map(({ value }) => value);
  return (
    <CredentialList identity={head.key} span={query.span} found={await read.credentials} fresh={fresh} />
  );
}

async function SessionsOf({ head, query, read }: Asked) {
  return <SessionList identity={head.key} span={query.span} found={await read.credentials} />;
}
