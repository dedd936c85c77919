/** What the scanner is to look for in every record. */
export interface ScanPlan {
  /** Distinct dotted paths, at most three steps deep: `eventTime`, `request.path`. At most 400. */
  readonly members: readonly string[];
  /** Groups of members whose bytes are hashed together, as indexes into `members`. At most 16. */
  readonly facets: readonly (readonly number[])[];
  /** Index of the member that is the plain time, or null. */
  readonly time: number | null;
  /** Index of the member that is the plain id, or null. */
  readonly id: number | null;
  /**
   * Members whose presence says that an object is a record, even where it has a member like `items` that is an
   * array of objects. The time and the id when left out.
   */
  readonly marks?: readonly number[];
  /** Members that a record which is put together from its facets' codes must not have, unless they are null. */
  readonly unless?: readonly number[];
}

export const MEMBERS_MAX = 400;
export const FACETS_MAX = 16;

/**
 * Names that hold the records of an envelope, when they are a member of a top-level object and an array of
 * objects. `ambiguous` names occur in records too: there the object is first read on (up to 64 KiB) in search
 * of a mark.
 */
export const ENVELOPE_MEMBERS: readonly { readonly name: string; readonly ambiguous: boolean }[] = [
  { name: "Records", ambiguous: false },
  { name: "records", ambiguous: false },
  { name: "logEvents", ambiguous: false },
  { name: "Events", ambiguous: true },
  { name: "events", ambiguous: true },
  { name: "entries", ambiguous: true },
  { name: "items", ambiguous: true },
  { name: "value", ambiguous: true },
];

/** Throws a RangeError that names the fault when the plan cannot be carried out. */
export function checkPlan(plan: ScanPlan): void {
  const { members, facets, time, id } = plan;
  if (members.length > MEMBERS_MAX) throw new RangeError(`A scan plan has at most ${MEMBERS_MAX} members.`);
  if (facets.length > FACETS_MAX) throw new RangeError(`A scan plan has at most ${FACETS_MAX} facets.`);
  if (new Set(members).size !== members.length) throw new RangeError("A scan plan names each member once.");
  for (const path of members) {
    const steps = path.split(".");
    if (steps.length > 3 || steps.includes("")) {
      throw new RangeError(`A scan plan's members are paths of one to three steps, not "${path}".`);
    }
  }
  const indexes = [
    ...facets.flat(),
    ...(plan.marks ?? []),
    ...(plan.unless ?? []),
    ...[time, id].filter((index) => index !== null),
  ];
  for (const index of indexes) {
    if (!Number.isInteger(index) || index < 0 || index >= members.length) {
      throw new RangeError(`A scan plan has no member number ${index}.`);
    }
  }
  if (facets.some((facet) => new Set(facet).size !== facet.length)) {
    throw new RangeError("A facet names each of its members once.");
  }
}
