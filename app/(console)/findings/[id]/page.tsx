import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/entity/breadcrumbs";
import { TrailProvider } from "@/components/entity/trail";
import { FindingHeader } from "@/components/finding/finding-header";
import { FindingTriage } from "@/components/finding/finding-triage";
import { GoneNotice } from "@/components/finding/gone-notice";
import { HistoryList } from "@/components/finding/history-list";
import { ScoresNote } from "@/components/finding/scores-note";
import { Panel } from "@/components/ui/panel";
import { eventsHref } from "@/lib/contracts/event-view";
import { can } from "@/lib/contracts/viewer";
import { exactly } from "@/lib/core/filter";
import { goneFinding } from "@/lib/queries/goneFinding";
import { listAssignable } from "@/lib/queries/listAssignable";
import { currentStore } from "@/lib/services/app-store";
import { requireViewer } from "@/lib/services/auth/require-viewer";
import { findingHistory } from "@/lib/services/findingHistory";
import { scoresState } from "@/lib/services/keepScored";
import { openFinding } from "@/lib/services/openFinding";
import { people } from "@/lib/services/people";
import { recordAudit } from "@/lib/services/recordAudit";
import { TRIAGE } from "../triage-actions";
import { FindingPanels } from "./panels";

export const metadata: Metadata = { title: "Finding" };

export default async function FindingPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await requireViewer();
  const [store, { id: given }] = await Promise.all([currentStore(), params]);
  const id = decodeURIComponent(given).slice(0, 64);
  const now = new Date();
  const scores = await scoresState(store, viewer);
  const mayTriage = can(viewer, "triage");
  const [finding, history, assignable] = await Promise.all([
    openFinding(store, viewer, id, { people: people(), now }),
    findingHistory(viewer, id, now),
    mayTriage ? listAssignable(viewer) : [],
  ]);
  const decided = (
    <Panel title="History" note="who decided what" flush>
      <HistoryList entries={history} withdraw={mayTriage ? TRIAGE.withdraw : null} />
    </Panel>
  );
  if (finding === null) {
    return (
      <>
        <ScoresNote initial={scores} />
        <GoneNotice id={id} gone={await goneFinding(store, viewer, id)} />
        {history.length > 0 && decided}
      </>
    );
  }
  await recordAudit(viewer, "finding-viewed", `${id}: ${finding.title}`);
  const range = { kind: "span", fromUs: finding.fromUs, toUs: finding.toUs + 1 } as const;
  const identities = finding.identities.map(({ key }) => exactly(key));
  return (
    <TrailProvider here={{ side: "finding", key: id }} trail={[]}>
      <Breadcrumbs name={`finding ${id}`} trail={[]} list={{ href: "/findings", label: "Findings" }} />
      <FindingHeader
        finding={finding}
        eventsHref={eventsHref({
          range,
          filter: { terms: [{ field: "identity", negated: false, values: identities }] },
        })}
        actions={
          mayTriage && (
            <FindingTriage
              id={id}
              kind={finding.kind}
              title={finding.title}
              actions={TRIAGE}
              people={assignable.map(({ userId, name }) => ({ id: userId, name }))}
              me={viewer.userId}
            />
          )
        }
      />
      <div className="flex flex-col gap-4">
        <ScoresNote key={`${scores.version} ${scores.state}`} initial={scores} />
        <FindingPanels viewer={viewer} finding={finding} nowUs={now.getTime() * 1000} history={decided} />
      </div>
    </TrailProvider>
  );
}
