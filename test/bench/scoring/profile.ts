import type { Sql } from "@/lib/sql/sql";
import type { Store, Writer } from "@/lib/store/store";

/** What one statement of a run took: wall time and processor time of the whole process while it ran. */
export interface Profiled {
  statement: string;
  seconds: number;
  cpu: number;
}

/**
 * Runs `work` and tells of every statement that it writes or reads within `store.write`, in their order, what it took. The
 * store tells no more of what is run after it.
 */
export async function profile(store: Store, work: () => Promise<unknown>): Promise<Profiled[]> {
  const told: Profiled[] = [];
  const write = store.write.bind(store);
  store.write = (inside) => write((writer) => inside(watched(writer, told)));
  try {
    await work();
  } finally {
    store.write = write;
  }
  return told;
}

function watched(writer: Writer, told: Profiled[]): Writer {
  const run = writer.run.bind(writer);
  const query = writer.query.bind(writer);
  const timed = async <T>(statement: Sql, work: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    const before = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(before);
    told.push({
      statement: statement.text
        .replaceAll(/\s+/g, " ")
        .trim()
        .replaceAll(/\$(\d+)/g, (_, place) => String(statement.values[Number(place) - 1])),
      seconds: (performance.now() - started) / 1000,
      cpu: (user + system) / 1e6,
    });
    return result;
  };
  writer.run = (statement) => timed(statement, () => run(statement));
  writer.query = (statement, row) => timed(statement, () => query(statement, row));
  return writer;
}
