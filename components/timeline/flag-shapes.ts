import type { ChangeKind } from "@/lib/core/state-change";

interface FlagShape {
  /** On a grid of 8 by 8, drawn as a line of 1.5 where `line` is set, else filled. */
  path: string;
  line?: true;
  ink: "danger" | "warning" | "positive" | "muted";
  /** What the flag says. */
  label: string;
}

/** Each kind of change has its own shape, so that no hue is needed to tell them apart. */
export const FLAG_SHAPES: Readonly<Record<ChangeKind, FlagShape>> = {
  audit: { path: "M4 0L8 4L4 8L0 4Z", ink: "danger", label: "logging changed" },
  deletion: { path: "M1 1L7 7M7 1L1 7", line: true, ink: "danger", label: "deletion" },
  disable: {
    path: "M4 1A3 3 0 1 1 4 7A3 3 0 1 1 4 1M2 6L6 2",
    line: true,
    ink: "danger",
    label: "disabled or enabled",
  },
  policy: { path: "M1 1H7V7H1Z", ink: "warning", label: "policy" },
  grant: { path: "M4 0.5L8 7.5H0Z", ink: "warning", label: "grant" },
  rotation: {
    path: "M4 1A3 3 0 1 1 4 7A3 3 0 1 1 4 1",
    line: true,
    ink: "positive",
    label: "rotation or new value",
  },
  login: { path: "M4 2A2 2 0 1 1 4 6A2 2 0 1 1 4 2Z", ink: "muted", label: "login" },
};
