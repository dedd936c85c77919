import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import type { Role, Viewer } from "../../../lib/contracts/viewer";
import { makeViewer } from "../../../lib/services/auth/make-viewer";
import { hashPassword } from "../../../lib/services/auth/password-hash";
import { insertUser, writePassword } from "../../../lib/services/auth/write-user";
import { closeMetadata, metadata } from "../../../lib/store/metadata/metadata";

export const PASSWORD = "correct horse battery staple";

/** Gives each test of a file a data folder of its own. */
export function withDataFolder(): void {
  let folder = "";
  const before = process.env.KEYTRAIL_DATA;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "keytrail-people-"));
    process.env.KEYTRAIL_DATA = folder;
  });
  afterEach(async () => {
    await closeMetadata(folder);
    if (before === undefined) delete process.env.KEYTRAIL_DATA;
    else process.env.KEYTRAIL_DATA = before;
    rmSync(folder, { recursive: true, force: true });
  });
}

/** Adds a user with `PASSWORD` and returns that user as a signed-in viewer. */
export async function person(role: Role, name: string = role): Promise<Viewer> {
  const email = `${name}@example.com`;
  const userId = await insertUser(metadata(), { email, name, role });
  await writePassword(metadata(), userId, await hashPassword(PASSWORD));
  return makeViewer({ userId, role, name, email, address: "192.0.2.7", sessionId: null });
}

/** Request headers of a page of this Keytrail, from an address. */
export function from(address: string, more: Record<string, string> = {}): Headers {
  return new Headers({
    host: "127.0.0.1:3000",
    origin: "http://127.0.0.1:3000",
    "x-forwarded-for": address,
    "user-agent": "test browser",
    ...more,
  });
}

/** Request headers that carry the cookies that an answer set. */
export function withCookies(answer: Headers, address = "192.0.2.7"): Headers {
  const cookies = answer.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  return from(address, { cookie: cookies.join("; ") });
}

/** What was recorded, oldest first. */
export async function recorded(): Promise<{ action: string; subject: string; userName: string }[]> {
  return metadata().auditEntry.findMany({
    orderBy: { id: "asc" },
    select: { action: true, subject: true, userName: true },
  });
}

/** The token of a one-time link's path. */
export function tokenOf({ path }: { path: string }): string {
  return new URL(path, "http://x").searchParams.get("token") ?? "";
}
