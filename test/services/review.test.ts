import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { reviewSchema } from "@/lib/contracts/review";
import type { Viewer } from "@/lib/contracts/viewer";
import { place } from "@/lib/core/place";
import { SHIPPED_POLICIES } from "@/lib/inventory/shipped-policies";
import { buildReview } from "@/lib/services/buildReview";
import { differenceToNow, openSignedReview } from "@/lib/services/openReview";
import { reopenReview } from "@/lib/services/reopenReview";
import { defaultWeek, listReviewWeeks, weeksToSign } from "@/lib/services/review-weeks";
import { addRotationException } from "@/lib/services/rotationExceptions";
import { saveRotationPolicy } from "@/lib/services/saveRotationPolicy";
import { scoreEvents } from "@/lib/services/scoreEvents";
import { signReview } from "@/lib/services/signReview";
import { metadata } from "@/lib/store/metadata/metadata";
import type { Store } from "@/lib/store/store";
import { accessEvent } from "../support/access-event";
import { memoryStore, putEvents } from "../support/memory-store";
import { VIEWER } from "../support/viewer";
import { oddStore, role, secret } from "./support/odd-access";
import { person, recorded, withDataFolder } from "./support/people";

withDataFolder();

/** The estate's logs run from 20 July to 13 August 2026: weeks 30 to 33. */
const WEEK = "2026-W32";
const NOW = new Date("2026-08-20T09:00:00Z");
const NOW_US = NOW.getTime() * 1000;
const ATTEST = { attestation: "I have read it.", comments: [] };

let store: Store;
let reviewer: Viewer;

beforeAll(async () => {
  store = (await oddStore()).store;
}, 60_000);
afterAll(() => store.close());
beforeEach(async () => {
  reviewer = await person("reviewer", "rita");
});

function build(week = WEEK, of = store) {
  return buildReview(of, VIEWER, metadata(), { week, nowUs: NOW_US });
}

async function sign(week = WEEK, of = store, by = reviewer) {
  const { sha256 } = await build(week, of);
  return signReview(of, by, { week, sha256, ...ATTEST }, NOW);
}

describe("a review", () => {
  it("is the same text whenever it is made of the same facts, and has the shape that is promised", async () => {
    const [one, two] = [await build(), await build()];
    expect(two.sha256).toBe(one.sha256);
    expect(reviewSchema.parse(JSON.parse(one.json))).toEqual(one.review);
    const later = await buildReview(store, VIEWER, metadata(), { week: WEEK, nowUs: NOW_US + 3.6e9 });
    expect(later.json).toBe(one.json);
  });

  it("tells who read a sensitive secret for the first time, with the way to the rows", async () => {
    const { review } = await build();
    const found = review.readers.rows.map(({ identity, resource }) => `${identity.name} ${resource.name}`);
    // Without tags or telling names nothing here is sensitive but what a person says is.
    expect(found.every((text) => text.includes("/db"))).toBe(true);
    await metadata().resourceSetting.create({
      data: {
        resourceKey: secret("orders/db").key,
        sensitivity: "high",
        authorId: "a",
        authorName: "ana",
        updatedAt: NOW,
      },
    });
    const { readers } = (await build()).review;
    const reader = readers.rows.find(
      ({ identity, resource }) => identity.name === "payments" && resource.name === "orders/db",
    );
    expect(reader).toMatchObject({ accesses: 1, at: "2026-08-09T10:00:00Z" });
    expect(reader?.query).toContain("/events?");
  });

  it("judges as of the week's end, so that a value written later does not count in it", async () => {
    const status = async (week: string) =>
      (await build(week)).review.frameworks
        .flatMap(({ controls }) => controls)
        .find(({ id }) => id === "keytrail-secrets-90")
        ?.items.find(({ name }) => name === "orders/db")?.status;
    expect(await status("2026-W32")).toBe("no-data");
    expect(await status("2026-W33")).toBe("pass");
  });

  it("of a week that has not begun, or of no week, is refused", async () => {
    await expect(build("2026-W40")).rejects.toMatchObject({ code: "bad-input" });
    await expect(build("2025-W53")).rejects.toMatchObject({ code: "bad-input" });
  });

  it("lists the finding of its week as open", async () => {
    const { findings } = (await build()).review;
    expect(findings.opened).toBeGreaterThan(0);
    expect(findings.open).toBe(findings.opened);
    expect(findings.medianHours).toBeNull();
  });
});

describe("signing", () => {
  it("freezes what was read, names its policies, and is in the audit log", async () => {
    const { json, sha256 } = await build();
    const id = await signReview(
      store,
      reviewer,
      {
        week: WEEK,
        sha256,
        attestation: "Read.",
        comments: [{ kind: "control", id: "keytrail-secrets-90", text: "Known." }],
      },
      NOW,
    );
    const frozen = await openSignedReview(VIEWER, id, metadata());
    expect(frozen.json).toBe(json);
    expect(frozen.signed).toMatchObject({
      week: WEEK,
      revision: 1,
      sha256,
      signedBy: "rita",
      signedAt: NOW.toISOString(),
      asOf: "2026-08-10T00:00:00.000Z",
      reopened: null,
    });
    expect(frozen.comments).toEqual([{ kind: "control", id: "keytrail-secrets-90", text: "Known." }]);
    expect(frozen.review.policies).toContainEqual(
      expect.objectContaining({ id: "keytrail-secrets-90", revision: 0 }),
    );
    expect(await recorded()).toContainEqual({
      action: "review-signed",
      subject: `${WEEK}, SHA-256 ${sha256}`,
      userName: "rita",
    });
  });

  it("is refused to a viewer, and to anybody for a week that is not over", async () => {
    await expect(sign(WEEK, store, await person("viewer", "vic"))).rejects.toThrow(/role reviewer/);
    const early = new Date("2026-08-09T12:00:00Z");
    const { sha256 } = await buildReview(store, VIEWER, metadata(), {
      week: WEEK,
      nowUs: early.getTime() * 1000,
    });
    await expect(signReview(store, reviewer, { week: WEEK, sha256, ...ATTEST }, early)).rejects.toMatchObject(
      { code: "conflict" },
    );
    expect(await metadata().review.count()).toBe(0);
  });

  it("is refused when what was read is not what the review says now", async () => {
    const { sha256 } = await build();
    const [policy] = SHIPPED_POLICIES;
    if (!policy) throw new Error("no policy");
    await saveRotationPolicy(await person("analyst", "ana"), { ...policy, enabled: false }, NOW);
    await expect(signReview(store, reviewer, { week: WEEK, sha256, ...ATTEST }, NOW)).rejects.toThrow(
      /Read it again/,
    );
  });

  it("happens once; opening again keeps the frozen one, and the new one names it", async () => {
    const first = await sign();
    await expect(sign()).rejects.toThrow(/Open it again first/);
    await reopenReview(reviewer, { id: first, reason: "Logs came late." }, NOW);
    await expect(reopenReview(reviewer, { id: first, reason: "Again." }, NOW)).rejects.toMatchObject({
      code: "conflict",
    });
    const second = await sign();
    const frozen = await openSignedReview(VIEWER, second, metadata());
    expect(frozen.signed).toMatchObject({ revision: 2, replaces: first });
    expect((await openSignedReview(VIEWER, first, metadata())).signed.reopened).toMatchObject({
      by: "rita",
      reason: "Logs came late.",
    });
    await expect(
      reopenReview(await person("viewer", "vic"), { id: second, reason: "No." }, NOW),
    ).rejects.toMatchObject({ code: "forbidden" });
  });

  it("cannot be undone in the database: nothing is changed or removed", async () => {
    const id = await sign();
    await reopenReview(reviewer, { id, reason: "x" }, NOW);
    const db = metadata();
    await expect(db.review.update({ where: { id }, data: { sha256: "0" } })).rejects.toThrow();
    await expect(db.review.delete({ where: { id } })).rejects.toThrow();
    await expect(db.reviewReopening.delete({ where: { reviewId: id } })).rejects.toThrow();
    expect((await openSignedReview(VIEWER, id, db)).signed.id).toBe(id);
  });

  it("a review follows the signed one before it: changes are told since its end", async () => {
    const id = await sign("2026-W31");
    const { review } = await build("2026-W33");
    expect(review).toMatchObject({ since: "2026-08-03T00:00:00Z", after: id, from: "2026-08-10T00:00:00Z" });
  });
});

describe("weeks", () => {
  it("that are over and not signed are told; the default is the last that is held in full", async () => {
    const before = await listReviewWeeks(store, VIEWER, metadata(), NOW_US);
    expect(before.map(({ week, state, full }) => `${week} ${state} ${full}`)).toEqual([
      "2026-W33 unsigned false",
      "2026-W32 unsigned true",
      "2026-W31 unsigned true",
      "2026-W30 unsigned false",
    ]);
    expect(defaultWeek(before, NOW_US)).toBe("2026-W32");
    const id = await sign();
    const after = await listReviewWeeks(store, VIEWER, metadata(), NOW_US);
    expect(weeksToSign(after).map(({ week }) => week)).toEqual(["2026-W33", "2026-W31", "2026-W30"]);
    await reopenReview(reviewer, { id, reason: "x" }, NOW);
    const again = await listReviewWeeks(store, VIEWER, metadata(), NOW_US);
    expect(again.find(({ week }) => week === WEEK)?.state).toBe("reopened");
    expect(weeksToSign(again)).toHaveLength(4);
  });

  it("that were signed are told too where no logs of them are held", async () => {
    const empty = "2026-W20";
    await sign(empty);
    const weeks = await listReviewWeeks(store, VIEWER, metadata(), NOW_US);
    expect(weeks.at(-1)).toMatchObject({ week: empty, state: "signed", full: false });
  });
});

describe("exceptions", () => {
  it("are in the review, and what they cover rests on a person's word", async () => {
    const until = "2026-08-14";
    await addRotationException(
      await person("analyst", "ana"),
      { key: secret("orders/db").key, policyId: null, reason: "moving", owner: "ana", until },
      "orders/db",
      new Date("2026-08-05T00:00:00Z"),
    );
    const { exceptions, frameworks } = (await build()).review;
    expect(exceptions).toMatchObject({ inForce: 1, opened: 1, ending: 1, total: 1 });
    const item = frameworks
      .flatMap(({ controls }) => controls)
      .find(({ id }) => id === "keytrail-secrets-90")
      ?.items.find(({ name }) => name === "orders/db");
    expect(item?.status).toBe("manual");
  });
});

it("late logs change nothing of a frozen review, and the difference to now is told", async () => {
  const own = await memoryStore();
  try {
    const at = (time: string, by: string) =>
      accessEvent({
        at: time,
        identity: role(by),
        resources: [secret("orders/db")],
        place: place({ address: "10.31.4.7" }),
      });
    await putEvents(own, [at("2026-07-27T10:00:00Z", "orders"), at("2026-08-11T10:00:00Z", "orders")]);
    await scoreEvents(own);
    const id = await sign(WEEK, own);
    const frozen = await openSignedReview(VIEWER, id, metadata());
    expect(await differenceToNow(own, VIEWER, frozen, metadata(), NOW_US)).toEqual([]);
    const rotated = accessEvent({
      at: "2026-08-05T10:00:00Z",
      identity: role("orders"),
      resources: [secret("orders/db")],
      place: place({ address: "10.31.4.7" }),
      operation: "PutSecretValue",
      action: "write-secret",
    });
    await putEvents(own, [rotated], "late.json");
    await scoreEvents(own);
    const again = await openSignedReview(VIEWER, id, metadata());
    expect(again.json).toBe(frozen.json);
    const differences = await differenceToNow(own, VIEWER, again, metadata(), NOW_US);
    expect(differences).toContainEqual(
      expect.objectContaining({ part: "rotations", kind: "added", about: "orders/db: rotation done" }),
    );
    expect(differences).toContainEqual(expect.objectContaining({ part: "item", kind: "changed" }));
  } finally {
    own.close();
  }
}, 60_000);

it("needs no people's database to be looked at", async () => {
  const { review } = await buildReview(store, VIEWER, null, { week: WEEK, nowUs: NOW_US });
  expect(review.week).toBe(WEEK);
});
