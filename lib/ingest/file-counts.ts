import { HOUR_US } from "../core/time";

/** Records of one stream in one hour. */
export interface StreamHour {
  /** Code of the stream, the interner's own. */
  stream: number;
  hourUs: number;
  records: number;
  events: number;
}

/** What is counted of records that the scanner put together; the first column of codes is the stream's. */
export interface JoinedRecords {
  joinedCodes: Uint32Array;
  /** Hours since the epoch. */
  joinedHours: Uint32Array;
  joinedFirstUs: number;
  joinedLastUs: number;
}

/** What one log held, counted while it is read. */
export class FileCounts {
  records = 0;
  events = 0;
  rejected = 0;
  parsed = 0;
  firstUs = Number.POSITIVE_INFINITY;
  lastUs = Number.NEGATIVE_INFINITY;
  readonly outOfScope = new Map<string, number>();
  readonly sources = new Map<string, number>();
  private readonly hours = new Map<number, Map<number, StreamHour>>();
  private last: StreamHour | null = null;

  /** Counts a record that proves its hour to be held, whether it is in scope or not. */
  seen(stream: number, timeUs: number, isEvent: boolean): void {
    if (timeUs < this.firstUs) this.firstUs = timeUs;
    if (timeUs > this.lastUs) this.lastUs = timeUs;
    const hourUs = timeUs - (timeUs % HOUR_US);
    if (!this.last || this.last.stream !== stream || this.last.hourUs !== hourUs)
      this.last = this.hour(stream, hourUs);
    this.last.records += 1;
    if (isEvent) this.last.events += 1;
  }

  /** Counts the first `rows` records that the scanner put together: events of one source. */
  joined(source: string, scanner: JoinedRecords, rows: number): void {
    this.records += rows;
    this.events += rows;
    this.sources.set(source, (this.sources.get(source) ?? 0) + rows);
    this.firstUs = Math.min(this.firstUs, scanner.joinedFirstUs);
    this.lastUs = Math.max(this.lastUs, scanner.joinedLastUs);
    const { joinedCodes, joinedHours } = scanner;
    for (let row = 0; row < rows; row++) {
      const stream = joinedCodes[row] ?? 0;
      const hourUs = (joinedHours[row] ?? 0) * HOUR_US;
      if (!this.last || this.last.stream !== stream || this.last.hourUs !== hourUs)
        this.last = this.hour(stream, hourUs);
      this.last.records += 1;
      this.last.events += 1;
    }
  }

  skip(service: string): void {
    this.outOfScope.set(service, (this.outOfScope.get(service) ?? 0) + 1);
  }

  from(source: string): void {
    this.sources.set(source, (this.sources.get(source) ?? 0) + 1);
  }

  streamHours(): StreamHour[] {
    return [...this.hours.values()].flatMap((byHour) => [...byHour.values()]);
  }

  /** The source of most records, or null when none was recognised. */
  mainSource(): string | null {
    return [...this.sources].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
  }

  private hour(stream: number, hourUs: number): StreamHour {
    const byHour = this.hours.get(stream) ?? new Map<number, StreamHour>();
    this.hours.set(stream, byHour);
    const hour = byHour.get(hourUs) ?? { stream, hourUs, records: 0, events: 0 };
    byHour.set(hourUs, hour);
    return hour;
  }
}
