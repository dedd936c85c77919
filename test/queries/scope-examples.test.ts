import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { scopeExamples } from "@/lib/queries/scopeExamples";
import { rollUp } from "@/lib/services/rollUp";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";
import { VIEWER } from "../support/viewer";

const NOW_US = Date.UTC(2026, 7, 18) * 1000;
const key = (name: string) => ({
  key: `arn:aws:kms:eu-west-1:111122223333:key/${name}`,
  name,
  kind: "key" as const,
  account: "111122223333",
  region: "eu-west-1",
});

let store: Store;
beforeEach(async () => {
  store = await memoryStore();
});
afterEach(() => store.close());

describe("examples of what to scope", () => {
  it("are the busiest key and secret held, and a long-lived credential before a busier temporary one", async () => {
    await putEvents(store, [
      accessEvent({ resources: [key("quiet")], action: "decrypt" }),
      accessEvent({ resources: [key("busy")], action: "decrypt" }),
      accessEvent({ resources: [key("busy")], action: "decrypt" }),
      accessEvent(),
      accessEvent({ credential: { id: "AKIAEXAMPLE000000001", kind: "long-lived" } }),
    ]);
    await rollUp(store);
    const { key: busiest, secret, credential } = await scopeExamples(store, VIEWER, NOW_US);
    expect(busiest?.name).toBe("busy");
    expect(secret?.name).toBe("payments/db");
    expect(credential?.id).toBe("AKIAEXAMPLE000000001");
  });

  it("are none for an empty store", async () => {
    expect(await scopeExamples(store, VIEWER, NOW_US)).toEqual({ key: null, secret: null, credential: null });
  });
});
