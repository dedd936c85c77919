import { type IngestJob, isEnded } from "../contracts/ingest";
import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { dataDir } from "../store/data-dir";
import { checkLogPath } from "./check-log-path";
import type { JobOrder } from "./ingest-queue";
import { ingestQueue } from "./ingest-runs";
import { recordAudit } from "./recordAudit";

/** Running, waiting and recent runs of this process, the newest first. */
export function listJobs(viewer: Viewer): IngestJob[] {
  demand(viewer, "read");
  return ingestQueue().jobs;
}

/** Calls back after changes of `listJobs`, four times a second at most, until the returned function is called. */
export function watchJobs(viewer: Viewer, listener: () => void): () => void {
  demand(viewer, "read");
  return ingestQueue().subscribe(listener);
}

/** Queues the reading of a file or folder of this machine. Throws as `checkLogPath` does. */
export async function ingestPath(
  viewer: Viewer,
  { path, source }: { path: string; source: JobOrder["source"] },
): Promise<IngestJob> {
  demand(viewer, "ingest");
  const found = await checkLogPath(viewer, path, dataDir());
  await recordAudit(viewer, "logs-ingested", found.path);
  return addJob(viewer, { kind: "path", title: found.path, paths: [found.path], source });
}

/** Queues a run for a viewer who was asked for already. */
export function addJob(viewer: Viewer, order: Omit<JobOrder, "by">): IngestJob {
  demand(viewer, "ingest");
  return ingestQueue().add({ ...order, by: viewer.name });
}

/** Stops a run: files that were committed stay, everything else is read again next time. */
export async function cancelJob(viewer: Viewer, id: string): Promise<void> {
  demand(viewer, "ingest");
  const job = ingestQueue().jobs.find((other) => other.id === id);
  if (!job || isEnded(job)) {
    throw new AppError({ code: "not-found", message: "There is no such run, or it has ended." });
  }
  await recordAudit(viewer, "ingest-cancelled", job.title);
  await ingestQueue().cancel(id);
}
