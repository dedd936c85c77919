import type { Detector } from "./detector";

/** Every rule. A new one is a file and a line here. */
export const DETECTORS: readonly Detector[] = [];
