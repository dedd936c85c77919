import { MINUTE } from "../calendar";
import { azurePersonCaller } from "../callers/person-caller";
import { pace } from "../pace";
import {
  keyOperation,
  listObjects,
  secretGet,
  secretOperation,
  vaultGet,
} from "../providers/azure/key-vault";
import { type AzureCaller, azureApp } from "../providers/azure/record";
import { foreignAddress } from "../world/network";
import type { AttackKind, AttackScene } from "./attack";
import { atAnyTime, somebody } from "./means";

/** A caller that the vault has never seen lists its secrets and then reads them. */
export const keyVaultListGet: AttackKind = {
  kind: "key-vault-list-get",
  title: "Key Vault list, then get, by a new caller",
  days: 1,
  stage(scene) {
    const { world, random, scribe } = scene;
    const vault = random.pick(world.azure.vaults);
    const { caller, who } = newCaller(scene);
    const next = pace(random, atAnyTime(scene));
    if (random.chance(0.3)) vaultGet(scribe, caller, next(0, 900), vault);
    listObjects(scribe, caller, next(200, 5_000), vault, "secrets");
    const gap = random.pick([1_500, 20_000, 4 * MINUTE]);
    const read = random.sample(vault.secrets, random.between(2, vault.secrets.length));
    for (const secret of read) {
      if (random.chance(0.15)) secretOperation(scribe, caller, next(200, gap), secret, "SecretBackup");
      secretGet(scribe, caller, next(200, gap), secret, random.chance(0.08) ? 403 : 200);
    }
    if (random.chance(0.3)) {
      listObjects(scribe, caller, next(200, gap), vault, "keys");
      for (const key of vault.keys) keyOperation(scribe, caller, next(200, gap), key, "KeyGet");
    }
    return {
      description: `${who} lists ${vault.name} for the first time and reads ${read.length} of its secrets.`,
      identities: [who],
      resources: read.map((secret) => `${vault.name}/${secret.name}`),
    };
  },
};

function newCaller(scene: AttackScene): { caller: AzureCaller; who: string } {
  const { world, random } = scene;
  const address = foreignAddress(random);
  const agent = random.pick([
    "AZURECLI/2.58.0 azsdk-python-keyvault-secrets/4.7.0 Python/3.11.7",
    "python-requests/2.31.0",
    "Az.KeyVault/5.2.0 PowerShell/7.4.1",
  ]);
  const person = random.chance(0.4) ? somebody(scene, (one) => one.clouds.azure === 0) : null;
  if (person)
    return { caller: azurePersonCaller(person, { address, console: false, agent }), who: person.ids.oid };
  const app = { ...world.azure.pipeline, oid: random.uuid(), appId: random.uuid(), resource: "" };
  return { caller: azureApp(app, address, agent), who: app.oid };
}
