import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { binsOf } from "@/components/finding/day-bins";
import {
  allOn,
  coveredAccesses,
  endOfDay,
  firstScope,
  loweredText,
  ownScopes,
  withPart,
} from "@/components/finding/expect-scope";
import { FindingRowItem } from "@/components/finding/finding-row-item";
import { nextSteps } from "@/components/finding/next-steps";
import { rarityText } from "@/components/finding/rarity-text";
import { usualAndSeen } from "@/components/finding/reason-words";
import { TechniqueList } from "@/components/finding/technique-list";
import { toggled } from "@/components/finding/use-row-selection";
import { pictureText, UsualSeenPicture } from "@/components/finding/usual-seen-picture";
import { WhyList } from "@/components/finding/why-list";
import { PreferencesProvider } from "@/components/ui/preferences-provider";
import type { FindingDetail, PicturedReason } from "@/lib/contracts/finding-detail";
import type { FindingRow } from "@/lib/contracts/finding-row";
import type { FindingPart } from "@/lib/contracts/triage";
import { techniqueName } from "@/lib/core/techniques";
import { DETECTORS } from "@/lib/detectors/registry";
import { DIMENSIONS } from "@/lib/scoring/dimensions/registry";

function html(node: ReactNode): string {
  return renderToStaticMarkup(
    <PreferencesProvider initial={{ theme: "system", zone: "UTC", railCollapsed: false }} renderedAtMs={0}>
      {node}
    </PreferencesProvider>,
  );
}

describe("how rare a finding is", () => {
  it.each([
    [10_000, "once in 10,000 days or more"],
    [31.4, "once in 31 days"],
    [1.5, "once in 2 days"],
    [1, "about once a day"],
    [0.25, "4 a day"],
  ])("%d days are told as “%s”", (days, text) => {
    expect(rarityText(days)).toBe(text);
  });
});

describe("usual against seen", () => {
  const days = {
    kind: "days",
    what: "keys and secrets new to it",
    unit: ["new key or secret", "new keys and secrets"],
    usual: [null, 2, 0],
    seen: 12,
  } as const;

  it("says in text what it draws, so that nobody needs to see it", () => {
    const picture = { ...days, usual: [...days.usual] };
    expect(pictureText(picture)).toBe(
      "12 keys and secrets new to it that day; at most 2 on the 2 active days of the 3 before.",
    );
    expect(html(<UsualSeenPicture picture={picture} atUs={0} />)).toContain(pictureText(picture));
    expect(pictureText({ ...picture, usual: [null] })).toContain("no active day before it");
  });

  it("puts each day into the bin of its number, and the finding's day into its own", () => {
    expect(binsOf([0, 0, 2, 3], 5)).toEqual({ days: [2, 0, 1, 1, 0, 0], seen: 5 });
    const many = binsOf([1, 2, 3], 1_000);
    expect(many.days.length).toBeLessThanOrEqual(24);
    expect(many.days[0]).toBe(3);
    expect(many.seen).toBe(many.days.length - 1);
  });
});

const REASON: PicturedReason = {
  dimension: "place",
  rule: null,
  text: "203.0.113.0/24 is new",
  bits: 9,
  bitsLeft: 0,
  of: { identity: { key: "role/<b>", name: "<b>payments", kind: "workload" }, day: 20_000 },
  baselines: [
    {
      kind: "shares",
      what: ["network", "networks"],
      field: "network",
      usual: [{ label: "10.31.4.0/24", resource: null, accesses: 98 }],
      valueCount: 2,
      accesses: 100,
      seen: [{ label: "203.0.113.0/24", resource: null, accesses: 4, others: 0 }],
      seenCount: 1,
    },
  ],
};

describe("a reason", () => {
  it("is told by its usual and its seen", () => {
    expect(usualAndSeen(REASON)).toEqual({ usual: "10.31.4.0/24 98% and 1 more", seen: "203.0.113.0/24" });
    expect(usualAndSeen({ ...REASON, baselines: [] })).toEqual({ usual: "", seen: "" });
  });

  it("tells silence by the days since the identity was last seen", () => {
    const usual = [3, null, 1, null, null];
    const unit = ["access", "accesses"] as const;
    const reason = { ...REASON, dimension: "dormancy" };
    expect(
      usualAndSeen({ ...reason, baselines: [{ kind: "days", what: "", unit, usual, seen: 9, day: 5 }] }),
    ).toEqual({ usual: "2 active days of the 5 before", seen: "back after 3 days" });
  });

  it("shows text from logs as text, what is left of it, and links each value to its events", () => {
    const markup = html(<WhyList reasons={[REASON]} />);
    expect(markup).not.toContain("<b>");
    expect(markup).toContain("0.0 left");
    expect(markup).toContain("/events?q=");
    expect(markup).toContain("nobody else");
  });
});

describe("a row of the list", () => {
  const row: FindingRow = {
    id: "0123456789abcdef",
    day: 20_000,
    kind: "story",
    title: "<i>payments read 2 secrets",
    fromUs: 0,
    toUs: 1,
    accesses: 2,
    source: "vault",
    identity: { key: "k", name: "payments", kind: "workload" },
    identityCount: 1,
    resources: [],
    resourceCount: 0,
    reason: null,
    techniques: [],
    verdicts: [],
    expected: [],
    assignee: null,
    rank: 1,
    score: 9,
    scoreBefore: 9,
    onceInDays: 31,
    severity: "high",
    severityBefore: "high",
    picture: null,
  };
  const shown = (selected: boolean | null) =>
    html(
      <FindingRowItem
        row={row}
        below={false}
        active={false}
        selected={selected}
        onSelect={() => undefined}
        onFocus={() => undefined}
      />,
    );

  it("has nothing to select for who may not triage, and shows names from logs as text", () => {
    expect(shown(null)).not.toContain("checkbox");
    expect(shown(false)).toContain("checkbox");
    expect(shown(null)).toContain("&lt;i&gt;payments read 2 secrets");
    expect(shown(null)).toContain("once in 31 days");
  });
});

describe("selecting a range", () => {
  const ids = ["a", "b", "c", "d"];
  it("takes everything from the row before to this one, in either direction, and keeps the rest", () => {
    expect([...toggled(ids, new Set(["a"]), "c", null)]).toEqual(["a", "c"]);
    expect([...toggled(ids, new Set(["a"]), "d", "b")]).toEqual(["a", "b", "c", "d"]);
    expect([...toggled(ids, new Set(["d"]), "b", "d")].sort()).toEqual(["b", "c", "d"]);
    expect([...toggled(ids, new Set(["a", "gone"]), "a", null)]).toEqual([]);
  });
});

describe("what is expected", () => {
  const part = (resource: string, network: string, accesses: number): FindingPart => ({
    identity: { key: "i", name: "i" },
    resource: { key: resource, name: resource },
    network,
    action: "read-secret",
    accesses,
  });
  const parts = [part("s1", "n", 3), part("s2", "n", 4)];

  it("begins with the parts of which the finding has only one", () => {
    const scope = firstScope(parts, "i");
    expect(scope).toEqual({ identityKey: "i", resourceKey: null, network: "n", action: "read-secret" });
    expect(coveredAccesses(scope, parts)).toBe(7);
    expect(coveredAccesses({ ...scope, resourceKey: "s2" }, parts)).toBe(4);
    expect(loweredText(scope)).toBe("where from and what was done");
  });

  it("of several findings is each one's own, and a part can be left open in one or in all", () => {
    const findings = [
      { id: "f1", parts },
      { id: "f2", parts: [part("s3", "elsewhere", 1)] },
      { id: "gone", parts: [] },
    ];
    const own = ownScopes(findings);
    expect([...own]).toEqual([
      ["f1", { identityKey: "i", resourceKey: null, network: "n", action: "read-secret" }],
      ["f2", { identityKey: "i", resourceKey: "s3", network: "elsewhere", action: "read-secret" }],
    ]);
    expect(allOn("resourceKey", findings, own)).toBe("indeterminate");
    expect(allOn("network", findings, own)).toBe(true);
    expect(withPart(own.get("f1"), parts, "resourceKey", true)).toMatchObject({
      resourceKey: "s1",
      network: "n",
    });
    expect(withPart(own.get("f1"), parts, "network", false)).toMatchObject({ network: null });
  });

  it("ends with the end of the day that was chosen", () => {
    expect(endOfDay("2026-09-01")).toBe("2026-09-02T00:00:00.000Z");
    expect(endOfDay("")).toBeNull();
  });
});

describe("techniques", () => {
  it("of every rule and dimension have a name", () => {
    const all = [...DETECTORS, ...DIMENSIONS].flatMap(({ techniques }) => techniques);
    expect(all.filter((id) => techniqueName(id) === null)).toEqual([]);
  });

  it("link without telling the other side where from, and not at all when they are no ids", () => {
    const markup = html(<TechniqueList ids={["T1078.004", "javascript:x"]} />);
    expect(markup).toContain('rel="noreferrer"');
    expect(markup).toContain("https://attack.mitre.org/techniques/T1078/004/");
    expect(markup).not.toContain('href="javascript');
  });
});

describe("what to check next", () => {
  it("asks of a new network whose it is, and ends with the scope of the identity", () => {
    const finding = {
      identity: { key: "k", name: "payments", kind: "workload" },
      identities: [{ key: "k", name: "payments", kind: "workload" }],
      resources: [],
      reasons: [REASON],
      next: ["Rotate it."],
      places: [{ network: "203.0.113.0/24", addresses: ["203.0.113.9"] }],
      fromUs: 0,
      toUs: 1,
    } as unknown as FindingDetail;
    const steps = nextSteps(finding);
    expect(steps[0]).toEqual({ text: "Rotate it." });
    expect(steps[1]?.text).toContain("Is 203.0.113.0/24 yours?");
    expect(steps.at(-1)?.href).toMatch(/^\/scope\?about=k/);
  });
});
