import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";

export interface SelectionBarProps {
  count: number;
  pending: boolean;
  onTrue(): void;
  onNoise(): void;
  onExpected(): void;
  onAssign(): void;
  onClear(): void;
  /** Further acts, such as adding to a case. */
  more?: ReactNode;
}

/** What can be done with the findings that are selected, with its keys. It stays in view while the list scrolls. */
export function SelectionBar(props: SelectionBarProps) {
  const { count, pending, onTrue, onNoise, onExpected, onAssign, onClear, more } = props;
  return (
    <div
      role="toolbar"
      aria-label="Selected findings"
      className="sticky bottom-16 z-10 flex flex-wrap items-center gap-2 rounded-md border border-line-strong bg-raised px-3 py-2 shadow-overlay md:bottom-4"
    >
      <span className="mr-1 font-medium" aria-live="polite">
        {count} selected
      </span>
      <Act label="True" keys="t" disabled={pending} onPress={onTrue} />
      <Act label="Noise" keys="n" disabled={pending} onPress={onNoise} />
      <Act label="Expected" keys="e" disabled={pending} onPress={onExpected} />
      <Act label="Assign" keys="a" disabled={pending} onPress={onAssign} />
      {more}
      <Button size="sm" variant="quiet" className="ml-auto" onClick={onClear}>
        Clear <Kbd keys="Escape" />
      </Button>
    </div>
  );
}

interface ActProps {
  label: string;
  keys: string;
  disabled: boolean;
  onPress(): void;
}

function Act({ label, keys, disabled, onPress }: ActProps) {
  return (
    <Button size="sm" disabled={disabled} onClick={onPress}>
      {label}
      <span className="max-sm:hidden">
        <Kbd keys={keys} />
      </span>
    </Button>
  );
}
