import { CLASS_LABELS, PROVIDER_LABELS, USAGE_LABELS } from "@/lib/core/inventory";
import type { PolicyScope, RotationRule } from "@/lib/core/rotation-policy";

/** What a rule asks, in a few words. */
export function ruleText(rule: RotationRule): string {
  switch (rule.kind) {
    case "max-age":
      return `${rule.days} days at most${rule.inPlace ? ", where it can rotate" : ""}`;
    case "rotation-on":
      return rule.daysMax === null ? "automatic rotation" : `automatic rotation within ${rule.daysMax} days`;
    case "last-rotation-succeeded":
      return "last rotation succeeded";
    case "unused":
      return `used within ${rule.days} days`;
    case "expiry-set":
      return "an expiry";
  }
}

/** Which items a scope means, in a few words. */
export function scopeText({ providers, kinds, classes, usages, environments, tags }: PolicyScope): string {
  const parts = [
    classes.length > 0
      ? classes.map((one) => `${CLASS_LABELS[one]}s`).join(", ")
      : kinds.length > 0
        ? `${kinds.join("s, ")}s`
        : "all",
    usages.length > 0 ? `for ${usages.map((one) => USAGE_LABELS[one]).join(", ")}` : "",
    providers.length > 0 ? `of ${providers.map((one) => PROVIDER_LABELS[one]).join(", ")}` : "",
    environments.length > 0 ? `in ${environments.join(", ")}` : "",
    ...Object.entries(tags).map(([name, value]) => `tagged ${name}=${value}`),
  ];
  return parts.filter(Boolean).join(" ");
}
