import type { ListedKeys } from "@/components/ui/shortcuts/use-listed-keys";

/** The keys of the plot of a timeline, for the help dialog; `usePlot` handles them. */
export const PLOT_KEYS: ListedKeys = [
  ["ArrowRight", "Next mark of the lane, or the one before with ←"],
  ["ArrowDown", "Next lane, or the one before with ↑"],
  ["PageDown", "Ten lanes down, or up with Page Up"],
  ["Home", "First mark of the lane, or the last with End"],
  ["shift+ArrowRight", "Select time, or with ← the other way"],
  ["alt+ArrowRight", "Move the view later, or earlier with ←"],
  ["Space", "Pin the mark"],
  ["Enter", "Show the events of the mark"],
  ["Escape", "Let go of the selection, then the mark, then the pin"],
];

/** The keys of a histogram over time; `useBrush` handles them. */
export const BRUSH_KEYS: ListedKeys = [
  ["ArrowRight", "Next column, or the one before with ←"],
  ["shift+ArrowRight", "Select time, or with ← the other way"],
  ["Enter", "Zoom to the selected time"],
  ["Escape", "Let go of the selection"],
];
