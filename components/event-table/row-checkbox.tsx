export interface RowCheckboxProps {
  label: string;
  checked: boolean;
  /** Some, not all, of what it stands for are selected. */
  some?: boolean;
  onToggle(range: boolean): void;
}

/** Selects a row. A native box, because hundreds come and go while the table scrolls; the keyboard selects with x. */
export function RowCheckbox({ label, checked, some = false, onToggle }: RowCheckboxProps) {
  return (
    <input
      type="checkbox"
      tabIndex={-1}
      aria-label={label}
      checked={checked}
      ref={(box) => {
        if (box) box.indeterminate = some && !checked;
      }}
      className="hit size-4 shrink-0 accent-accent"
      onClick={(press) => {
        press.stopPropagation();
        onToggle(press.shiftKey);
      }}
      onChange={() => undefined}
    />
  );
}
