"use client";

import { type ReactNode, useId } from "react";

/** What the control inside a `Field` must carry so that label, hint and error belong to it. */
export interface FieldControl {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

export interface FieldProps {
  label: string;
  /** One line on what to enter. */
  hint?: ReactNode;
  /** What is wrong and what to do; replaces the hint and is read aloud. */
  error?: string | undefined;
  /** `{(control) => <Input {...control} />}` */
  children: (control: FieldControl) => ReactNode;
}

/** A control with its label above and its hint or error below, tied together for screen readers. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const note = `${id}-note`;
  const described = error !== undefined || hint !== undefined;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium text-ink">
        {label}
      </label>
      {children({
        id,
        "aria-describedby": described ? note : undefined,
        "aria-invalid": error === undefined ? undefined : true,
      })}
      {error === undefined ? (
        hint !== undefined && (
          <p id={note} className="text-muted text-sm">
            {hint}
          </p>
        )
      ) : (
        <p id={note} role="alert" className="text-danger text-sm">
          {error}
        </p>
      )}
    </div>
  );
}
