import { describe, expect, it } from "vitest";
import { listSavedViews } from "../../lib/queries/listSavedViews";
import { removeView } from "../../lib/services/removeView";
import { saveView } from "../../lib/services/saveView";
import { metadata } from "../../lib/store/metadata/metadata";
import { person, recorded, withDataFolder } from "./support/people";

withDataFolder();

const VIEW = { name: "Denied", page: "events", query: "outcome=denied", shared: false } as const;

describe("saved views", () => {
  it("are seen by who saved them, and by others only when shared", async () => {
    const ana = await person("analyst", "ana");
    const bob = await person("viewer", "bob");
    await saveView(ana, VIEW);
    await saveView(ana, { ...VIEW, name: "Everybody's", shared: true });
    expect((await listSavedViews(ana, "events")).map(({ name, own }) => [name, own])).toEqual([
      ["Denied", true],
      ["Everybody's", true],
    ]);
    expect(await listSavedViews(bob, "events")).toMatchObject([
      { name: "Everybody's", ownerName: "ana", own: false },
    ]);
    expect(await listSavedViews(ana, "sources")).toEqual([]);
  });

  it("of others cannot be removed, and an unshared one does not even exist for an administrator", async () => {
    const ana = await person("analyst", "ana");
    const bob = await person("viewer", "bob");
    const admin = await person("admin");
    const own = await saveView(ana, VIEW);
    const shared = await saveView(ana, { ...VIEW, name: "Shared", shared: true });
    for (const [viewer, id] of [
      [bob, own],
      [bob, shared],
      [admin, own],
    ] as const) {
      await expect(removeView(viewer, id)).rejects.toMatchObject({ code: "not-found" });
    }
    await removeView(admin, shared);
    await removeView(ana, own);
    expect(await metadata().savedView.count()).toBe(0);
  });

  it("are shared by analysts and not by viewers", async () => {
    const bob = await person("viewer", "bob");
    await expect(saveView(bob, { ...VIEW, shared: true })).rejects.toMatchObject({ code: "forbidden" });
    await saveView(bob, VIEW);
  });

  it("of one name replace each other, and one person's do not touch another's", async () => {
    const ana = await person("viewer", "ana");
    const bob = await person("viewer", "bob");
    const first = await saveView(ana, VIEW);
    await saveView(bob, VIEW);
    expect(await saveView(ana, { ...VIEW, query: "outcome=failed" })).toBe(first);
    expect(await listSavedViews(ana, "events")).toMatchObject([{ query: "outcome=failed" }]);
    expect(await listSavedViews(bob, "events")).toMatchObject([{ query: "outcome=denied" }]);
  });

  it("are bounded in number and size, and refused with a reason", async () => {
    const ana = await person("viewer", "ana");
    for (const wrong of [
      { name: "" },
      { name: "a\u0007b" },
      { name: "x".repeat(81) },
      { query: "x".repeat(8001) },
    ]) {
      await expect(saveView(ana, { ...VIEW, ...wrong })).rejects.toMatchObject({ code: "bad-input" });
    }
    await metadata().savedView.createMany({
      data: Array.from({ length: 200 }, (_, index) => ({
        id: String(index),
        ownerId: ana.userId,
        name: String(index),
        page: "events",
        query: "",
      })),
    });
    await expect(saveView(ana, VIEW)).rejects.toMatchObject({ code: "conflict" });
    await saveView(ana, { ...VIEW, name: "7" });
  });

  it("are recorded when they are saved and removed", async () => {
    const ana = await person("analyst", "ana");
    await removeView(ana, await saveView(ana, { ...VIEW, shared: true }));
    expect(await recorded()).toMatchObject([
      { action: "view-saved", subject: "events: Denied (shared)" },
      { action: "view-removed", subject: "events: Denied" },
    ]);
  });
});
