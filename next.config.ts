import type { NextConfig } from "next";
import { configuredOrigins } from "./lib/services/auth/allowed-origins";
import { COMMON_HEADERS, DATA_POLICY } from "./lib/services/auth/security-headers";

const toList = (headers: Record<string, string>) =>
  Object.entries(headers).map(([key, value]) => ({ key, value }));

const config: NextConfig = {
  poweredByHeader: false,
  devIndicators: false,
  agentRules: false,
  serverExternalPackages: [
    "@duckdb/node-api",
    "@duckdb/node-bindings",
    "@node-rs/argon2",
    "@prisma/adapter-better-sqlite3",
    "better-sqlite3",
  ],
  images: { unoptimized: true },
  experimental: {
    // Would ask the network for advisories during a build.
    agentUpgrade: false,
    serverActions: { allowedOrigins: configuredOrigins().map((origin) => new URL(origin).host) },
  },
  // One-time links carry their token in the query, and the development server would print it.
  logging: { serverFunctions: false, incomingRequests: { ignore: [/[?&]token=/] } },
  async headers() {
    return [
      { source: "/:path*", headers: toList(COMMON_HEADERS) },
      {
        source: "/api/:path*",
        headers: toList({ "Content-Security-Policy": DATA_POLICY, "Cache-Control": "no-store" }),
      },
    ];
  },
};

export default config;
