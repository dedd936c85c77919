import {
  azureService,
  gcpService,
  makeAzureUse,
  makeGcpUse,
  makeVaultUse,
  vaultApp,
} from "../callers/machines";
import { scribeWith } from "../journal";
import { gcpBackground } from "../providers/gcp/kms";
import { ownToken, vaultLogin } from "../providers/vault/calls";
import { timesOfDay } from "../rhythm";
import { type Habit, isAlive } from "./habit";

/** Google Cloud service accounts and Google's own agents at work. */
export const gcpServices: Habit = {
  name: "gcp-services",
  day(world, day, scribe) {
    for (const service of world.gcp.services) {
      const s = scribeWith(scribe, scribe.random.fork(service.email));
      const weights = service.uses.map((use) => use.weight);
      for (const at of timesOfDay(service.rhythm, day.from, service.perDay, s.random)) {
        if (!isAlive(service.alive, at)) continue;
        const caller = gcpService(s, service, at);
        makeGcpUse(s, caller, s.random.weighted(service.uses, weights), at);
        if (s.random.chance(0.06)) gcpBackground(s, caller, at + 40, s.random.pick(world.gcp.projects));
      }
    }
  },
};

/** Azure apps at work. */
export const azureServices: Habit = {
  name: "azure-services",
  day(world, day, scribe) {
    for (const app of world.azure.apps) {
      const s = scribeWith(scribe, scribe.random.fork(app.oid));
      const weights = app.uses.map((use) => use.weight);
      for (const at of timesOfDay(app.rhythm, day.from, app.perDay, s.random)) {
        makeAzureUse(s, azureService(s, app, at), s.random.weighted(app.uses, weights), at);
      }
    }
  },
};

/** Vault apps at work: they log in, read, renew and log in again. */
export const vaultApps: Habit = {
  name: "vault-apps",
  day(world, day, scribe) {
    for (const app of world.vault.apps) {
      const s = scribeWith(scribe, scribe.random.fork(app.entity));
      const weights = app.uses.map((use) => use.weight);
      const tokens = new Set<string>();
      for (const at of timesOfDay(app.rhythm, day.from, app.perDay, s.random)) {
        const caller = vaultApp(app, world.seed, at, s.random.between(0, 1));
        if (!tokens.has(caller.token)) {
          tokens.add(caller.token);
          if (caller.issuedAt >= day.from) vaultLogin(s, caller.issuedAt, app.namespace, app.login, caller);
        }
        makeVaultUse(s, caller, s.random.weighted(app.uses, weights), at);
        if (s.random.chance(0.04))
          ownToken(
            s,
            caller,
            at + 30,
            world.vault,
            app.namespace,
            s.random.chance(0.5) ? "renew-self" : "lookup-self",
          );
      }
    }
  },
};
