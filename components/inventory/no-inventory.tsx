import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** The list before anything is known. */
export function NoInventory({ mayImport }: { mayImport: boolean }) {
  return (
    <div className="rounded-md border border-line bg-surface">
      <EmptyState
        title="No key or secret is known yet"
        actions={
          <Button asChild>
            <Link href="/sources">Add logs</Link>
          </Button>
        }
      >
        They come from the logs that are read, and from what the providers' own commands print
        {mayImport ? ", which “Import state” takes." : "."}
      </EmptyState>
    </div>
  );
}
