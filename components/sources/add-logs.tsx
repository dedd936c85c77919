"use client";

import { useState } from "react";
import type { IngestJob } from "@/lib/contracts/ingest";
import type { Source } from "@/lib/core/source";
import { JobList } from "./job-list";
import { PathForm } from "./path-form";
import { SourceChoice } from "./source-choice";
import { UploadForm } from "./upload-form";
import { useJobs } from "./use-jobs";

export interface AddLogsProps {
  jobs: readonly IngestJob[];
  /** The viewer's role may add logs; otherwise only the runs are shown. */
  mayAdd: boolean;
  /** The viewer may have the server read files by their path. */
  mayName: boolean;
}

/** Adds logs by upload or by a path of the server, and shows the runs that read them. */
export function AddLogs({ jobs: initial, mayAdd, mayName }: AddLogsProps) {
  const { jobs, connected } = useJobs(initial);
  const [source, setSource] = useState<Source | null>(null);
  return (
    <>
      {mayAdd ? (
        <div className="flex flex-col gap-3 px-4 pb-4">
          <SourceChoice value={source} onValueChange={setSource} />
          <div className="grid gap-4 lg:grid-cols-2">
            <UploadForm source={source} />
            {mayName ? <PathForm source={source} /> : <NoPaths />}
          </div>
        </div>
      ) : (
        <p className="px-4 pb-3 text-muted">Logs are added by people with the role analyst or admin.</p>
      )}
      <JobList jobs={jobs} connected={connected} mayCancel={mayAdd} />
    </>
  );
}

function NoPaths() {
  return (
    <div className="min-w-0">
      <p className="font-medium">File or folder on the server</p>
      <p className="max-w-prose text-muted">
        Only an administrator may name one, as long as the server is not told which folders hold logs
        (KEYTRAIL_LOG_ROOTS). Upload the files instead.
      </p>
    </div>
  );
}
