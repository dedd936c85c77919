import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { untilWritten } from "@/lib/queries/remember";
import { storeState } from "@/lib/queries/storeState";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";
import { reader } from "./support/viewers";

let store: Store;
beforeEach(async () => {
  store = await memoryStore();
});
afterEach(() => store.close());

describe("an answer that is kept until something is written", () => {
  it("is asked for once, also by those who ask while it is on its way", async () => {
    let asked = 0;
    const ask = () => untilWritten(store, "n", async () => ++asked);
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
    expect(await ask()).toBe(1);
  });

  it("is asked for again after any transaction, one that failed too", async () => {
    let asked = 0;
    const ask = () => untilWritten(store, "n", async () => ++asked);
    await ask();
    await store.write(async () => undefined);
    expect(await ask()).toBe(2);
    const failing = store.write(async () => {
      throw new Error("full disk");
    });
    await expect(failing).rejects.toThrow("full disk");
    expect(await ask()).toBe(3);
  });

  it("is not kept when it failed", async () => {
    const failing = untilWritten(store, "n", () => Promise.reject(new Error("no")));
    await expect(failing).rejects.toThrow("no");
    expect(await untilWritten(store, "n", async () => "yes")).toBe("yes");
  });

  it("tells the store's state as it is after each write", async () => {
    const state = async () => storeState(store, reader(), Date.parse("2026-12-01T00:00:00Z") * 1000);
    expect((await state()).held).toBeNull();
    await putEvents(store, [accessEvent({ at: "2026-08-17T10:00:00Z" })]);
    const after = await state();
    expect(after.events).toBe(1);
    expect(after.fresh).toBe(false);
  });
});
