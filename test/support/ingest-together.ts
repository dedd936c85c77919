import { ingestFiles } from "@/lib/services/ingestFiles";
import { openStore } from "@/lib/store/open-store";

/** Reads a folder of logs as the command line does, but commits many files together; prints the summary as JSON. */
const [, , logs = ".", data = ".", rows = "1"] = process.argv;
const store = await openStore(data, { memoryLimit: "384MB" });
try {
  const summary = await ingestFiles({ store, dataFolder: data, paths: [logs], commitRows: Number(rows) });
  process.stdout.write(`${JSON.stringify(summary)}\n`);
} finally {
  await store.close();
}
