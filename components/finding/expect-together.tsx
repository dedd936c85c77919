import { Checkbox } from "@/components/ui/checkbox";
import { cx } from "@/components/ui/cx";
import { VisibleText } from "@/components/ui/visible-text";
import type { FindingParts } from "@/lib/contracts/triage";
import {
  allOn,
  loweredText,
  ownOf,
  PART_WORDS,
  PARTS,
  type Scope,
  type ScopePart,
  withPart,
} from "./expect-scope";

export interface ExpectTogetherProps {
  findings: FindingParts;
  /** Of each finding, by its id, what is expected; a part that is null is left open. */
  scopes: ReadonlyMap<string, Scope>;
  onScopes(scopes: ReadonlyMap<string, Scope>): void;
}

/**
 * What is expected of each of several findings: parts of its own accesses, on or off one by one, or one part of all of
 * them at once.
 */
export function ExpectTogether({ findings, scopes, onScopes }: ExpectTogetherProps) {
  const held = findings.filter(({ parts }) => parts.length > 0);
  const named = held.filter(({ id }) => loweredText(scopes.get(id)) !== "").length;
  const setAll = (part: ScopePart, on: boolean) =>
    onScopes(new Map(held.map(({ id, parts }) => [id, withPart(scopes.get(id), parts, part, on)])));
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-medium">Of the identity of each finding, its own</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {PARTS.map((part) => (
          <Checkbox
            key={part}
            label={PART_WORDS[part]}
            checked={allOn(part, held, scopes)}
            onCheckedChange={(on) => setAll(part, on)}
          />
        ))}
      </div>
      <ul className="max-h-60 divide-y divide-line overflow-y-auto rounded-md border border-line">
        {held.map(({ id, parts }) => (
          <li key={id} className="flex flex-wrap items-center gap-1.5 px-2 py-1.5">
            <span className="wrap-anywhere min-w-0 font-mono text-sm">
              <VisibleText text={parts[0]?.identity.name ?? ""} />
            </span>
            {PARTS.map((part) => (
              <PartSwitch
                key={part}
                part={part}
                own={ownOf(parts, part)}
                on={(scopes.get(id)?.[part] ?? null) !== null}
                onPress={(on) => onScopes(new Map(scopes).set(id, withPart(scopes.get(id), parts, part, on)))}
              />
            ))}
          </li>
        ))}
      </ul>
      <p className="text-muted" aria-live="polite">
        {named === 1 ? "1 expectation" : `${named} expectations`}, one for each finding
        {named < findings.length ? `; ${findings.length - named} name no part and are left as they are` : ""}.
      </p>
    </fieldset>
  );
}

interface PartSwitchProps {
  part: ScopePart;
  /** The value in the most surprising access, as it is called; null where there is none. */
  own: { value: string; name: string } | null;
  on: boolean;
  onPress(on: boolean): void;
}

function PartSwitch({ part, own, on, onPress }: PartSwitchProps) {
  if (own === null) return <span className="text-muted text-sm">× no {PART_WORDS[part]}</span>;
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-sm">
      <span aria-hidden="true" className="text-muted">
        ×
      </span>
      <button
        type="button"
        aria-pressed={on}
        className={cx(
          "wrap-anywhere min-w-0 rounded-sm border px-1.5 text-left font-mono",
          on ? "border-accent bg-accent-soft" : "border-line border-dashed text-muted",
        )}
        onClick={() => onPress(!on)}
      >
        {on ? <VisibleText text={own.name} /> : `any ${PART_WORDS[part]}`}
      </button>
    </span>
  );
}
