import { Checkbox } from "@/components/ui/checkbox";
import type { NamedParts } from "./expect-scope";

const PARTS = [
  ["resource", "this key or secret"],
  ["network", "this network"],
  ["action", "this action"],
] as const;

export interface ExpectTogetherProps {
  findings: number;
  /** How many of them have such parts. */
  scopes: number;
  named: NamedParts;
  onNamed(named: NamedParts): void;
}

/** Which parts of each of several findings are expected: those of its own most surprising access. */
export function ExpectTogether({ findings, scopes, named, onNamed }: ExpectTogetherProps) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">
        Of the identity of each finding, in its most surprising access
      </legend>
      {PARTS.map(([part, label]) => (
        <Checkbox
          key={part}
          label={label}
          checked={named[part]}
          onCheckedChange={(checked) => onNamed({ ...named, [part]: checked })}
        />
      ))}
      <p className="text-muted" aria-live="polite">
        {scopes} expectations, one for each finding
        {scopes < findings ? `; ${findings - scopes} have no such part and are left as they are` : ""}.
      </p>
    </fieldset>
  );
}
