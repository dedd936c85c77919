import { resolve } from "node:path";

/**
 * The project's folder: where `dist`, `prisma/migrations` and the store's migrations are. Taken from
 * `KEYTRAIL_HOME`, which the launcher sets, else the working directory.
 */
export function appRoot(): string {
  return resolve(/* turbopackIgnore: true */ process.env.KEYTRAIL_HOME ?? process.cwd());
}
