import type { DoneMessage } from "../ingest/messages";
import type { Committed } from "../store/ledger";

export interface RejectionSummary {
  reason: string;
  count: number;
  example: { file: string; record: number };
}

/** The report of the command line's contract: records = accepted + joined + duplicates + outOfScope + rejected. */
export interface IngestSummary {
  /** Files found. */
  files: number;
  /** Of those, the ones not read: their content was read before, or they are no logs. */
  filesSkipped: number;
  records: number;
  accepted: number;
  joined: number;
  duplicates: number;
  outOfScope: number;
  rejected: number;
  rejections: RejectionSummary[];
  /** Out-of-scope records by service, the most frequent first. */
  outOfScopeServices: { service: string; records: number }[];
  /** Records read through JSON.parse instead of the fast path. */
  parsed: number;
  seconds: number;
}

const REASONS_MAX = 100;
const SERVICES_MAX = 1_000;
const OTHERS = "other reasons";

/** Adds up what became of the files of one run. */
export class IngestReport {
  private files = 0;
  private filesSkipped = 0;
  records = 0;
  private counts: Committed = { accepted: 0, joined: 0, duplicates: 0 };
  private outOfScope = 0;
  private rejected = 0;
  private parsed = 0;
  private readonly reasons = new Map<string, RejectionSummary>();
  private readonly services = new Map<string, number>();

  get filesSeen(): number {
    return this.files;
  }

  /** Adds a committed unit. */
  add(done: DoneMessage, committed: readonly Committed[]): void {
    this.countFiles(done);
    done.results.forEach((result, index) => {
      this.records += result.records;
      this.rejected += result.rejected;
      this.parsed += result.parsed;
      const { accepted, joined, duplicates } = committed[index] ?? { accepted: 0, joined: 0, duplicates: 0 };
      this.counts.accepted += accepted;
      this.counts.joined += joined;
      this.counts.duplicates += duplicates;
      for (const [service, records] of result.outOfScope) {
        this.outOfScope += records;
        const name =
          this.services.has(service) || this.services.size < SERVICES_MAX ? service : "other services";
        this.services.set(name, (this.services.get(name) ?? 0) + records);
      }
    });
    for (const { path, reason } of done.failures) {
      this.records += 1;
      this.rejected += 1;
      this.reject(reason, path, 0);
    }
  }

  reject(reason: string, file: string, record: number): void {
    const name = this.reasons.has(reason) || this.reasons.size < REASONS_MAX ? reason : OTHERS;
    const entry = this.reasons.get(name) ?? { reason: name, count: 0, example: { file, record } };
    entry.count += 1;
    this.reasons.set(name, entry);
  }

  /** A file counts once, however many logs an archive holds, and as skipped when none of them was read. */
  private countFiles({ results, skipped, failures }: DoneMessage): void {
    const read = new Map<string, boolean>();
    for (const { path, status } of results) read.set(path, (read.get(path) ?? false) || status !== "skipped");
    this.files += read.size + skipped + failures.length;
    this.filesSkipped += skipped + [...read.values()].filter((wasRead) => !wasRead).length;
  }

  summary(seconds: number): IngestSummary {
    const { files, filesSkipped, records, outOfScope, rejected, parsed } = this;
    return {
      files,
      filesSkipped,
      records,
      ...this.counts,
      outOfScope,
      rejected,
      rejections: [...this.reasons.values()].sort((a, b) => b.count - a.count),
      outOfScopeServices: [...this.services]
        .map(([service, count]) => ({ service, records: count }))
        .sort((a, b) => b.records - a.records),
      parsed,
      seconds: Math.round(seconds * 1000) / 1000,
    };
  }
}
