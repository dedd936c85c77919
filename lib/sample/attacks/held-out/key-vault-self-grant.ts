import { MINUTE } from "../../calendar";
import { azurePersonCaller } from "../../callers/person-caller";
import { pace } from "../../pace";
import { vaultActivity } from "../../providers/azure/activity";
import { keyOperation, listObjects, secretGet } from "../../providers/azure/key-vault";
import { foreignAddress } from "../../world/network";
import type { AttackKind } from "../attack";
import { atAnyTime, somebody } from "../means";

/** Somebody who may only look at a vault writes themselves into its access policy and reads what is in it. */
export const keyVaultSelfGrant: AttackKind = {
  kind: "key-vault-self-grant",
  title: "A reader lets themselves into a Key Vault",
  days: 1,
  stage(scene) {
    const { world, random, scribe } = scene;
    const person = somebody(scene, (one) => one.clouds.azure > 0);
    if (!person) return null;
    const vault = random.pick(world.azure.vaults);
    const address = random.chance(0.4) ? foreignAddress(random) : person.home;
    const caller = azurePersonCaller(person, { address, console: random.chance(0.5) });
    const next = pace(random, atAnyTime(scene));
    const first = random.pick(vault.secrets);
    if (random.chance(0.7)) secretGet(scribe, caller, next(900, 30_000), first, 403);
    const { oid } = person.ids;
    vaultActivity(
      scribe,
      caller,
      next(20_000, 5 * MINUTE),
      vault,
      random.chance(0.5)
        ? "MICROSOFT.KEYVAULT/VAULTS/ACCESSPOLICIES/WRITE"
        : "MICROSOFT.KEYVAULT/VAULTS/WRITE",
      {
        requestbody: JSON.stringify({
          properties: { accessPolicies: [{ objectId: oid, permissions: { secrets: ["all"] } }] },
        }),
      },
    );
    listObjects(scribe, caller, next(20_000, 4 * MINUTE), vault, "secrets");
    const secrets = random.sample(vault.secrets, random.between(2, vault.secrets.length));
    for (const secret of secrets) secretGet(scribe, caller, next(700, 40_000), secret);
    if (random.chance(0.3)) {
      for (const key of vault.keys) keyOperation(scribe, caller, next(700, 40_000), key, "KeyGet");
    }
    return {
      description: `${person.email} lets themselves into ${vault.name} and reads ${secrets.length} secrets.`,
      identities: [oid],
      resources: secrets.map((one) => `${vault.name}/${one.name}`),
    };
  },
};
