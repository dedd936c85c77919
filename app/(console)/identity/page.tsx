import type { Metadata } from "next";
import { EntityHeader } from "@/components/entity/entity-header";
import { LeftOut } from "@/components/entity/left-out";
import { TrailProvider } from "@/components/entity/trail";
import { UnknownEntity } from "@/components/entity/unknown-entity";
import { Count } from "@/components/ui/count";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { readEntityView } from "@/lib/contracts/entity-view";
import type { SearchParams } from "@/lib/contracts/search-params";
import { findIdentity } from "@/lib/queries/findIdentity";
import { openEntityWindow, windowKind } from "@/lib/queries/openEntityWindow";
import { similarEntities } from "@/lib/queries/similarEntities";
import { currentStore } from "@/lib/services/app-store";
import { requireViewer } from "@/lib/services/auth/require-viewer";
import { recordAudit } from "@/lib/services/recordAudit";
import { IdentityPanels } from "./panels";

export const metadata: Metadata = { title: "Identity" };

const CLASSES = {
  person: "person",
  workload: "workload",
  service: "provider's service or outside account",
} as const;

export default async function IdentityPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireViewer();
  const [store, asked] = await Promise.all([currentStore(), searchParams]);
  const { view, problems } = readEntityView(asked);
  const { key, range, trail } = view;
  const nowUs = Date.now() * 1000;
  const [head, window] = await Promise.all([
    key === null ? null : findIdentity(store, viewer, key),
    openEntityWindow(store, viewer, range, nowUs),
  ]);
  if (head === null || window === null) {
    const similar = key === null ? [] : await similarEntities(store, viewer, { side: "identity", text: key });
    return <UnknownEntity side="identity" text={key} empty={window === null} similar={similar} />;
  }
  await recordAudit(viewer, "identity-viewed", head.key);
  const here = { side: "identity", key: head.key } as const;
  return (
    <TrailProvider here={here} trail={trail} range={range}>
      <LeftOut problems={problems} stale={!window.fresh} />
      <EntityHeader
        here={here}
        name={head.name}
        kind={head.kind}
        sources={head.sources}
        trail={trail}
        range={range}
        span={window.span}
        windowKind={windowKind(range, window.until)}
        facts={[
          { term: "Class", value: CLASSES[head.class] },
          {
            term: "Account",
            value:
              head.account === "" ? (
                "not told"
              ) : (
                <span className="font-mono text-sm">
                  <VisibleText text={head.account} />
                </span>
              ),
          },
          { term: "First seen", value: head.firstUs === null ? "never" : <Time us={head.firstUs} /> },
          { term: "Last seen", value: head.lastUs === null ? "never" : <Time us={head.lastUs} /> },
          { term: "Accesses held", value: <Count value={head.accesses} /> },
        ]}
      />
      <IdentityPanels viewer={viewer} head={head} query={{ ...window, id: head.id, nowUs }} />
    </TrailProvider>
  );
}
