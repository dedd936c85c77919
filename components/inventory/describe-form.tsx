"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { RotationRow } from "@/lib/contracts/inventory";
import { SENSITIVITIES, type Sensitivity } from "@/lib/core/inventory";
import type { ItemActions } from "./item-actions";

const INFERRED = "inferred";

export interface DescribeFormProps {
  row: RotationRow;
  say: ItemActions["say"];
  onChanged(): void;
}

/** Sets sensitivity and owner, or lets them be inferred and learned again. */
export function DescribeForm({ row, say, onChanged }: DescribeFormProps) {
  const [sensitivity, setSensitivity] = useState<Sensitivity | typeof INFERRED>(
    row.sensitivitySet ? row.sensitivity : INFERRED,
  );
  const [owner, setOwner] = useState(row.owner?.how === "set" ? row.owner.name : "");
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const save = () =>
    start(async () => {
      const told = await say({
        key: row.key,
        sensitivity: sensitivity === INFERRED ? null : sensitivity,
        owner: owner.trim() === "" ? null : owner,
      });
      setFault(told.fault);
      if (told.fault === null) onChanged();
    });
  return (
    <form
      className="mt-2 flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field label="Sensitivity">
        {(control) => (
          <Select
            control={control}
            value={sensitivity}
            onValueChange={setSensitivity}
            options={[
              { value: INFERRED, label: "as inferred" },
              ...SENSITIVITIES.map((level) => ({ value: level, label: level })),
            ]}
          />
        )}
      </Field>
      <Field label="Owner">
        {(control) => (
          <Input
            {...control}
            value={owner}
            maxLength={200}
            placeholder="as known"
            onChange={(event) => setOwner(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" loading={pending}>
        Save
      </Button>
      {fault !== null && (
        <p role="alert" className="w-full text-danger">
          {fault}
        </p>
      )}
    </form>
  );
}
