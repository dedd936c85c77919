import { join } from "node:path";
import { defineConfig } from "prisma/config";

/** For the Prisma command line only; the program itself opens `keytrail.sqlite` in its data folder. */
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: `file:${join(process.env.KEYTRAIL_DATA || "./data", "keytrail.sqlite")}` },
});
