import { type IngestJob, isEnded, type JobResult } from "../contracts/ingest";
import { demand, type Viewer } from "../contracts/viewer";
import { AppError } from "../errors";
import { currentStore } from "../store/current-store";
import { dataDir } from "../store/data-dir";
import { checkLogPath } from "./check-log-path";
import { IngestQueue, type JobOrder, type RunOrder } from "./ingest-queue";
import type { IngestSummary } from "./ingest-report";
import { ingestFiles } from "./ingestFiles";
import { recordAudit } from "./recordAudit";
import { rollUp } from "./rollUp";

/** Shared through `globalThis`: the app's bundles load this file more than once, runs take turns in one queue. */
const shared = globalThis as { keytrailIngestQueue?: IngestQueue };

function queue(): IngestQueue {
  shared.keytrailIngestQueue ??= new IngestQueue(runOrder);
  return shared.keytrailIngestQueue;
}

const REASONS_SHOWN = 10;

const runOrder: RunOrder = async ({ paths, source }, onProgress, signal) => {
  const store = await currentStore();
  try {
    return resultOf(await ingestFiles({ store, dataFolder: dataDir(), paths, source, signal, onProgress }));
  } catch (error) {
    // What was committed before stays, and must be counted like everything else.
    await rollUp(store);
    throw error;
  }
};

function resultOf({ rejections, outOfScopeServices: _, ...counts }: IngestSummary): JobResult {
  return {
    ...counts,
    rejections: rejections.slice(0, REASONS_SHOWN).map(({ reason, count }) => ({ reason, count })),
  };
}

/** Running, waiting and recent runs of this process, the newest first. */
export function listJobs(viewer: Viewer): IngestJob[] {
  demand(viewer, "read");
  return queue().jobs;
}

/** Calls back after changes of `listJobs`, four times a second at most, until the returned function is called. */
export function watchJobs(viewer: Viewer, listener: () => void): () => void {
  demand(viewer, "read");
  return queue().subscribe(listener);
}

/** Queues the reading of a file or folder of this machine. Throws as `checkLogPath` does. */
export async function ingestPath(
  viewer: Viewer,
  { path, source }: { path: string; source: JobOrder["source"] },
): Promise<IngestJob> {
  demand(viewer, "ingest");
  const found = await checkLogPath(path, dataDir());
  await recordAudit(viewer, "logs-ingested", found.path);
  return addJob(viewer, { kind: "path", title: found.path, paths: [found.path], source });
}

/** Queues a run for a viewer who was asked for already. */
export function addJob(viewer: Viewer, order: Omit<JobOrder, "by">): IngestJob {
  demand(viewer, "ingest");
  return queue().add({ ...order, by: viewer.name });
}

/** Stops a run: files that were committed stay, everything else is read again next time. */
export async function cancelJob(viewer: Viewer, id: string): Promise<void> {
  demand(viewer, "ingest");
  const job = queue().jobs.find((other) => other.id === id);
  if (!job || isEnded(job)) {
    throw new AppError({ code: "not-found", message: "There is no such run, or it has ended." });
  }
  await recordAudit(viewer, "ingest-cancelled", job.title);
  await queue().cancel(id);
}
