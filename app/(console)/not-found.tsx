import Link from "next/link";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata = { title: "Not here" };

export default function ConsoleNotFound() {
  return (
    <EmptyState
      wholePage
      title="There is nothing at this address"
      actions={
        <Link href="/" className={buttonStyle("plain")}>
          Go to the overview
        </Link>
      }
    >
      The address may be mistyped, or what it showed may have been removed.
    </EmptyState>
  );
}
