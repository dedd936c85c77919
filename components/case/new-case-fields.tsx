"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { CASE_TITLE_MAX } from "@/lib/contracts/case";
import { SEVERITIES, type Severity } from "@/lib/core/severity";

export interface NewCase {
  title: string;
  severity: Severity;
}

export interface NewCaseFieldsProps {
  value: NewCase;
  onChange(value: NewCase): void;
}

/** What a case needs to be opened. */
export function NewCaseFields({ value, onChange }: NewCaseFieldsProps) {
  return (
    <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_9rem]">
      <Field label="Title">
        {(control) => (
          <Input
            {...control}
            value={value.title}
            maxLength={CASE_TITLE_MAX}
            placeholder="Leaked access key of the CI role"
            onChange={(event) => onChange({ ...value, title: event.target.value })}
          />
        )}
      </Field>
      <Field label="Severity">
        {(control) => (
          <Select
            control={control}
            options={SEVERITIES.map((severity) => ({ value: severity, label: severity }))}
            value={value.severity}
            onValueChange={(severity) => onChange({ ...value, severity })}
          />
        )}
      </Field>
    </div>
  );
}
