import { DIMENSION_NAMES, type DimensionName } from "./dimension-names";
import { combine, weigh } from "./weigh";

/** What is expected of an identity. A part that is null is left open: any will do. */
export interface ExpectedScope {
  identityKey: string;
  resourceKey: string | null;
  network: string | null;
  action: string | null;
}

/** How long an expectation holds: `[createdAt, until)`, unless it was withdrawn. */
export interface ExpectedTime {
  createdAt: Date;
  until: Date;
  withdrawnAt: Date | null;
}

/** Surprise of each dimension in hundredths of a bit. */
export type Surprise = Readonly<Record<DimensionName, number>>;

/** Access cells of a finding that are the same in all that an expectation can name. */
export interface JudgedCell {
  identityKey: string;
  /** Empty where the call names no key or secret. */
  resourceKey: string;
  network: string;
  action: string;
  surprise: Surprise;
}

type NamedPart = Exclude<keyof ExpectedScope, "identityKey">;

/**
 * The dimensions that a named part speaks of. No part speaks of the hour, volume, breadth, refusals, program, credential,
 * silence, encryption context or of a rule: those are never lowered.
 */
const SPOKEN: Readonly<Record<NamedPart, readonly DimensionName[]>> = {
  resourceKey: ["resource", "newcomer", "look"],
  network: ["place"],
  action: ["action"],
};
const PARTS = ["resourceKey", "network", "action"] as const satisfies readonly NamedPart[];

/**
 * Dimensions that an expectation lowers: those of the parts that it names. A part left open limits nothing and lowers
 * nothing, so that "this secret, from anywhere" does not hide a new place. None for a scope that names the identity alone.
 */
export function spokenOf(scope: ExpectedScope): DimensionName[] {
  return PARTS.flatMap((part) => (scope[part] === null ? [] : SPOKEN[part]));
}

export function isInForce({ createdAt, until, withdrawnAt }: ExpectedTime, now: Date): boolean {
  return withdrawnAt === null && createdAt <= now && now < until;
}

/** Whether a cell is of this identity and has every part that is named. */
export function covers(scope: ExpectedScope, cell: JudgedCell): boolean {
  return (
    scope.identityKey === cell.identityKey &&
    PARTS.every((part) => scope[part] === null || scope[part] === cell[part])
  );
}

/**
 * A finding in the light of expectations, which the caller has found to be in force. Give it every cell of the finding
 * with `add`, in any order; it keeps no cell.
 */
export class ExpectedFinding<E extends ExpectedScope> {
  private readonly most = new Map<DimensionName, number>();
  private readonly mostLeft = new Map<DimensionName, number>();
  private readonly used = new Set<E>();

  constructor(private readonly expectations: readonly E[]) {}

  add(cell: JudgedCell): void {
    const expected = new Set<DimensionName>();
    for (const expectation of this.expectations) {
      if (!covers(expectation, cell)) continue;
      const lowered = spokenOf(expectation).filter((name) => cell.surprise[name] > 0);
      if (lowered.length > 0) this.used.add(expectation);
      for (const name of lowered) expected.add(name);
    }
    for (const name of DIMENSION_NAMES) {
      raise(this.most, name, cell.surprise[name]);
      if (!expected.has(name)) raise(this.mostLeft, name, cell.surprise[name]);
    }
  }

  /** Those that lower something in at least one cell, in the order given. The finding may still score as before. */
  get expected(): E[] {
    return this.expectations.filter((one) => this.used.has(one));
  }

  /** Dimensions whose most surprising cell is expected, with the hundredths of a bit that other cells leave. */
  get lowered(): ReadonlyMap<DimensionName, number> {
    const left = DIMENSION_NAMES.map((name) => [name, this.mostLeft.get(name) ?? 0] as const);
    return new Map(left.filter(([name, bits]) => bits < (this.most.get(name) ?? 0)));
  }

  /** The finding's score as `finding_draft` makes it, of what is left. */
  get score(): number {
    return combine(DIMENSION_NAMES.map((name) => weigh((this.mostLeft.get(name) ?? 0) / 100)));
  }
}

function raise(most: Map<DimensionName, number>, name: DimensionName, bits: number): void {
  most.set(name, Math.max(most.get(name) ?? 0, bits));
}
