"use client";

import { CircleAlert, CircleCheck, CircleSlash, Clock } from "lucide-react";
import { useState } from "react";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { formatBytes, formatFull } from "@/components/ui/format-number";
import { formatDuration } from "@/components/ui/format-time";
import { MiddleTruncate } from "@/components/ui/middle-truncate";
import { Progress } from "@/components/ui/progress";
import { Spinner } from "@/components/ui/spinner";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast-store";
import { type IngestJob, isEnded, type JobProgress } from "@/lib/contracts/ingest";
import { ask } from "./api";
import { JobReport } from "./job-report";

export interface JobListProps {
  jobs: readonly IngestJob[];
  connected: boolean;
  mayCancel: boolean;
}

/** Ended runs that are shown before the rest is asked for. */
const ENDED_SHOWN = 3;

/** Runs that are under way, waiting or over since the server started, the newest first, live. */
export function JobList({ jobs, connected, mayCancel }: JobListProps) {
  const [all, setAll] = useState(false);
  if (jobs.length === 0) return null;
  const active = jobs.filter((job) => !isEnded(job));
  const ended = jobs.filter(isEnded);
  const shown = [...active, ...(all ? ended : ended.slice(0, ENDED_SHOWN))];
  return (
    <div className="border-line border-t">
      {!connected && (
        <p role="status" className="px-4 py-2 text-warning">
          The server does not tell of progress at the moment; trying again.
        </p>
      )}
      <ul>
        {shown.map((job) => (
          <li key={job.id} className="border-line border-b px-4 py-2 last:border-b-0">
            <Job job={job} mayCancel={mayCancel} />
          </li>
        ))}
      </ul>
      {shown.length < jobs.length && (
        <div className="border-line border-t px-4 py-2">
          <Button size="sm" onClick={() => setAll(true)}>
            Show {formatFull(jobs.length - shown.length)} earlier{" "}
            {jobs.length - shown.length === 1 ? "run" : "runs"}
          </Button>
        </div>
      )}
    </div>
  );
}

function Job({ job, mayCancel }: { job: IngestJob; mayCancel: boolean }) {
  const [cancelling, setCancelling] = useState(false);
  const cancel = async () => {
    setCancelling(true);
    const answer = await ask(`/api/ingest/jobs/${job.id}`, z.unknown(), { method: "DELETE" });
    if ("fault" in answer) toast({ tone: "danger", title: "Could not cancel", description: answer.fault });
    setCancelling(false);
  };
  return (
    <div className="flex flex-col gap-1">
      <div className="flex min-h-6 min-w-0 items-center gap-x-2 max-sm:flex-wrap">
        <span className="flex min-w-0 items-center gap-2 max-sm:basis-full">
          <StateIcon state={job.state} />
          <MiddleTruncate value={job.title} className="font-mono text-sm" />
        </span>
        <span className="shrink-0 text-muted text-sm">
          {job.by}
          {job.endedAtMs !== null && (
            <>
              , <Time us={job.endedAtMs * 1000} />
            </>
          )}
        </span>
        {mayCancel && !isEnded(job) && (
          <Button
            size="sm"
            className="ml-auto"
            onClick={cancel}
            loading={cancelling || job.state === "cancelling"}
          >
            Cancel
          </Button>
        )}
      </div>
      {job.state === "running" && <Running progress={job.progress} />}
      {job.state === "cancelling" && (
        <p className="text-muted text-sm">Stopping; what was read so far stays.</p>
      )}
      {job.state === "cancelled" && (
        <p className="text-muted text-sm">
          Cancelled. Files read before that stay; the others are read when they are added again.
        </p>
      )}
      {job.error !== null && <p className="wrap-anywhere text-danger">{job.error}</p>}
      {job.result && <JobReport result={job.result} />}
    </div>
  );
}

function Running({ progress }: { progress: JobProgress | null }) {
  if (!progress) return <Progress label="Counting files" value={null} />;
  const { bytes, bytesTotal, records, seconds, files, filesTotal } = progress;
  const finishing = bytesTotal > 0 && bytes >= bytesTotal;
  return (
    <>
      <Progress label="Reading logs" value={finishing ? null : bytes} max={Math.max(1, bytesTotal)} />
      <p className="flex flex-wrap gap-x-3 text-muted text-sm">
        <span>
          {formatBytes(bytes)} of {formatBytes(bytesTotal)}
        </span>
        <span>
          {formatFull(files)} of {formatFull(filesTotal)} files
        </span>
        <span>{formatFull(records)} records</span>
        {seconds > 0 && records > 0 && <span>{formatFull(records / seconds)} records/s</span>}
        <span>{finishing ? "finishing" : timeLeft(progress)}</span>
      </p>
    </>
  );
}

/** By the rate of bytes so far; nothing is said in the first second. */
function timeLeft({ bytes, bytesTotal, seconds }: JobProgress): string {
  if (seconds < 1 || bytes === 0) return "";
  return `${formatDuration(((bytesTotal - bytes) / (bytes / seconds)) * 1000)} left`;
}

const ICONS = {
  done: { icon: CircleCheck, className: "text-positive", label: "done" },
  failed: { icon: CircleAlert, className: "text-danger", label: "failed" },
  cancelled: { icon: CircleSlash, className: "text-muted", label: "cancelled" },
  queued: { icon: Clock, className: "text-muted", label: "waiting" },
} as const;

function StateIcon({ state }: Pick<IngestJob, "state">) {
  if (state === "running" || state === "cancelling") {
    return (
      <span role="img" aria-label={state} className="text-accent">
        <Spinner />
      </span>
    );
  }
  const { icon: Icon, className, label } = ICONS[state];
  return (
    <span role="img" aria-label={label} title={label} className={className}>
      <Icon className="size-3.5" aria-hidden="true" />
    </span>
  );
}
