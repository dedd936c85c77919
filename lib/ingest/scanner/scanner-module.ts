import { ENVELOPE_MEMBERS, type ScanPlan } from "./scan-plan";

/** What the compiled scanner exports; `assembly/index.ts` says what each does. */
export interface ScannerExports {
  readonly memory: WebAssembly.Memory;
  setUp(
    members: number,
    facets: number,
    time: number,
    id: number,
    recordBytesMax: number,
    slotBits: number,
    k0: bigint,
    k1: bigint,
  ): number;
  nameRoom(bytes: number): number;
  addKey(name: number, length: number, parent: number, member: number, inner: number, flags: number): void;
  addToFacet(facet: number, member: number): void;
  addUnless(member: number): void;
  open(windowBytes: number): number;
  reset(): void;
  room(bytes: number): number;
  roomLeft(): number;
  feed(bytes: number): void;
  next(end: number): number;
  codeAt(row: number, facet: number): number;
  assemble(from: number, to: number, into: number): number;
  whyStopped(): number;
  objectOfTexts(start: number, end: number): number;
  firstUs(): number;
  lastUs(): number;
  rowsMax(): number;
  remember(row: number, facet: number, code: number): number;
  forget(): void;
  size(): number;
  capacity(): number;
  consumed(): number;
  strays(): number;
  emptyEnvelopes(): number;
  hashOf(head: bigint, address: number, length: number): bigint;
  batch(): number;
  column(index: number): number;
}

export interface ScannerSettings {
  readonly recordBytesMax: number;
  readonly windowBytes: number;
  readonly slotBits: number;
  readonly key: { readonly k0: bigint; readonly k1: bigint };
}

/** Flags of a name, as in `assembly/keys.ts`. */
const ENVELOPE = 1;
const AMBIGUOUS = 2;
const MARK = 4;
/** One bit each in `assembly/record.ts`. */
const INNERS_MAX = 63;

export const OUT_OF_MEMORY = "The record scanner got no more memory.";

/** A scanner of its own memory, made ready for the plan. */
export function startScanner(
  wasm: BufferSource | WebAssembly.Module,
  plan: ScanPlan,
  settings: ScannerSettings,
): ScannerExports {
  const module = wasm instanceof WebAssembly.Module ? wasm : new WebAssembly.Module(wasm);
  const scanner = new WebAssembly.Instance(module).exports as unknown as ScannerExports;
  const { recordBytesMax, windowBytes, slotBits, key } = settings;
  const ready = scanner.setUp(
    plan.members.length,
    plan.facets.length,
    plan.time ?? -1,
    plan.id ?? -1,
    recordBytesMax,
    slotBits,
    key.k0,
    key.k1,
  );
  if (!ready) throw new RangeError(OUT_OF_MEMORY);
  addNames(scanner, plan);
  for (const [facet, members] of plan.facets.entries()) {
    for (const member of members) scanner.addToFacet(facet, member);
  }
  for (const member of plan.unless ?? []) scanner.addUnless(member);
  if (!scanner.open(windowBytes)) throw new RangeError(OUT_OF_MEMORY);
  return scanner;
}

function addNames(scanner: ScannerExports, plan: ScanPlan): void {
  const add = (text: string, parent: number, member: number, inner: number, flags: number) => {
    const bytes = new TextEncoder().encode(text);
    const at = scanner.nameRoom(bytes.length);
    if (at === 0) throw new RangeError(OUT_OF_MEMORY);
    new Uint8Array(scanner.memory.buffer).set(bytes, at);
    scanner.addKey(at, bytes.length, parent, member, inner, flags);
  };
  const inners = new Map<string, number>();
  const marks = new Set(plan.marks ?? [plan.time, plan.id]);
  const watched = new Set<string>();
  const numberOf = (path: string) => {
    const known = inners.get(path) ?? inners.size + 1;
    if (known > INNERS_MAX) throw new RangeError(`A scan plan looks into at most ${INNERS_MAX} members.`);
    inners.set(path, known);
    return known;
  };
  for (const [member, path] of plan.members.entries()) {
    const steps = path.split(".");
    watched.add(steps[0] ?? "");
    let parent = 0;
    for (const [step, name] of steps.entries()) {
      const isLast = step === steps.length - 1;
      const inner = isLast ? 0 : numberOf(steps.slice(0, step + 1).join("."));
      add(name, parent, isLast ? member : -1, inner, step === 0 && marks.has(member) ? MARK : 0);
      parent = inner;
    }
  }
  for (const { name, ambiguous } of ENVELOPE_MEMBERS) {
    if (!watched.has(name)) add(name, 0, -1, 0, ambiguous ? ENVELOPE | AMBIGUOUS : ENVELOPE);
  }
}
