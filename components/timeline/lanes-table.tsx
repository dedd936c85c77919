import { formatFull } from "@/components/ui/format-number";
import { useZone } from "@/components/ui/preferences-provider";
import { spanText } from "@/components/ui/span-text";
import { VisibleText } from "@/components/ui/visible-text";
import type { Timeline } from "@/lib/contracts/timeline";
import { type LaneIndex, markAt, spanOfBucket } from "./lane-marks";
import { streamsLacking } from "./stream-gaps";
import { countText, flagText, laneName, scoreText } from "./timeline-words";

const FLAGS_TOLD = 5;

/** The same in words, a row for each lane, for those who do not see the picture. */
export function LanesTable({
  timeline,
  index,
  label,
}: {
  timeline: Timeline;
  index: LaneIndex;
  label: string;
}) {
  const zone = useZone();
  const { lanes, marks, gaps, fromUs, toUs } = timeline;
  return (
    <div className="sr-only">
      <table>
        <caption>{label}, lane by lane</caption>
        <thead>
          <tr>
            {["Lane", "Events", "Oddest", "Changes", "Logs"].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lanes.map((lane, place) => {
            const sum = { allowed: 0, denied: 0, failed: 0 };
            let oddest = -1;
            for (let mark = index.starts[place] ?? 0; mark < (index.starts[place + 1] ?? 0); mark++) {
              sum.allowed += marks.allowed[mark] ?? 0;
              sum.denied += marks.denied[mark] ?? 0;
              sum.failed += marks.failed[mark] ?? 0;
              if ((marks.score[mark] ?? 0) > (oddest === -1 ? 0 : (marks.score[oddest] ?? 0))) oddest = mark;
            }
            const odd = oddest === -1 ? null : markAt(marks, oddest);
            const flags = index.flags.get(place) ?? [];
            const own = { ...gaps, gaps: gaps.gaps.filter(({ stream }) => lane.streams.includes(stream)) };
            const missing = streamsLacking(own, { fromUs, toUs }, "missing").length;
            const late = streamsLacking(own, { fromUs, toUs }, "late").length;
            return (
              <tr key={lane.key}>
                <th scope="row">
                  <VisibleText text={laneName(lane)} />
                </th>
                <td>{countText(sum)}</td>
                <td>
                  {odd
                    ? `${scoreText(odd.score)}, ${spanText(spanOfBucket(timeline, odd.bucket), zone)}`
                    : "all usual"}
                </td>
                <td>
                  {flags.length === 0
                    ? "none"
                    : flags
                        .slice(0, FLAGS_TOLD)
                        .map(
                          (flag) =>
                            `${flagText(flag)}, ${spanText(spanOfBucket(timeline, flag.bucket), zone)}`,
                        )
                        .join("; ")}
                  {flags.length > FLAGS_TOLD && `; ${formatFull(flags.length - FLAGS_TOLD)} more`}
                </td>
                <td>
                  {missing + late === 0
                    ? "all held"
                    : `missing of ${missing}, not come yet of ${late}, of ${lane.streams.length} streams`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
