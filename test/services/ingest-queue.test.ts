import { describe, expect, it, vi } from "vitest";
import type { JobResult } from "@/lib/contracts/ingest";
import { AppError } from "@/lib/errors";
import { IngestQueue, type JobOrder, type RunOrder } from "@/lib/services/ingest-queue";

const RESULT: JobResult = {
  files: 1,
  filesSkipped: 0,
  records: 1,
  accepted: 1,
  joined: 0,
  duplicates: 0,
  outOfScope: 0,
  rejected: 0,
  parsed: 0,
  seconds: 1,
  rejections: [],
};

const order = (title: string, afterwards?: () => Promise<void>): JobOrder => ({
  kind: "path",
  title,
  paths: [title],
  source: null,
  by: "ana",
  ...(afterwards ? { afterwards } : {}),
});

/** A run that goes on until it is told to end, or is cancelled. */
function controlled() {
  const running = new Map<string, { end: (error?: Error) => void; progress: Parameters<RunOrder>[1] }>();
  const run: RunOrder = ({ title }, progress, signal) =>
    new Promise((resolve, reject) => {
      running.set(title, { progress, end: (error) => (error ? reject(error) : resolve(RESULT)) });
      signal.addEventListener("abort", () => reject(signal.reason));
    });
  return { run, running };
}

const states = (queue: IngestQueue) => queue.jobs.map(({ title, state }) => `${title} ${state}`);

describe("the queue of runs", () => {
  it("runs one at a time, in the order they came", async () => {
    const { run, running } = controlled();
    const queue = new IngestQueue(run);
    queue.add(order("a"));
    queue.add(order("b"));
    expect(states(queue)).toEqual(["b queued", "a running"]);
    running.get("a")?.end();
    await vi.waitFor(() => expect(states(queue)).toEqual(["b running", "a done"]));
    running.get("b")?.end();
    await vi.waitFor(() => expect(states(queue)).toEqual(["b done", "a done"]));
    expect(queue.jobs[0]).toMatchObject({ result: RESULT, error: null });
  });

  it("goes on after a run that failed, and says why it did without telling of its inside", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { run, running } = controlled();
    const queue = new IngestQueue(run);
    for (const title of ["a", "b", "c"]) queue.add(order(title));
    running.get("a")?.end(new AppError({ code: "store-unwritable", message: "The disk is full." }));
    await vi.waitFor(() => expect(running.has("b")).toBe(true));
    running.get("b")?.end(new Error("secret detail"));
    await vi.waitFor(() => expect(running.has("c")).toBe(true));
    expect(queue.jobs.slice(1).map(({ state, error }) => [state, error])).toEqual([
      ["failed", "Something failed on the server. Its log says what."],
      ["failed", "The disk is full."],
    ]);
    log.mockRestore();
  });

  it("stops a run that is cancelled and starts the next", async () => {
    const { run, running } = controlled();
    const queue = new IngestQueue(run);
    const first = queue.add(order("a"));
    queue.add(order("b"));
    expect(await queue.cancel(first.id)).toBe(true);
    await vi.waitFor(() => expect(states(queue)).toEqual(["b running", "a cancelled"]));
    expect(await queue.cancel(first.id)).toBe(false);
    running.get("b")?.end();
  });

  it("never starts a run that was cancelled while it waited", async () => {
    const { run, running } = controlled();
    const queue = new IngestQueue(run);
    queue.add(order("a"));
    const cleaned = vi.fn(async () => undefined);
    const second = queue.add(order("b", cleaned));
    await queue.cancel(second.id);
    expect(cleaned).toHaveBeenCalledOnce();
    running.get("a")?.end();
    await vi.waitFor(() => expect(states(queue)).toEqual(["b cancelled", "a done"]));
    expect(running.has("b")).toBe(false);
  });

  it("cleans up after a run however it ended", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { run, running } = controlled();
    const queue = new IngestQueue(run);
    const cleaned = vi.fn(async () => undefined);
    for (const title of ["a", "b"]) queue.add(order(title, cleaned));
    running.get("a")?.end();
    await vi.waitFor(() => expect(running.has("b")).toBe(true));
    running.get("b")?.end(new Error("no"));
    await vi.waitFor(() => expect(cleaned).toHaveBeenCalledTimes(2));
    log.mockRestore();
  });

  it("refuses more than twenty waiting runs, and remembers only the last twenty that ended", async () => {
    const { run, running } = controlled();
    const queue = new IngestQueue(run);
    for (let i = 0; i < 21; i++) queue.add(order(String(i)));
    expect(() => queue.add(order("too many"))).toThrow(/wait already/);
    for (let i = 0; i < 21; i++) {
      await vi.waitFor(() => expect(running.has(String(i))).toBe(true));
      running.get(String(i))?.end();
    }
    await vi.waitFor(() => expect(queue.jobs.map(({ title }) => title)).not.toContain("0"));
    expect(queue.jobs).toHaveLength(20);
  });

  it("tells of progress, but not more than four times a second", async () => {
    vi.useFakeTimers();
    const { run, running } = controlled();
    const queue = new IngestQueue(run);
    const heard = vi.fn();
    queue.subscribe(heard);
    queue.add(order("a"));
    for (let i = 0; i < 1000; i++) {
      running
        .get("a")
        ?.progress({ files: 0, filesTotal: 1, bytes: i, bytesTotal: 999, records: i, seconds: 1 });
    }
    vi.advanceTimersByTime(1000);
    expect(heard.mock.calls.length).toBeGreaterThan(0);
    expect(heard.mock.calls.length).toBeLessThanOrEqual(4);
    expect(queue.jobs[0]?.progress?.bytes).toBe(999);
    running.get("a")?.end();
    vi.useRealTimers();
  });

  it("shows a run of the command line beside its own, with its result, and passes its failure on", async () => {
    const { run, running } = controlled();
    const queue = new IngestQueue(run);
    queue.add(order("a"));
    const result = await queue.follow(
      order("shell"),
      async () => 7,
      () => RESULT,
    );
    expect(result).toBe(7);
    const failing = queue.follow(
      order("broken"),
      () => Promise.reject(new Error("no")),
      () => RESULT,
    );
    await expect(failing).rejects.toThrow("no");
    expect(states(queue)).toEqual(["broken failed", "shell done", "a running"]);
    running.get("a")?.end();
  });

  it("cancels a run of the command line through its signal", async () => {
    const { run } = controlled();
    const queue = new IngestQueue(run);
    const followed = queue.follow(
      order("shell"),
      (_, signal) =>
        new Promise<never>((_resolve, reject) =>
          signal.addEventListener("abort", () => reject(signal.reason)),
        ),
      () => RESULT,
    );
    const id = queue.jobs[0]?.id ?? "";
    expect(await queue.cancel(id)).toBe(true);
    await expect(followed).rejects.toThrow("Cancelled");
    expect(states(queue)).toEqual(["shell cancelled"]);
  });
});
