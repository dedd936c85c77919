import { AddLogs } from "@/components/sources/add-logs";
import { CoveragePanel } from "@/components/sources/coverage-panel";
import { DigestCheckView } from "@/components/sources/digest-check-view";
import { FileFilters } from "@/components/sources/file-filters";
import { FileTable } from "@/components/sources/file-table";
import { FilesApart } from "@/components/sources/files-apart";
import { GapList } from "@/components/sources/gap-list";
import { NoCoverage } from "@/components/sources/no-coverage";
import { OutOfScopeTable } from "@/components/sources/out-of-scope-table";
import { Quarantine } from "@/components/sources/quarantine";
import { ScrollToAnchor } from "@/components/sources/scroll-to-anchor";
import { Section } from "@/components/sources/section";
import { formatFull } from "@/components/ui/format-number";
import { Pagination } from "@/components/ui/pagination";
import { Promptly } from "@/components/ui/promptly";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";
import { type LedgerTotals, pageHref, type SourcesState } from "@/lib/contracts/sources";
import { can, type Viewer } from "@/lib/contracts/viewer";
import { digestCheck } from "@/lib/queries/digestCheck";
import { listFiles } from "@/lib/queries/listFiles";
import { listGaps } from "@/lib/queries/listGaps";
import { listOutOfScope } from "@/lib/queries/listOutOfScope";
import { listRejectionReasons } from "@/lib/queries/listRejectionReasons";
import { mapCoverage } from "@/lib/queries/mapCoverage";
import { currentStore } from "@/lib/services/app-store";
import { mayNamePaths } from "@/lib/services/check-log-path";
import { listJobs } from "@/lib/services/ingestJobs";

interface PanelQuery {
  viewer: Viewer;
  state: SourcesState;
  totals: LedgerTotals;
  nowUs: number;
}

type Store = Awaited<ReturnType<typeof currentStore>>;

interface Asked extends PanelQuery {
  read: ReturnType<typeof readAll>;
}

/** The parts of the Sources page, each failing by itself. */
export async function SourcesPanels(query: PanelQuery) {
  const { viewer, totals } = query;
  const read = totals.files > 0 ? readAll(await currentStore(), query) : null;
  return (
    <div className="flex flex-col gap-4">
      <Section id="add" title="Add logs">
        <AddLogs jobs={listJobs(viewer)} mayAdd={can(viewer, "ingest")} mayName={mayNamePaths(viewer)} />
      </Section>
      {read !== null ? (
        <Promptly parts={Object.values(read)} fallback={<ReadSkeleton />}>
          <Read {...query} read={read} />
        </Promptly>
      ) : (
        <Section id="coverage" title="Coverage">
          <NoCoverage />
        </Section>
      )}
    </div>
  );
}

/** All that the page shows of what was read, asked for together. */
function readAll(store: Store, { viewer, state, nowUs }: PanelQuery) {
  return {
    map: mapCoverage(store, viewer, state.cover, nowUs),
    gaps: listGaps(store, viewer, nowUs),
    digests: digestCheck(store, viewer, { streams: null, span: null }),
    files: listFiles(store, viewer, state.files, state.cursor),
    rejections: listRejectionReasons(store, viewer),
    outOfScope: listOutOfScope(store, viewer),
  };
}

/**
 * What was read; there is no such part while nothing was. It comes as a whole, so that nothing moves while it comes;
 * each part fails by itself.
 */
function Read(query: Asked) {
  return (
    <>
      <Section id="coverage" title="Coverage" note="which hours of each stream of logs are held">
        <CoverageMap {...query} />
      </Section>
      <Section id="gaps" title="Gaps" note="what to fetch to close them">
        <Gaps {...query} />
      </Section>
      <Section id="digests" title="Digests" note="whether CloudTrail's log files are all here, and unchanged">
        <Digests {...query} />
      </Section>
      <Section id="files" title="Files" note="everything that was read, the newest first">
        <FileFilters filter={query.state.files} />
        <Files {...query} />
      </Section>
      <Section id="quarantine" title="Quarantine" note="records that could not be used, and why">
        <FilesApart totals={query.totals} />
        <Rejections {...query} />
      </Section>
      <Section id="out-of-scope" title="Out of scope" note="records of other services, counted and left out">
        <OutOfScope {...query} />
      </Section>
      <ScrollToAnchor />
    </>
  );
}

async function CoverageMap({ state, read }: Asked) {
  const map = await read.map;
  return map ? <CoveragePanel map={map} range={state.cover} /> : <NoCoverage />;
}

async function Gaps({ read }: Asked) {
  return <GapList gaps={await read.gaps} />;
}

async function Digests({ read }: Asked) {
  return <DigestCheckView check={await read.digests} />;
}

async function Files({ state, read }: Asked) {
  const { files, total, previous, next } = await read.files;
  const { status, source, text } = state.files;
  return (
    <>
      <FileTable files={files} filtered={status !== null || source !== null || text !== ""} />
      {total > 0 && (
        <Pagination
          label="Pages of files"
          previous={previous ? pageHref(state, previous) : undefined}
          next={next ? pageHref(state, next) : undefined}
        >
          {formatFull(files.length)} of {formatFull(total)} {total === 1 ? "file" : "files"}
        </Pagination>
      )}
    </>
  );
}

async function Rejections({ read }: Asked) {
  const { reasons, total } = await read.rejections;
  return <Quarantine reasons={reasons} total={total} />;
}

async function OutOfScope({ read }: Asked) {
  return <OutOfScopeTable {...(await read.outOfScope)} />;
}

function ReadSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">Reading the ledger</span>
      <Skeleton className="h-120" />
      <Skeleton className="h-72" />
      <div className="rounded-md border border-line bg-surface">
        <SkeletonRows rows={20} />
      </div>
    </div>
  );
}
