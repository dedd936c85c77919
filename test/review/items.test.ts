import { expect, it } from "vitest";
import type { Review } from "@/lib/contracts/review";
import { DAY_US, HOUR_US } from "@/lib/core/time";
import type { RotationSubject } from "@/lib/inventory/rotation-subject";
import { newItems, type ReviewItem, rotations } from "@/lib/review/items";

const FROM = 20_000 * DAY_US;
const SPAN = { fromUs: FROM, toUs: FROM + 7 * DAY_US };

function item(more: Partial<ReviewItem>): ReviewItem {
  return {
    key: "k",
    name: "n",
    owner: null,
    subject: { createdUs: null } as RotationSubject,
    class: "static",
    created: null,
    firstSeenUs: null,
    logFromUs: FROM - DAY_US,
    changesUs: [],
    rotationFailed: null,
    ...more,
  };
}

it("the events of one rotation are one rotation", () => {
  const changesUs = [FROM + HOUR_US, FROM + HOUR_US + 20_000_000, FROM + 5 * HOUR_US];
  expect(rotations([item({ changesUs })], [], SPAN)).toMatchObject({ done: 2, total: 2 });
});

it("what lies at the very end of the time belongs to the next", () => {
  expect(rotations([item({ changesUs: [SPAN.toUs] })], [], SPAN).done).toBe(0);
  expect(rotations([item({ changesUs: [SPAN.fromUs] })], [], SPAN).done).toBe(1);
});

it("what a log names in its first hours is not new; what it names later is", () => {
  const seen = { firstSeenUs: FROM + HOUR_US };
  expect(newItems([item({ ...seen, logFromUs: FROM })], SPAN).total).toBe(0);
  expect(newItems([item({ ...seen, logFromUs: null })], SPAN).total).toBe(0);
  expect(newItems([item(seen)], SPAN).rows).toMatchObject([{ how: "seen" }]);
  const created = item({ ...seen, subject: { createdUs: FROM - 9 * DAY_US } as RotationSubject });
  expect(newItems([created], SPAN).total).toBe(0);
});

it("a rotation that fell due in the time and was not done is missed, once for all policies", () => {
  const control = {
    control: "1",
    query: "/rotation",
    items: [{ id: "k", name: "n", status: "fail", due: "2024-10-05T00:00:00Z", reason: "Old." }],
  };
  const frameworks = [{ name: "A", controls: [control, control] }] as unknown as Review["frameworks"];
  expect(rotations([], frameworks, SPAN)).toMatchObject({ missed: 1, total: 1 });
  expect(rotations([], frameworks, { fromUs: SPAN.toUs, toUs: SPAN.toUs + DAY_US }).missed).toBe(0);
});
