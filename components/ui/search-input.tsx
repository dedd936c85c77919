"use client";

import { Search, X } from "lucide-react";
import { useId, useRef } from "react";
import { cx } from "./cx";
import { CONTROL } from "./field-style";
import { Kbd } from "./kbd";
import { useShortcut } from "./shortcuts/use-shortcut";
import { VisuallyHidden } from "./visually-hidden";

export interface SearchInputProps {
  /** What is searched; read aloud. */
  label: string;
  value: string;
  onValueChange: (value: string) => void;
  placeholder?: string;
  /** Plain key that moves the focus here, such as `/`. */
  keys?: string;
  /** Enter was pressed. */
  onSubmit?: () => void;
  className?: string;
}

/** A search field with a clear button. Escape empties it; when it is empty already, Escape leaves it. */
export function SearchInput(props: SearchInputProps) {
  const { label, value, onValueChange, placeholder, keys, onSubmit, className } = props;
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useShortcut(keys ?? "", label, () => field.current?.focus(), { enabled: keys !== undefined });
  return (
    <div className={cx("relative", className)}>
      <label htmlFor={id}>
        <VisuallyHidden>{label}</VisuallyHidden>
        <Search className="absolute top-1.75 left-2 size-3.5 text-faint" aria-hidden="true" />
      </label>
      <input
        id={id}
        ref={field}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        value={value}
        placeholder={placeholder}
        onChange={(event) => onValueChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") onSubmit?.();
          if (event.key !== "Escape") return;
          event.stopPropagation();
          if (value === "") event.currentTarget.blur();
          else onValueChange("");
        }}
        className={cx(CONTROL, "peer pr-8 pl-7")}
      />
      {value !== "" && (
        <button
          type="button"
          aria-label={`Clear: ${label}`}
          onClick={() => {
            onValueChange("");
            field.current?.focus();
          }}
          className="absolute top-0.5 right-0.5 grid size-6 place-items-center rounded-sm text-muted hover:bg-hover hover:text-ink"
        >
          <X className="size-3.5" aria-hidden="true" />
        </button>
      )}
      {value === "" && keys && (
        <span className="pointer-events-none absolute top-1 right-2 peer-focus:hidden" aria-hidden="true">
          <Kbd keys={keys} />
        </span>
      )}
    </div>
  );
}
