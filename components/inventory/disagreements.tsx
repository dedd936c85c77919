import Link from "next/link";
import { formatFull } from "@/components/ui/format-number";
import type { FacetCount } from "@/lib/contracts/inventory-view";

/** How many items have facts that do not fit together, and how many events are missing, each leading to its rows. */
export function Disagreements({ flags }: { flags: readonly FacetCount[] }) {
  const of = (flag: string) => flags.find(({ value }) => value === flag)?.count ?? 0;
  const [conflicts, missing] = [of("conflict"), of("not-held")];
  if (conflicts + missing === 0) return null;
  return (
    <p className="mb-3 flex flex-wrap gap-x-4">
      {missing > 0 && (
        <Link href="/inventory?flag=not-held" className="text-accent hover:underline">
          {formatFull(missing)} {missing === 1 ? "item" : "items"} with an event that the provider tells of
          and no log held has
        </Link>
      )}
      {conflicts > 0 && (
        <Link href="/inventory?flag=conflict" className="text-accent hover:underline">
          {formatFull(conflicts)} {conflicts === 1 ? "item" : "items"} whose facts disagree
        </Link>
      )}
    </p>
  );
}
