import { resolve } from "node:path";

/** The data folder, absolute: `KEYTRAIL_DATA`, else `./data`. It need not exist yet. */
export function dataDir(): string {
  return resolve(/* turbopackIgnore: true */ process.env.KEYTRAIL_DATA || "./data");
}
