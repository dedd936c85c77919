import { DAY } from "../calendar";
import { Random } from "../random";
import { buildAws } from "./aws";
import { buildAzure } from "./azure";
import { buildGcp } from "./gcp";
import { buildKubernetes } from "./kubernetes";
import { buildPeople } from "./people";
import { buildVaultCluster } from "./vault";
import type { Span, World } from "./world";

/** What the services of each provider make on an average day of the default estate. */
const DAILY = { aws: 4700, gcp: 850, azure: 520, vault: 800, kubernetes: 700 };

/** Builds the company for a seed. Equal arguments give an equal world. */
export function buildWorld(seed: number, days: number, end: number, scale: number): World {
  const random = new Random(`keytrail-sample/${seed}`);
  const to = Math.floor(end / DAY) * DAY;
  const span: Span = { from: to - days * DAY, to, days };
  return {
    seed: random.fork("derived").seed,
    random,
    span,
    scale,
    aws: buildAws(random.fork("aws"), span, scale, DAILY.aws * scale),
    gcp: buildGcp(random.fork("gcp"), DAILY.gcp * scale),
    azure: buildAzure(random.fork("azure"), DAILY.azure * scale),
    vault: buildVaultCluster(random.fork("vault"), DAILY.vault * scale),
    kubernetes: buildKubernetes(random.fork("kubernetes"), DAILY.kubernetes * scale),
    people: buildPeople(random.fork("people"), span),
  };
}
