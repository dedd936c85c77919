import { action } from "./action";
import { agent } from "./agent";
import { breadth } from "./breadth";
import { context } from "./context";
import { credential } from "./credential";
import { denial } from "./denial";
import type { Dimension } from "./dimension";
import { dormancy } from "./dormancy";
import { hour } from "./hour";
import { look } from "./look";
import { newcomer } from "./newcomer";
import { place } from "./place";
import { resource } from "./resource";
import { volume } from "./volume";

/** Every dimension but `rule`, whose sentences the rules themselves tell. */
export const DIMENSIONS: readonly Dimension[] = [
  resource,
  newcomer,
  action,
  look,
  context,
  place,
  agent,
  credential,
  hour,
  volume,
  breadth,
  denial,
  dormancy,
];
