import { expect, it } from "vitest";
import type { Review, ReviewControl } from "@/lib/contracts/review";
import { diffReviews } from "@/lib/review/diff";

const none = { total: 0, query: "", rows: [] };

function control(more: Partial<ReviewControl> = {}): ReviewControl {
  return {
    id: "p",
    control: "1",
    name: "n",
    by: "policy",
    status: "pass",
    counts: { fail: 0, "no-data": 0, stale: 0, manual: 0, pass: 1 },
    total: 1,
    notApplicable: 0,
    query: "",
    items: [
      { id: "k", name: "db", status: "pass", reason: "2 days.", due: null, eventId: null, owner: null },
    ],
    leftOut: 0,
    digest: "a",
    ...more,
  };
}

function review(more: object = {}, of: ReviewControl = control()): Review {
  const counts = of.counts;
  return {
    week: "2026-W35",
    items: none,
    readers: none,
    rotations: none,
    changes: none,
    exceptions: none,
    findings: none,
    coverage: none,
    conflicts: none,
    frameworks: [{ name: "F", status: of.status, counts, total: 1, controls: [of] }],
    policies: [{ id: "p", framework: "F", control: "1", revision: 0, origin: "shipped" }],
    ...more,
  } as unknown as Review;
}

const hole = { id: "h", source: "vault", account: "", region: "", hours: 3, query: "/sources" };

it("equal reviews differ in nothing, and another address of the same rows is no difference", () => {
  expect(diffReviews(review(), review())).toEqual([]);
  const [a, b] = ["/sources", "/sources?x=1"].map((query) =>
    review({ coverage: { total: 1, rows: [{ ...hole, query }] } }),
  );
  expect(a && b && diffReviews(a, b)).toEqual([]);
});

it("rows that came, went or say something else are told, with both sides", () => {
  const [three, two] = [3, 2].map((hours) => review({ coverage: { total: 1, rows: [{ ...hole, hours }] } }));
  const told = (a?: Review, b?: Review) => (a && b ? diffReviews(a, b) : []);
  expect(told(three, two)).toMatchObject([
    {
      part: "coverage",
      kind: "changed",
      before: expect.stringContaining("hours 3"),
      after: expect.stringContaining("hours 2"),
    },
  ]);
  expect(told(three, review()).map(({ kind }) => kind)).toEqual(["removed", "changed"]);
  expect(told(review(), three)[0]).toMatchObject({ kind: "added", about: "vault", before: null });
});

it("a control that fails now is told with the item that does", () => {
  const item = control().items[0];
  const failing = control({
    status: "fail",
    digest: "b",
    counts: { fail: 1, "no-data": 0, stale: 0, manual: 0, pass: 0 },
    items: item ? [{ ...item, status: "fail", reason: "100 days." }] : [],
  });
  expect(diffReviews(review(), review({}, failing))).toMatchObject([
    { part: "control", about: "F 1", before: "PASS, 1 of 1 pass", after: "FAIL, 0 of 1 pass" },
    { part: "item", about: "F 1: db", before: "PASS. 2 days.", after: "FAIL. 100 days." },
  ]);
});

it("of another week only what lasts is compared: an older item that still passes is no difference", () => {
  const item = control().items[0];
  const older = control({ digest: "b", items: item ? [{ ...item, reason: "9 days." }] : [] });
  expect(diffReviews(review(), review({}, older))).toHaveLength(1);
  const next = { week: "2026-W36", coverage: { total: 1, rows: [hole] } };
  expect(diffReviews(review(), review(next, older))).toEqual([]);
});

it("another revision of a policy is told", () => {
  const policies = [{ id: "p", framework: "F", control: "1", revision: 1, origin: "changed" }];
  expect(diffReviews(review(), review({ policies }))).toMatchObject([
    { part: "policy", before: "revision 0, shipped", after: "revision 1, changed" },
  ]);
});

it("items that neither review lists are told when they differ", () => {
  expect(diffReviews(review(), review({}, control({ digest: "b" })))).toMatchObject([
    { part: "item", about: "F 1: items beyond those listed" },
  ]);
});
