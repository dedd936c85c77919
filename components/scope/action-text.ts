import { spellHidden } from "@/components/ui/hidden-characters";
import type { ScopeAction } from "@/lib/contracts/scope";

/** One action as plain text: what to do, on what, and why. Hidden characters are spelled out. */
export function actionText({ kind, text, targets, because }: ScopeAction, number: number): string {
  const lines = [
    `${number}. [${kind}] ${text}`,
    ...targets.map((target) => `   - ${target}`),
    `   Because: ${because}`,
  ];
  return lines.map(spellHidden).join("\n");
}

/** All actions in order as plain text, for a ticket or a chat. */
export function actionsText(actions: readonly ScopeAction[]): string {
  return actions
    .toSorted((a, b) => a.order - b.order)
    .map((action, i) => actionText(action, i + 1))
    .join("\n");
}
