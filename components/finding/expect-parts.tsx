import { Field } from "@/components/ui/field";
import { formatFull } from "@/components/ui/format-number";
import { Select } from "@/components/ui/select";
import type { FindingPart } from "@/lib/contracts/triage";
import { coveredAccesses, firstScope, loweredText, type Scope } from "./expect-scope";

const ANY = "";

export interface ExpectPartsProps {
  parts: readonly FindingPart[];
  scope: Scope;
  onScope(scope: Scope): void;
}

/** Of whom, on what, from where and doing what something is expected, and how much of the finding that covers. */
export function ExpectParts({ parts, scope, onScope }: ExpectPartsProps) {
  const own = parts.filter(({ identity }) => identity.key === scope.identityKey);
  const all = parts.reduce((sum, { accesses }) => sum + accesses, 0);
  const lowered = loweredText(scope);
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <Part
          label="Identity"
          value={scope.identityKey}
          options={options(parts, ({ identity }) => [identity.key, identity.name])}
          onValue={(key) => onScope(firstScope(parts, key))}
        />
        <Part
          label="Key or secret"
          any="any key or secret"
          value={scope.resourceKey ?? ANY}
          options={options(own, ({ resource }) => resource && [resource.key, resource.name])}
          onValue={(key) => onScope({ ...scope, resourceKey: key || null })}
        />
        <Part
          label="Network"
          any="any network"
          value={scope.network ?? ANY}
          options={options(own, ({ network }) => (network === "" ? null : [network, network]))}
          onValue={(network) => onScope({ ...scope, network: network || null })}
        />
        <Part
          label="Action"
          any="any action"
          value={scope.action ?? ANY}
          options={options(own, ({ action }) => action && [action, action])}
          onValue={(action) => onScope({ ...scope, action: action || null })}
        />
      </div>
      <p className="text-muted" aria-live="polite">
        Covers {formatFull(coveredAccesses(scope, parts))} of the {formatFull(all)} accesses of this finding
        {lowered === ""
          ? ", and lowers nothing: name at least one part beside the identity."
          : `. Lowers ${lowered}; how many, when and refusals still count in full.`}
      </p>
    </div>
  );
}

interface PartProps {
  label: string;
  /** The words for leaving the part open. */
  any?: string;
  value: string;
  options: { value: string; label: string }[];
  onValue(value: string): void;
}

function Part({ label, any, value, options: known, onValue }: PartProps) {
  return (
    <Field label={label}>
      {(control) => (
        <Select
          control={control}
          value={value}
          onValueChange={onValue}
          options={any === undefined ? known : [{ value: ANY, label: any }, ...known]}
        />
      )}
    </Field>
  );
}

function options(
  parts: readonly FindingPart[],
  pick: (part: FindingPart) => readonly [value: string, label: string] | null,
): { value: string; label: string }[] {
  const found = new Map<string, string>();
  for (const part of parts) {
    const picked = pick(part);
    if (picked) found.set(...picked);
  }
  return [...found].map(([value, label]) => ({ value, label }));
}
