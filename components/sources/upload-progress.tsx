"use client";

import { Button } from "@/components/ui/button";
import { formatBytes, formatFull } from "@/components/ui/format-number";
import { Progress } from "@/components/ui/progress";
import { VisibleText } from "@/components/ui/visible-text";
import type { SendEnd, SendProgress } from "./send-files";

const FAILURES_SHOWN = 5;

export interface UploadProgressProps {
  progress: SendProgress;
  end: SendEnd | null;
  onCancel: () => void;
  onDismiss: () => void;
}

/** How far an upload is, what did not arrive and why, and how it ended. */
export function UploadProgress({ progress, end, onCancel, onDismiss }: UploadProgressProps) {
  const { files, filesTotal, bytes, bytesTotal, failures } = progress;
  return (
    <div className="flex flex-col gap-1.5 rounded-md border border-line px-3 py-2">
      <div className="flex items-center gap-2">
        <p aria-live="polite" className="min-w-0 flex-1">
          {end ? <Ending end={end} files={files} /> : "Sending"}
          <span className="text-muted">
            {" "}
            · {formatFull(files)} of {formatFull(filesTotal)} files · {formatBytes(bytes)} of{" "}
            {formatBytes(bytesTotal)}
          </span>
        </p>
        {end ? (
          <Button size="sm" onClick={onDismiss}>
            Dismiss
          </Button>
        ) : (
          <Button size="sm" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
      {!end && (
        <Progress
          label="Sending files"
          value={bytesTotal === 0 ? null : bytes}
          max={Math.max(1, bytesTotal)}
        />
      )}
      {failures.length > 0 && (
        <ul className="text-sm">
          {failures.slice(0, FAILURES_SHOWN).map(({ name, reason }) => (
            <li key={name} className="wrap-anywhere">
              <span className="font-mono">
                <VisibleText text={name} />
              </span>{" "}
              <span className="text-danger">was not sent: {reason}</span>
            </li>
          ))}
          {failures.length > FAILURES_SHOWN && (
            <li>and {formatFull(failures.length - FAILURES_SHOWN)} more</li>
          )}
        </ul>
      )}
    </div>
  );
}

function Ending({ end, files }: { end: SendEnd; files: number }) {
  if (end.kind === "fault") return <span className="text-danger">{end.reason}</span>;
  if (end.kind === "cancelled") return "Cancelled, nothing was kept";
  return files === 1 ? "Sent, being read now" : "Sent, being read now; see below";
}
