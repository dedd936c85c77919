import type { Metadata } from "next";
import { EntityHeader } from "@/components/entity/entity-header";
import { LeftOut } from "@/components/entity/left-out";
import { TrailProvider } from "@/components/entity/trail";
import { UnknownEntity } from "@/components/entity/unknown-entity";
import { Count } from "@/components/ui/count";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { ResourceHead } from "@/lib/contracts/entity";
import { readEntityView } from "@/lib/contracts/entity-view";
import type { SearchParams } from "@/lib/contracts/search-params";
import { findResource } from "@/lib/queries/findResource";
import { openEntityWindow, windowKind } from "@/lib/queries/openEntityWindow";
import { similarEntities } from "@/lib/queries/similarEntities";
import { currentStore } from "@/lib/services/app-store";
import { requireViewer } from "@/lib/services/auth/require-viewer";
import { recordAudit } from "@/lib/services/recordAudit";
import { ResourcePanels } from "./panels";

export const metadata: Metadata = { title: "Key or secret" };

export default async function ResourcePage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireViewer();
  const [store, asked] = await Promise.all([currentStore(), searchParams]);
  const { view, problems } = readEntityView(asked);
  const { key, range, trail } = view;
  const nowUs = Date.now() * 1000;
  const [head, window] = await Promise.all([
    key === null ? null : findResource(store, viewer, key),
    openEntityWindow(store, viewer, range, nowUs),
  ]);
  if (head === null || window === null) {
    const similar = key === null ? [] : await similarEntities(store, viewer, { side: "resource", text: key });
    return <UnknownEntity side="resource" text={key} empty={window === null} similar={similar} />;
  }
  await recordAudit(viewer, "resource-viewed", head.key);
  const here = { side: "resource", key: head.key } as const;
  return (
    <TrailProvider here={here} trail={trail} range={range}>
      <LeftOut problems={problems} stale={!window.fresh} />
      <EntityHeader
        here={here}
        name={head.name}
        kind={head.kind}
        rotated={head.rotated}
        sources={head.sources}
        trail={trail}
        range={range}
        span={window.span}
        windowKind={windowKind(range, window.until)}
        facts={[
          { term: "Kind", value: kindWords(head) },
          { term: "Account", value: <Mono text={head.account} /> },
          { term: "Region", value: <Mono text={head.region === "*" ? "every region" : head.region} /> },
          { term: "First seen", value: head.firstUs === null ? "never" : <Time us={head.firstUs} /> },
          { term: "Last seen", value: head.lastUs === null ? "never" : <Time us={head.lastUs} /> },
          { term: "Accesses held", value: <Count value={head.accesses} /> },
        ]}
      />
      <ResourcePanels viewer={viewer} head={head} query={{ ...window, id: head.id, nowUs }} />
    </TrailProvider>
  );
}

function Mono({ text }: { text: string }) {
  if (text === "") return "not told";
  return (
    <span className="wrap-anywhere font-mono text-sm">
      <VisibleText text={text} />
    </span>
  );
}

const KINDS: Partial<Record<ResourceHead["kind"], string>> = {
  key: "key",
  parameter: "parameter",
  "dynamic-secret": "dynamic secret",
  certificate: "certificate",
  container: "container of keys or secrets",
  principal: "principal",
  "audit-trail": "audit trail",
  other: "other resource",
};

/** Static and rotated are told apart where the logs show a rotation. */
function kindWords({ kind, rotated }: ResourceHead): string {
  if (kind === "secret") return rotated ? "secret, rotated" : "secret, no rotation seen";
  return `${KINDS[kind] ?? kind}${kind === "key" && rotated ? ", rotated" : ""}`;
}
