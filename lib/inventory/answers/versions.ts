import type { Resource } from "../../core/access-event";
import type { FactValue } from "../fact";

/** Items of one answer sorted out by the resource each is of, in the order of their first appearance. */
export function byResource<T>(
  items: readonly T[],
  of: (item: T) => Resource,
): { resource: Resource; items: T[] }[] {
  const found = new Map<string, { resource: Resource; items: T[] }>();
  for (const item of items) {
    const resource = of(item);
    const known = found.get(resource.key);
    if (known) known.items.push(item);
    else found.set(resource.key, { resource, items: [item] });
  }
  return [...found.values()];
}

/** When the newest version that is enabled was made; undefined when the answer does not tell. */
export function newestEnabled(versions: FactValue<"versions">): number | undefined {
  const times = versions
    .filter(({ state }) => state === "enabled")
    .flatMap(({ createdUs }) => (createdUs === null ? [] : [createdUs]));
  return times.length > 0 ? Math.max(...times) : undefined;
}
