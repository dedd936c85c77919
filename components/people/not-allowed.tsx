import { EmptyState } from "@/components/ui/empty-state";
import type { Role } from "@/lib/contracts/viewer";

/** Said in place of a page that the viewer's role does not open. */
export function NotAllowed({ role, least }: { role: Role; least: Role }) {
  return (
    <EmptyState title={`This page is for the role ${least}`}>
      Yours is {role}. An administrator of this Keytrail can change it under Settings, Users.
    </EmptyState>
  );
}
