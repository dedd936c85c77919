import { formatFull } from "@/components/ui/format-number";
import { formatDuration } from "@/components/ui/format-time";
import { VisibleText } from "@/components/ui/visible-text";
import type { JobResult } from "@/lib/contracts/ingest";

/** The counts of a run: what became of every record that was read. */
export function JobReport({ result }: { result: JobResult }) {
  const {
    files,
    filesSkipped,
    records,
    accepted,
    joined,
    duplicates,
    outOfScope,
    rejected,
    rejections,
    seconds,
  } = result;
  const parts = [
    [accepted, "accepted"],
    [joined, "joined"],
    [duplicates, "duplicates"],
    [outOfScope, "out of scope"],
  ] as const;
  return (
    <div className="text-sm">
      <p className="flex flex-wrap gap-x-3 gap-y-0.5 text-muted">
        <span>
          {formatFull(files)} {files === 1 ? "file" : "files"}
          {filesSkipped > 0 && `, ${formatFull(filesSkipped)} skipped`}
        </span>
        <span>
          {formatFull(records)} records in {formatDuration(seconds * 1000)}:
        </span>
        {parts.map(([count, word]) => (
          <span key={word} className={count > 0 ? "text-ink" : undefined}>
            {formatFull(count)} {word}
          </span>
        ))}
        {rejected > 0 ? (
          // A jump within the page: a navigation could overtake the refresh that brings the new rejections in.
          <a href="#quarantine" className="text-danger hover:underline">
            {formatFull(rejected)} rejected
          </a>
        ) : (
          <span>0 rejected</span>
        )}
      </p>
      {rejections.length > 0 && (
        <ul className="text-muted">
          {rejections.map(({ reason, count }) => (
            <li key={reason} className="wrap-anywhere">
              {formatFull(count)} × <VisibleText text={reason} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
