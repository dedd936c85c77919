import { type LucideIcon, Monitor, Moon, Sun } from "lucide-react";
import type { Theme } from "@/components/ui/preferences";

/** The themes as people choose them, in order. */
export const THEME_CHOICES: readonly { value: Theme; label: string; icon: LucideIcon }[] = [
  { value: "system", label: "As the system", icon: Monitor },
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
];
