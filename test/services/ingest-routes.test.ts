import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { GET as listJobs, POST as startJob } from "@/app/api/ingest/jobs/route";
import { GET as streamJobs } from "@/app/api/ingest/jobs/stream/route";
import { POST as preview } from "@/app/api/ingest/preview/route";
import { GET as rawRejection } from "@/app/api/ingest/rejections/raw/route";
import { GET as rejections } from "@/app/api/ingest/rejections/route";
import { POST as finish, PUT as send } from "@/app/api/ingest/uploads/[id]/route";
import { POST as openUpload } from "@/app/api/ingest/uploads/route";
import { jobsSchema } from "@/lib/contracts/ingest";
import { rawRecordSchema, rejectionPageSchema } from "@/lib/contracts/sources";
import type { Role } from "@/lib/contracts/viewer";
import { signIn } from "@/lib/services/auth/sign-in";
import { replaceStore } from "@/lib/store/current-store";
import { put, temporaryFolder, trailRecord } from "../support/log-files";
import { memoryStore } from "../support/memory-store";
import { from, PASSWORD, person, withCookies, withDataFolder } from "./support/people";

withDataFolder();
let logs: ReturnType<typeof temporaryFolder>;
beforeEach(async () => {
  logs = temporaryFolder();
  await replaceStore(await memoryStore());
});
afterEach(async () => {
  logs.remove();
  await (await replaceStore(null))?.close();
});

async function headersOf(role: Role): Promise<Headers> {
  await person(role);
  return withCookies(await signIn({ email: `${role}@example.com`, password: PASSWORD }, from("192.0.2.1")));
}

function request(path: string, headers: Headers, method = "GET", body?: BodyInit): Request {
  return new Request(`http://127.0.0.1:3000${path}`, { method, headers, body });
}

const context = (id: string) => ({ params: Promise.resolve({ id }) });
const job = (path: string) => JSON.stringify({ path, source: null });

describe("routes that add logs", () => {
  it("turn away who is not signed in, whose role is below analyst, and what another site's page asks", async () => {
    const strange = await headersOf("analyst");
    strange.set("origin", "https://evil.example");
    const missing = new Headers(strange);
    missing.delete("origin");
    const viewer = await headersOf("viewer");
    for (const [headers, status] of [
      [from("192.0.2.1"), 401],
      [viewer, 403],
      [strange, 403],
      [missing, 403],
    ] as const) {
      expect((await startJob(request("/api/ingest/jobs", headers, "POST", job(logs.path)))).status).toBe(
        status,
      );
      expect((await preview(request("/api/ingest/preview", headers, "POST", job(logs.path)))).status).toBe(
        status,
      );
      expect((await openUpload(request("/api/ingest/uploads", headers, "POST"))).status).toBe(status);
      const upload = request("/api/ingest/uploads/x?name=a", headers, "PUT", "bytes");
      expect((await send(upload, context("x"))).status).toBe(status);
    }
  });

  it("say what is wrong with a request", async () => {
    const analyst = await headersOf("analyst");
    const refused = await startJob(request("/api/ingest/jobs", analyst, "POST", job(logs.path)));
    expect(refused.status).toBe(403);
    const headers = await headersOf("admin");
    const fault = async (body: string) => {
      const answer = await startJob(request("/api/ingest/jobs", headers, "POST", body));
      return [answer.status, ((await answer.json()) as { error: { message: string } }).error.message];
    };
    expect(await fault("{")).toEqual([400, "The request holds no JSON."]);
    expect(await fault('{"path":"","source":null}')).toEqual([400, "Name a file or folder."]);
    expect(await fault(job("relative/path"))).toEqual([400, expect.stringContaining("not absolute")]);
    expect(await fault(job("x".repeat(100_000)))).toEqual([413, "The request is too large."]);
  });

  it("read an upload, tell of its progress as it goes, and show what was rejected", async () => {
    const headers = await headersOf("analyst");
    const { id } = (await (await openUpload(request("/api/ingest/uploads", headers, "POST"))).json()) as {
      id: string;
    };
    const text = `${JSON.stringify(trailRecord(1))}\n${JSON.stringify({ ...trailRecord(2), eventTime: "soon" })}\n`;
    const sent = await send(
      request(`/api/ingest/uploads/${id}?name=a.json`, headers, "PUT", text),
      context(id),
    );
    expect(sent.status).toBe(200);
    const stop = new AbortController();
    const stream = await streamJobs(
      new Request("http://127.0.0.1:3000/api/ingest/jobs/stream", { headers, signal: stop.signal }),
    );
    expect(stream.headers.get("content-type")).toBe("text/event-stream");
    const begun = request(`/api/ingest/uploads/${id}`, headers, "POST", '{"source":null}');
    expect((await finish(begun, context(id))).status).toBe(202);
    expect(await untilDone(stream)).toMatchObject({ accepted: 1, rejected: 1 });
    stop.abort();
    const listed = jobsSchema.parse(await (await listJobs(request("/api/ingest/jobs", headers))).json());
    expect(listed.jobs[0]).toMatchObject({ kind: "upload", title: "a.json", state: "done" });

    const reason = encodeURIComponent(listed.jobs[0]?.result?.rejections[0]?.reason ?? "");
    const viewer = await headersOf("viewer");
    const page = await rejections(request(`/api/ingest/rejections?reason=${reason}`, viewer));
    const [record] = rejectionPageSchema.parse(await page.json()).records;
    const place = `file=${record?.file}&record=${record?.record}&offset=${record?.offset}`;
    const raw = await rawRejection(request(`/api/ingest/rejections/raw?${place}`, viewer));
    expect(rawRecordSchema.parse(await raw.json())).toMatchObject({
      kind: "raw",
      text: expect.stringContaining('"soon"'),
    });
    const elsewhere = await rawRejection(request(`/api/ingest/rejections/raw?${place}0`, viewer));
    expect(elsewhere.status).toBe(404);
  });

  it("queue a path and answer with its run", async () => {
    put(join(logs.path, "a.json"), JSON.stringify(trailRecord(1)));
    const headers = await headersOf("admin");
    const answer = await startJob(request("/api/ingest/jobs", headers, "POST", job(logs.path)));
    expect(answer.status).toBe(202);
    const { id } = (await answer.json()) as { id: string };
    await vi.waitFor(async () => {
      const { jobs } = jobsSchema.parse(await (await listJobs(request("/api/ingest/jobs", headers))).json());
      expect(jobs.find((other) => other.id === id)?.state).toBe("done");
    }, 20_000);
  });
});

/** Follows server-sent events until the newest run has ended; returns its result. */
async function untilDone(response: Response) {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let held = "";
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    held += decoder.decode(read.value, { stream: true });
    const events = held.split("\n\n");
    held = events.pop() ?? "";
    for (const event of events.filter((text) => text.startsWith("data: "))) {
      const [newest] = jobsSchema.parse(JSON.parse(event.slice(6))).jobs;
      if (newest?.state === "done") return newest.result;
    }
  }
  return null;
}
