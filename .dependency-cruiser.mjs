// Who may import whom. Everything not allowed here fails the tests.
const inside = (folder) => `^lib/${folder}/`;

/** A folder of lib and the folders of lib it may import besides itself and `lib/errors.ts`, `lib/app-root.ts`. */
const ALLOWED = {
  core: [],
  sources: ["core"],
  inventory: ["core"],
  review: ["inventory", "contracts", "core"],
  contracts: ["core"],
  sql: ["core"],
  scoring: ["sql", "core"],
  detectors: ["sql", "core"],
  scope: ["contracts", "core"],
  ingest: ["sources", "core"],
  store: ["sql", "core", "generated"],
  queries: ["store", "sql", "contracts", "core"],
  services: [
    "queries",
    "store",
    "ingest",
    "scoring",
    "detectors",
    "inventory",
    "review",
    "scope",
    "sql",
    "contracts",
    "core",
  ],
  sample: ["core"],
  cli: ["services", "queries", "contracts", "core", "sample", "setup"],
};

const SHARED = "^lib/(errors|app-root)\\.ts$";

const layers = Object.entries(ALLOWED).map(([folder, others]) => ({
  name: `lib-${folder}`,
  severity: "error",
  comment: `lib/${folder} imports only ${["itself", ...others].join(", ")}.`,
  from: { path: inside(folder) },
  to: {
    path: "^(lib|app|components|test|prisma)/",
    pathNot: [
      inside(folder),
      ...others.map(inside),
      ...(folder === "core" || folder === "sources" || folder === "inventory" ? [] : [SHARED]),
    ],
  },
}));

export default {
  forbidden: [
    ...layers,
    {
      name: "core-is-pure",
      severity: "error",
      comment: "core, sources, inventory and review know no clock, environment, file or network.",
      from: { path: "^lib/(core|sources|inventory|review)/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "engines-stay-in-the-store",
      severity: "error",
      comment: "Only lib/store knows which database runs.",
      from: { path: "^(app|components|lib)/", pathNot: "^lib/(store|generated)/" },
      to: { path: "node_modules/(@duckdb|@prisma|better-sqlite3|@clickhouse)/" },
    },
    {
      name: "pages-go-through-queries-and-services",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^lib/", pathNot: ["^lib/(queries|services|contracts|core)/", SHARED] },
    },
    {
      name: "components-know-contracts-only",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^(lib|app)/", pathNot: ["^lib/(contracts|core)/"] },
    },
    {
      name: "ui-has-no-domain",
      severity: "error",
      from: { path: "^components/ui/" },
      to: { path: "^(lib|components)/", pathNot: "^components/ui/" },
    },
    {
      name: "nothing-imports-tests",
      severity: "error",
      from: { path: "^(app|components|lib)/" },
      to: { path: "^test/" },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|\\.next|lib/generated|lib/ingest/scanner/assembly)" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".mjs", ".js", ".json"] },
  },
};
