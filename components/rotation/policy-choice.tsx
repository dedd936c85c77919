"use client";

import { useView } from "@/components/inventory/use-view";
import { Select } from "@/components/ui/select";
import type { PolicyInForce } from "@/lib/contracts/inventory";

const ALL = "";

/** Judges everything against one policy, or against all that are on. */
export function PolicyChoice({ policies }: { policies: readonly PolicyInForce[] }) {
  const { view, go, beside } = useView("status");
  return (
    <Select
      label="Judged against"
      value={beside("policy") ?? ALL}
      onValueChange={(id) => go(view, { policy: id === ALL ? null : id })}
      options={[
        { value: ALL, label: "all policies that are on" },
        ...policies
          .filter(({ enabled }) => enabled)
          .map(({ id, framework, control, name }) => ({
            value: id,
            label: `${framework} ${control}: ${name}`,
          })),
      ]}
      className="w-full max-w-96"
    />
  );
}
