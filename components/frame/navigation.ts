import {
  Briefcase,
  ChartGantt,
  ClipboardCheck,
  Crosshair,
  DatabaseZap,
  KeyRound,
  LayoutDashboard,
  List,
  type LucideIcon,
  RefreshCw,
  ScanEye,
  Settings,
  ShieldCheck,
  Users,
} from "lucide-react";

export interface Destination {
  href: string;
  label: string;
  icon: LucideIcon;
  /** Sequence that goes there, as `useShortcut` takes it. */
  keys: string;
  /** Further words under which the command palette finds it. */
  keywords?: readonly string[];
}

/** The pages of the product, in the order of the rail. A new page is one line here. */
export const DESTINATIONS: readonly Destination[] = [
  { href: "/", label: "Overview", icon: LayoutDashboard, keys: "g o", keywords: ["home", "summary"] },
  {
    href: "/findings",
    label: "Findings",
    icon: ScanEye,
    keys: "g f",
    keywords: ["alerts", "triage", "unusual", "misuse"],
  },
  {
    href: "/scope",
    label: "Scope a leak",
    icon: Crosshair,
    keys: "g l",
    keywords: ["leak", "blast radius", "verdict", "misuse", "exposure"],
  },
  {
    href: "/timeline",
    label: "Timeline",
    icon: ChartGantt,
    keys: "g t",
    keywords: ["lanes", "history", "over time"],
  },
  { href: "/events", label: "Events", icon: List, keys: "g e", keywords: ["accesses", "log", "search"] },
  {
    href: "/identities",
    label: "Identities",
    icon: Users,
    keys: "g i",
    keywords: ["people", "workloads", "roles", "callers"],
  },
  {
    href: "/cases",
    label: "Cases",
    icon: Briefcase,
    keys: "g c",
    keywords: ["investigations", "notebook", "evidence", "incident"],
  },
  {
    href: "/inventory",
    label: "Keys and secrets",
    icon: KeyRound,
    keys: "g k",
    keywords: ["inventory", "owners", "sensitivity", "static", "dynamic"],
  },
  {
    href: "/rotation",
    label: "Rotation",
    icon: RefreshCw,
    keys: "g r",
    keywords: ["cryptoperiod", "overdue", "policies", "exceptions", "due"],
  },
  {
    href: "/posture",
    label: "Posture",
    icon: ShieldCheck,
    keys: "g p",
    keywords: ["checks", "pitfalls", "least privilege", "long-lived", "auditing"],
  },
  {
    href: "/review",
    label: "Review",
    icon: ClipboardCheck,
    keys: "g w",
    keywords: ["weekly", "compliance", "sign", "attest", "frameworks", "controls"],
  },
  {
    href: "/sources",
    label: "Sources",
    icon: DatabaseZap,
    keys: "g s",
    keywords: ["ingest", "coverage", "quarantine", "upload"],
  },
  { href: "/settings", label: "Settings", icon: Settings, keys: "g ,", keywords: ["users", "account"] },
];

/** True when `path` is the destination's page or lies below it. */
export function isCurrent({ href }: Pick<Destination, "href">, path: string): boolean {
  return href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
}
