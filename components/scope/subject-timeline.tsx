import Link from "next/link";
import { AccessTimeline } from "@/components/timeline/access-timeline";
import { timelineHref } from "@/lib/contracts/hrefs";
import type { ScopeReport } from "@/lib/contracts/scope";
import { timelineRequest } from "@/lib/contracts/timeline";
import { printRange } from "@/lib/core/filter-range";
import { aboutFilter, usOf } from "./links";

/** The accesses of the table above over time, a lane for each identity. Nothing where one filter cannot say whose. */
export function SubjectTimeline({ report, nowUs }: { report: ScopeReport; nowUs: number }) {
  const q = aboutFilter(report);
  if (q === null) return null;
  const [fromUs, toUs] = [usOf(report.window.from), usOf(report.window.to)];
  const range = printRange({ kind: "span", fromUs, toUs });
  return (
    <div className="border-line border-t px-4 py-3 print:break-inside-avoid print:px-0">
      <div className="mb-1 flex flex-wrap items-baseline gap-x-3">
        <h3 className="font-semibold">When</h3>
        <Link href={timelineHref({ q, range })} className="text-accent hover:underline print:hidden">
          Open the timeline
        </Link>
      </div>
      <AccessTimeline
        request={timelineRequest({ q, range, lanes: "identity", nowUs })}
        initial={null}
        compact
        label="Accesses of what the report is about"
      />
    </div>
  );
}
