import { HOUR, MINUTE } from "../calendar";
import { azurePersonCaller, gcpPerson, signInToAws, signInToVault } from "../callers/person-caller";
import { pace } from "../pace";
import { eventSelectors, trailCall } from "../providers/aws/trail";
import { vaultActivity } from "../providers/azure/activity";
import { vaultResourceId } from "../providers/azure/record";
import { exemptFromGcpAudit } from "../providers/gcp/kms";
import { systemCall } from "../providers/vault/calls";
import { foreignAddress } from "../world/network";
import type { Person } from "../world/person";
import type { AttackKind, AttackScene, AttackStory } from "./attack";
import { atAnyTime, somebody } from "./means";

/** The logging itself is stopped, narrowed, or made blind for keys. Most often it is put back later. */
export const trailBlinded: AttackKind = {
  kind: "trail-blinded",
  title: "The audit trail stopped or blinded",
  days: 1,
  stage(scene) {
    const admin = somebody(scene, (one) => one.admin);
    if (!admin) return null;
    return scene.random.weighted([inAws, inVault, inGoogle, inAzure], [7, 1, 1, 1])(scene, admin);
  },
};

function seatOf(scene: AttackScene, person: Person) {
  const { random } = scene;
  return { address: random.chance(0.5) ? foreignAddress(random) : person.home, console: random.chance(0.4) };
}

function inAws(scene: AttackScene, person: Person): AttackStory {
  const { world, random, scribe } = scene;
  const { aws } = world;
  const start = atAnyTime(scene);
  const caller = signInToAws(
    scribe,
    world,
    person,
    aws.accounts.security,
    start,
    seatOf(scene, person),
    true,
  );
  const next = pace(random, start + 20_000);
  const name = { trailName: aws.trail.arn };
  if (random.chance(0.7))
    trailCall(
      scribe,
      caller,
      next(500, 9_000),
      aws,
      "DescribeTrails",
      { trailNameList: [] },
      { readOnly: true },
    );
  if (random.chance(0.5))
    trailCall(scribe, caller, next(500, 9_000), aws, "GetEventSelectors", name, { readOnly: true });
  const length = Math.floor(random.logNormal(50, 0.8) * MINUTE);
  const at = next(5_000, 4 * MINUTE);
  const way = random.weighted(["kms", "management", "stop", "update", "delete"] as const, [5, 1, 3, 1, 1]);
  const put = (when: number, exclude: readonly string[], management = true) =>
    trailCall(scribe, caller, when, aws, "PutEventSelectors", eventSelectors(aws, exclude, management), {
      response: { trailARN: aws.trail.arn },
    });
  if (way === "kms") put(at, ["kms.amazonaws.com"]);
  else if (way === "management") put(at, [], false);
  else if (way === "stop") trailCall(scribe, caller, at, aws, "StopLogging", { name: aws.trail.arn });
  else if (way === "delete") trailCall(scribe, caller, at, aws, "DeleteTrail", { name: aws.trail.arn });
  else {
    const request = {
      name: aws.trail.arn,
      isMultiRegionTrail: false,
      includeGlobalServiceEvents: false,
      enableLogFileValidation: false,
    };
    trailCall(scribe, caller, at, aws, "UpdateTrail", request, { response: { trailARN: aws.trail.arn } });
  }
  const back = at + length;
  if (way === "kms" || way === "management") put(back, []);
  else if (way === "stop") trailCall(scribe, caller, back, aws, "StartLogging", { name: aws.trail.arn });
  else if (way === "delete")
    trailCall(scribe, caller, back, aws, "CreateTrail", {
      name: aws.trail.name,
      s3BucketName: aws.trail.bucket,
      isMultiRegionTrail: true,
      isOrganizationTrail: true,
      kmsKeyId: aws.trail.key.arn,
    });
  else trailCall(scribe, caller, back, aws, "UpdateTrail", { name: aws.trail.arn, isMultiRegionTrail: true });
  if (way !== "update") {
    scene.blind({ logs: "cloudtrail/", service: way === "kms" ? "kms" : null, from: at + 1_000, to: back });
  } else {
    for (const region of aws.regions.slice(1)) {
      for (const account of Object.values(aws.accounts)) {
        scene.blind({
          logs: `cloudtrail/${account.id}/${region}`,
          service: null,
          from: at + 1_000,
          to: back,
        });
      }
    }
  }
  return {
    description: `${person.email} blinds the organisation's trail (${way}) for ${Math.round(length / MINUTE)} min.`,
    identities: [person.email],
    resources: [aws.trail.arn],
  };
}

function inVault(scene: AttackScene, person: Person): AttackStory {
  const { world, random, scribe } = scene;
  const start = atAnyTime(scene);
  const root = world.vault.namespaces[0] ?? { id: "root", path: "" };
  const caller = signInToVault(scribe, world, person, start, seatOf(scene, person), root);
  systemCall(scribe, caller, start + 9_000, world.vault, "list", "sys/audit");
  const at = start + random.between(20_000, 200_000);
  systemCall(scribe, caller, at, world.vault, "delete", "sys/audit/file");
  const back = at + Math.floor(random.range(0.1, 2) * HOUR);
  systemCall(scribe, caller, back, world.vault, "update", "sys/audit/file", { type: "file", local: false });
  scene.blind({ logs: "vault", service: null, from: at + 1_000, to: back });
  return {
    description: `${person.email} disables Vault's audit device for a while.`,
    identities: [person.email],
    resources: ["sys/audit/file"],
  };
}

function inGoogle(scene: AttackScene, person: Person): AttackStory {
  const { world, random, scribe } = scene;
  const caller = gcpPerson(person, seatOf(scene, person));
  const project = random.pick(world.gcp.projects);
  const member = random.chance(0.5)
    ? `user:${person.email}`
    : `serviceAccount:${random.pick(world.gcp.services).email}`;
  exemptFromGcpAudit(scribe, caller, atAnyTime(scene), project, member);
  return {
    description: `${person.email} exempts ${member} from data-access logging in ${project.id}.`,
    identities: [person.email],
    resources: [`projects/${project.id}`],
  };
}

function inAzure(scene: AttackScene, person: Person): AttackStory {
  const { world, random, scribe } = scene;
  const vault = random.pick(world.azure.vaults);
  const at = atAnyTime(scene);
  vaultActivity(
    scribe,
    azurePersonCaller(person, seatOf(scene, person)),
    at,
    vault,
    "MICROSOFT.INSIGHTS/DIAGNOSTICSETTINGS/DELETE",
  );
  scene.blind({
    logs: `azure/${vaultResourceId(vault)}`,
    service: null,
    from: at + 60_000,
    to: at + Math.floor(random.range(1, 6) * HOUR),
  });
  return {
    description: `${person.email} removes the diagnostic setting of ${vault.name}.`,
    identities: [person.ids.oid],
    resources: [vault.name],
  };
}
