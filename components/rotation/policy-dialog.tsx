"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { CLASS_LABELS, ITEM_CLASSES, PROVIDER_LABELS } from "@/lib/core/inventory";
import type { RotationPolicy, RotationRule } from "@/lib/core/rotation-policy";
import { SOURCES } from "@/lib/core/source";
import type { PolicyActions } from "./policy-actions";
import { ruleText } from "./policy-text";

export interface PolicyDialogProps {
  policy: RotationPolicy;
  /** A copy: it gets an id of its own. */
  fresh: boolean;
  save: PolicyActions["save"];
  onClose(): void;
}

/** Changes a policy's terms and whom it is about. Saving makes a new revision. */
export function PolicyDialog({ policy, fresh, save, onClose }: PolicyDialogProps) {
  const router = useRouter();
  const [value, setValue] = useState(policy);
  const [environments, setEnvironments] = useState(policy.scope.environments.join(", "));
  const [tags, setTags] = useState(
    Object.entries(policy.scope.tags)
      .map(([name, text]) => `${name}=${text}`)
      .join(", "),
  );
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const { scope } = value;
  const submit = () =>
    start(async () => {
      const told = await save({
        ...value,
        scope: { ...scope, environments: words(environments), tags: pairs(tags) },
      });
      setFault(told.fault);
      if (told.fault !== null) return;
      onClose();
      router.refresh();
    });
  const toggle = <T,>(list: readonly T[], one: T) =>
    list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
  return (
    <Dialog
      wide
      open
      onOpenChange={(open) => !open && onClose()}
      title={fresh ? "New policy" : "Edit policy"}
      description={`Asks for ${ruleText(value.rule)}. An empty choice below means all.`}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" loading={pending} onClick={submit}>
            Save
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {fresh && (
          <Field label="Id" hint="Small letters, digits, points and hyphens">
            {(control) => (
              <Input
                {...control}
                value={value.id}
                onChange={(event) => setValue({ ...value, id: event.target.value })}
              />
            )}
          </Field>
        )}
        <Field label="Name">
          {(control) => (
            <Input
              {...control}
              value={value.name}
              onChange={(event) => setValue({ ...value, name: event.target.value })}
            />
          )}
        </Field>
        <RuleFields rule={value.rule} onRule={(rule) => setValue({ ...value, rule })} />
        <fieldset>
          <legend className="mb-1 font-medium">Kinds</legend>
          <div className="flex flex-wrap gap-x-4 gap-y-1">
            {ITEM_CLASSES.map((one) => (
              <Checkbox
                key={one}
                label={CLASS_LABELS[one]}
                checked={scope.classes.includes(one)}
                onCheckedChange={() =>
                  setValue({ ...value, scope: { ...scope, classes: toggle(scope.classes, one) } })
                }
              />
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend className="mb-1 font-medium">Providers</legend>
          <div className="flex flex-wrap gap-x-4 gap-y-1">
            {SOURCES.map((one) => (
              <Checkbox
                key={one}
                label={PROVIDER_LABELS[one]}
                checked={scope.providers.includes(one)}
                onCheckedChange={() =>
                  setValue({ ...value, scope: { ...scope, providers: toggle(scope.providers, one) } })
                }
              />
            ))}
          </div>
        </fieldset>
        <Field label="Environments" hint="production, staging, …">
          {(control) => (
            <Input
              {...control}
              value={environments}
              onChange={(event) => setEnvironments(event.target.value)}
            />
          )}
        </Field>
        <Field label="Tags" hint="name=value, name=value; an item must have them all">
          {(control) => <Input {...control} value={tags} onChange={(event) => setTags(event.target.value)} />}
        </Field>
        {fault !== null && (
          <p role="alert" className="text-danger">
            {fault}
          </p>
        )}
      </div>
    </Dialog>
  );
}

function RuleFields({ rule, onRule }: { rule: RotationRule; onRule(rule: RotationRule): void }) {
  switch (rule.kind) {
    case "max-age":
      return (
        <div className="grid grid-cols-2 gap-3">
          <DaysField label="Days at most" value={rule.days} onDays={(days) => onRule({ ...rule, days })} />
          <DaysField
            label="Due soon from days before"
            value={rule.dueSoonDays}
            onDays={(dueSoonDays) => onRule({ ...rule, dueSoonDays })}
          />
        </div>
      );
    case "unused":
      return (
        <DaysField
          label="Days unused at most"
          value={rule.days}
          onDays={(days) => onRule({ ...rule, days })}
        />
      );
    case "rotation-on":
      return (
        <DaysField
          label="Days between rotations at most"
          value={rule.daysMax ?? 0}
          onDays={(days) => onRule({ ...rule, daysMax: days > 0 ? days : null })}
          hint="0: any period"
        />
      );
    default:
      return null;
  }
}

function DaysField({
  label,
  value,
  hint,
  onDays,
}: {
  label: string;
  value: number;
  hint?: string;
  onDays(days: number): void;
}) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <Input
          {...control}
          type="number"
          min={0}
          step="1"
          value={value}
          onChange={(event) => onDays(Number(event.target.value))}
        />
      )}
    </Field>
  );
}

function words(text: string): string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);
}

function pairs(text: string): Record<string, string> {
  return Object.fromEntries(
    words(text).map((word) => {
      const at = word.indexOf("=");
      return at < 0 ? [word, ""] : [word.slice(0, at).trim(), word.slice(at + 1).trim()];
    }),
  );
}
