import Link from "next/link";
import { PageHeader } from "@/components/frame/page-header";
import { cx } from "@/components/ui/cx";
import { can, type Permission, type ViewerSummary } from "@/lib/contracts/viewer";

const SECTIONS = [
  { href: "/settings", label: "Your account", needs: "read" },
  { href: "/settings/users", label: "Users", needs: "manage-users" },
  { href: "/settings/audit-log", label: "Audit log", needs: "read-audit-log" },
] as const satisfies { href: string; label: string; needs: Permission }[];

export interface SettingsHeaderProps {
  viewer: ViewerSummary;
  current: (typeof SECTIONS)[number]["href"];
}

/** Title of the settings and the way between those of its pages that the viewer may open. */
export function SettingsHeader({ viewer, current }: SettingsHeaderProps) {
  const open = SECTIONS.filter(({ needs }) => can(viewer, needs));
  return (
    <>
      <PageHeader title="Settings" />
      {open.length > 1 && (
        <nav aria-label="Settings" className="mb-4 flex gap-4 overflow-x-auto border-line border-b">
          {open.map(({ href, label }) => (
            <Link
              key={href}
              href={href}
              aria-current={href === current ? "page" : undefined}
              className={cx(
                "-mb-px flex h-8 shrink-0 items-center border-b-2 outline-offset-[-2px] transition-colors hover:text-ink",
                href === current ? "border-accent text-ink" : "border-transparent text-muted",
              )}
            >
              {label}
            </Link>
          ))}
        </nav>
      )}
    </>
  );
}
