import type { Metadata } from "next";
import { PageHeader } from "@/components/frame/page-header";
import { CheckRow } from "@/components/posture/check-row";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import type { SearchParams } from "@/lib/contracts/search-params";
import { PROPERTIES, type Property } from "@/lib/core/posture";
import { parseTimeUs } from "@/lib/core/time";
import { currentStore } from "@/lib/services/app-store";
import { requireViewer } from "@/lib/services/auth/require-viewer";
import { readPosture } from "@/lib/services/readPosture";
import { attempt } from "../../attempt";

export const metadata: Metadata = { title: "Posture" };

export default async function PosturePage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireViewer();
  const [store, asked] = await Promise.all([currentStore(), searchParams]);
  const week = typeof asked.week === "string" ? asked.week : null;
  const found = await attempt(readPosture(store, viewer, { week, nowUs: Date.now() * 1000 }));
  if (found.kind === "failed")
    return (
      <>
        <PageHeader title="Posture" />
        <ErrorState title="Could not judge the posture">{found.message}</ErrorState>
      </>
    );
  const posture = found.data;
  if (posture === null)
    return (
      <>
        <PageHeader title="Posture" />
        <EmptyState title="No logs are held, so nothing can be judged">
          That is no sign that all is well. Add logs first.
        </EmptyState>
      </>
    );
  const span = { fromUs: parseTimeUs(posture.from) ?? 0, toUs: parseTimeUs(posture.to) ?? 0 };
  return (
    <>
      <PageHeader
        title="Posture"
        note={
          <>
            {posture.week}, from <Time us={span.fromUs} precision="day" /> to{" "}
            <Time us={span.toUs} precision="day" />
          </>
        }
      />
      <div className="flex flex-col gap-4">
        {(Object.keys(PROPERTIES) as Property[]).map((property) => {
          const checks = posture.checks.filter((check) => check.property === property);
          const passing = checks.filter(({ status }) => status === "pass").length;
          return (
            <Panel
              key={property}
              title={PROPERTIES[property]}
              note={`${passing} of ${checks.length} checks pass`}
              flush
            >
              {checks.map((check) => (
                <CheckRow key={check.id} check={check} span={span} />
              ))}
            </Panel>
          );
        })}
      </div>
      <p className="mt-4 max-w-prose text-muted text-sm">
        Each week of a trend is judged as of its end: uses, changes, grants and policies as they were by then.
        What only one answer of a provider tells, such as that material was imported or whom a policy named
        before the first import, is taken to have been so in the weeks before it as well.
      </p>
    </>
  );
}
