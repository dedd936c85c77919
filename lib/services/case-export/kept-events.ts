import { compareEvidence, type EvidenceEvent, parseEvidenceLine } from "../../contracts/evidence-event";
import { unpackLines } from "../pack-events";

/** An event that an entry kept, with its line exactly as it was kept. */
export interface KeptEvent {
  line: string;
  event: EvidenceEvent;
}

/**
 * The events of several entries as one list, by time, then id. An event that several entries kept stands once, unless
 * they kept it reading otherwise. Holds one event of each entry in memory at a time.
 */
export async function* keptEvents(packed: readonly Uint8Array[]): AsyncGenerator<KeptEvent> {
  const lists = packed.map((content) => events(content));
  try {
    const heads = await Promise.all(lists.map(async (list) => (await list.next()).value ?? null));
    let last = "";
    for (;;) {
      let first = -1;
      heads.forEach((head, index) => {
        const best = heads[first];
        if (head !== null && (best == null || compare(head, best) < 0)) first = index;
      });
      const next = heads[first];
      if (next == null) return;
      heads[first] = (await lists[first]?.next())?.value ?? null;
      if (next.line !== last) yield next;
      last = next.line;
    }
  } finally {
    await Promise.all(lists.map((list) => list.return(undefined)));
  }
}

function compare(a: KeptEvent, b: KeptEvent): number {
  return compareEvidence(a.event, b.event) || (a.line < b.line ? -1 : a.line > b.line ? 1 : 0);
}

async function* events(content: Uint8Array): AsyncGenerator<KeptEvent, undefined> {
  for await (const line of unpackLines(content)) yield { line, event: parseEvidenceLine(line) };
}
