import type { Rotation } from "../world/rotations";
import { awsItself } from "./aws-itself";
import { awsServices } from "./aws-services";
import type { Habit } from "./habit";
import { kubernetesActors } from "./kubernetes";
import { azureServices, gcpServices, vaultApps } from "./machines";
import { oldUsers } from "./old-users";
import { onCallNights } from "./on-call";
import { peopleAtWork } from "./people";
import { pipelines } from "./pipelines";
import { rotationHabit } from "./rotations";
import { scanners } from "./scanners";
import { terraform } from "./terraform";

/** Everything that goes on every day. */
export function habitsOf(rotations: readonly Rotation[]): readonly Habit[] {
  return [
    awsServices,
    awsItself,
    gcpServices,
    azureServices,
    vaultApps,
    kubernetesActors,
    peopleAtWork,
    onCallNights,
    pipelines,
    terraform,
    scanners,
    oldUsers,
    rotationHabit(rotations),
  ];
}
