import { MINUTE } from "../calendar";
import { azurePersonCaller, gcpPerson, signInToAws } from "../callers/person-caller";
import { pace } from "../pace";
import { changeKey, decrypt, lookAtKey } from "../providers/aws/kms";
import { keyPolicy, openPolicy } from "../providers/aws/policies";
import { changeSecret, lookAtSecret } from "../providers/aws/secrets";
import { vaultActivity } from "../providers/azure/activity";
import { grantOnGcpKey } from "../providers/gcp/kms";
import { grantOnGcpSecret } from "../providers/gcp/secret-manager";
import { FOREIGN_ACCOUNTS } from "../world/aws-accounts";
import { foreignAddress } from "../world/network";
import type { AttackKind, AttackScene, AttackStory } from "./attack";
import { atAnyTime, keysOf, secretsOf, somebody } from "./means";

/** A key or secret is opened to an outside account, or to everybody. */
export const externalGrant: AttackKind = {
  kind: "external-grant",
  title: "A key or secret opened to outsiders",
  days: 1,
  stage(scene) {
    return scene.random.weighted([inAws, inGoogle, inAzure], [7, 2, 1])(scene);
  },
};

function inAws(scene: AttackScene): AttackStory | null {
  const { world, random, scribe } = scene;
  const person = somebody(scene);
  if (!person) return null;
  const account = random.pick([
    world.aws.accounts.prod,
    world.aws.accounts.prod,
    world.aws.accounts.data,
    world.aws.accounts.staging,
  ]);
  const start = atAnyTime(scene);
  const seat = {
    address: random.chance(0.4) ? foreignAddress(random) : person.home,
    console: random.chance(0.4),
  };
  const caller = signInToAws(scribe, world, person, account, start, seat, person.admin);
  const next = pace(random, start + 30_000);
  const key = random.pick(keysOf(world, account));
  const secret = random.pick(secretsOf(world, account));
  const outside = `arn:aws:iam::${random.pick(FOREIGN_ACCOUNTS)}:${random.pick(["root", "role/sync", "user/ops"])}`;
  const way = random.pick(["grant", "key-policy", "public-key", "secret-policy", "public-secret"] as const);
  switch (way) {
    case "grant":
      changeKey(
        scribe,
        caller,
        next(1_000, 4 * MINUTE),
        key,
        "CreateGrant",
        {
          granteePrincipal: outside,
          operations: random.sample(
            [
              "Decrypt",
              "Encrypt",
              "GenerateDataKey",
              "ReEncryptFrom",
              "ReEncryptTo",
              "CreateGrant",
              "DescribeKey",
            ],
            random.between(1, 5),
          ),
        },
        { response: { grantId: random.hex(64), keyId: key.arn } },
      );
      break;
    case "key-policy":
    case "public-key":
      if (random.chance(0.7)) lookAtKey(scribe, caller, next(1_000, MINUTE), key, "GetKeyPolicy");
      changeKey(scribe, caller, next(10_000, 6 * MINUTE), key, "PutKeyPolicy", {
        policyName: "default",
        policy: keyPolicy(account.id, [way === "public-key" ? "*" : outside]),
        bypassPolicyLockoutSafetyCheck: random.chance(0.3),
      });
      break;
    case "secret-policy":
    case "public-secret":
      if (random.chance(0.7)) lookAtSecret(scribe, caller, next(1_000, MINUTE), secret, "GetResourcePolicy");
      changeSecret(scribe, caller, next(10_000, 6 * MINUTE), secret, "PutResourcePolicy", {
        resourcePolicy: openPolicy(way === "public-secret" ? "*" : outside, random.chance(0.5)),
        blockPublicPolicy: false,
      });
  }
  const onKey = way === "grant" || way.includes("key");
  if (onKey && random.chance(0.4))
    decrypt(scribe, caller, next(MINUTE, 9 * MINUTE), key, { context: { Role: `${key.team}-config` } });
  const target = onKey ? key.arn : secret.arn;
  const to = way.startsWith("public") ? "everybody" : outside;
  return {
    description: `${person.email} opens ${target} to ${to}.`,
    identities: [person.email],
    resources: [target],
  };
}

function inGoogle(scene: AttackScene): AttackStory | null {
  const { world, random, scribe } = scene;
  const person = somebody(scene);
  if (!person) return null;
  const caller = gcpPerson(person, {
    address: random.chance(0.4) ? foreignAddress(random) : person.home,
    console: random.chance(0.5),
  });
  const member = random.pick([
    "allUsers",
    "allAuthenticatedUsers",
    "user:helper@example.net",
    "serviceAccount:sync@example-outside.iam.gserviceaccount.com",
  ]);
  const at = atAnyTime(scene);
  if (random.chance(0.5)) {
    const key = random.pick(world.gcp.keys);
    grantOnGcpKey(scribe, caller, at, key, "roles/cloudkms.cryptoKeyEncrypterDecrypter", member);
    return {
      description: `${person.email} lets ${member} use key ${key.name}.`,
      identities: [person.email],
      resources: [key.name],
    };
  }
  const secret = random.pick(world.gcp.secrets);
  grantOnGcpSecret(scribe, caller, at, secret, "roles/secretmanager.secretAccessor", member);
  return {
    description: `${person.email} lets ${member} read secret ${secret.name}.`,
    identities: [person.email],
    resources: [secret.name],
  };
}

function inAzure(scene: AttackScene): AttackStory | null {
  const { world, random, scribe } = scene;
  const person = somebody(scene);
  if (!person) return null;
  const vault = random.pick(world.azure.vaults);
  const caller = azurePersonCaller(person, {
    address: random.chance(0.5) ? foreignAddress(random) : person.home,
    console: true,
  });
  const at = atAnyTime(scene);
  vaultActivity(scribe, caller, at, vault, "MICROSOFT.KEYVAULT/VAULTS/ACCESSPOLICIES/WRITE", {
    addedObjectId: random.uuid(),
    permissions: "secrets:all,keys:all",
  });
  if (random.chance(0.6)) {
    vaultActivity(
      scribe,
      caller,
      at + random.between(20_000, 300_000),
      vault,
      "MICROSOFT.KEYVAULT/VAULTS/WRITE",
      { networkAcls: "defaultAction=Allow" },
    );
  }
  return {
    description: `${person.email} opens vault ${vault.name} to an unknown principal.`,
    identities: [person.ids.oid],
    resources: [vault.name],
  };
}
