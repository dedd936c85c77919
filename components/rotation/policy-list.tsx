"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Cell, HeaderCell, Row, Table, TableHead } from "@/components/ui/table";
import { VisibleText } from "@/components/ui/visible-text";
import type { PolicyInForce } from "@/lib/contracts/inventory";
import type { RotationPolicy } from "@/lib/core/rotation-policy";
import type { PolicyActions } from "./policy-actions";
import { PolicyDialog } from "./policy-dialog";
import { ruleText, scopeText } from "./policy-text";

export interface PolicyListProps {
  policies: readonly PolicyInForce[];
  /** Null for who may not change them. */
  actions: PolicyActions | null;
}

/** The policies as they stand, shipped ones with what was changed here; each can be changed, switched off, or copied. */
export function PolicyList({ policies, actions }: PolicyListProps) {
  const [edited, setEdited] = useState<{ policy: RotationPolicy; fresh: boolean } | null>(null);
  return (
    <>
      <Table label="Rotation policies">
        <TableHead>
          <HeaderCell>Framework</HeaderCell>
          <HeaderCell>Control</HeaderCell>
          <HeaderCell>Policy</HeaderCell>
          <HeaderCell>Asks</HeaderCell>
          <HeaderCell>Of</HeaderCell>
          <HeaderCell>State</HeaderCell>
          {actions && <HeaderCell>Change</HeaderCell>}
        </TableHead>
        <tbody>
          {policies.map((policy) => (
            <Row key={policy.id}>
              <Cell>
                <VisibleText text={policy.framework} />
              </Cell>
              <Cell mono>
                <VisibleText text={policy.control} />
              </Cell>
              <Cell>
                <a
                  href={`/rotation?policy=${encodeURIComponent(policy.id)}`}
                  className="hover:text-accent hover:underline"
                >
                  <VisibleText text={policy.name} />
                </a>
              </Cell>
              <Cell className="text-muted">{ruleText(policy.rule)}</Cell>
              <Cell fluid className="text-muted" title={scopeText(policy.scope)}>
                {scopeText(policy.scope)}
              </Cell>
              <Cell>
                <State policy={policy} />
              </Cell>
              {actions && (
                <Cell>
                  <PolicyButtons
                    policy={policy}
                    actions={actions}
                    onEdit={(next, fresh) => setEdited({ policy: next, fresh })}
                  />
                </Cell>
              )}
            </Row>
          ))}
        </tbody>
      </Table>
      {edited && actions && (
        <PolicyDialog
          key={edited.policy.id}
          policy={edited.policy}
          fresh={edited.fresh}
          save={actions.save}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}

function State({ policy }: { policy: PolicyInForce }) {
  return (
    <span className="inline-flex gap-1">
      <Badge tone={policy.enabled ? "positive" : "neutral"}>{policy.enabled ? "on" : "off"}</Badge>
      {policy.origin !== "shipped" && (
        <span title={`Revision ${policy.revision} by ${policy.changedBy ?? "somebody"}`}>
          <Badge tone="accent">{policy.origin === "own" ? "own" : "changed"}</Badge>
        </span>
      )}
    </span>
  );
}

interface PolicyButtonsProps {
  policy: PolicyInForce;
  actions: PolicyActions;
  onEdit(policy: RotationPolicy, fresh: boolean): void;
}

function PolicyButtons({ policy, actions, onEdit }: PolicyButtonsProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [fault, setFault] = useState<string | null>(null);
  const run = (act: Promise<{ fault: string | null }>) =>
    start(async () => {
      const told = await act;
      setFault(told.fault);
      router.refresh();
    });
  const plain: RotationPolicy = {
    id: policy.id,
    framework: policy.framework,
    control: policy.control,
    name: policy.name,
    scope: policy.scope,
    rule: policy.rule,
    enabled: policy.enabled,
  };
  return (
    <span className="inline-flex gap-1">
      <Button size="sm" onClick={() => onEdit(plain, false)} aria-label={`Edit ${policy.name}`}>
        Edit
      </Button>
      <Button
        size="sm"
        loading={pending}
        onClick={() => run(actions.save({ ...plain, enabled: !plain.enabled }))}
        aria-label={`Turn ${policy.name} ${policy.enabled ? "off" : "on"}`}
      >
        {policy.enabled ? "Turn off" : "Turn on"}
      </Button>
      <Button
        size="sm"
        onClick={() =>
          onEdit({ ...plain, id: `own.${plain.id}`.slice(0, 90), name: `Copy of ${plain.name}` }, true)
        }
        aria-label={`Copy ${policy.name}`}
      >
        Copy
      </Button>
      {policy.origin !== "shipped" && (
        <Button
          size="sm"
          loading={pending}
          onClick={() => run(actions.reset(plain))}
          aria-label={`Reset ${policy.name}`}
        >
          {policy.origin === "own" ? "Remove" : "Reset"}
        </Button>
      )}
      {fault !== null && (
        <span role="alert" className="text-danger">
          {fault}
        </span>
      )}
    </span>
  );
}
