import { z } from "zod";
import { durationDays } from "../../times";
import { answerKind, factsOf, unnamed } from "../answer";
import { azureObject } from "./object-facts";

const action = z.looseObject({
  action: z.union([z.string(), z.looseObject({ type: z.string() }).transform(({ type }) => type)]),
  timeAfterCreate: z.string().nullish(),
  timeBeforeExpiry: z.string().nullish(),
  trigger: z
    .looseObject({ timeAfterCreate: z.string().nullish(), timeBeforeExpiry: z.string().nullish() })
    .nullish(),
});

/**
 * A policy rotates a key when one of its actions does so; one that only notifies does not. The period is the time after
 * creation, or what is left of the life time before expiry.
 */
export const azureRotationPolicy = answerKind({
  name: "az keyvault key rotation-policy show",
  schema: z.looseObject({
    id: z.string().nullish(),
    lifetimeActions: z.array(action),
    expiresIn: z.string().nullish(),
    attributes: z.looseObject({ expiryTime: z.string().nullish() }).nullish(),
  }),
  read({ id, lifetimeActions, expiresIn, attributes }, about) {
    const resource = azureObject(id ?? "") ?? azureObject(about.key ?? "");
    if (resource === null) return unnamed("key", "https://VAULT.vault.azure.net/keys/KEY");
    const rotating = lifetimeActions.find(({ action: word }) => word.toLowerCase() === "rotate");
    const after = rotating?.timeAfterCreate ?? rotating?.trigger?.timeAfterCreate;
    const before = rotating?.timeBeforeExpiry ?? rotating?.trigger?.timeBeforeExpiry;
    const life = durationDays(expiresIn ?? attributes?.expiryTime);
    const left = durationDays(before);
    const days = durationDays(after) ?? (life !== undefined && left !== undefined ? life - left : undefined);
    return factsOf(
      resource,
      { "rotation-on": rotating !== undefined, "rotation-days": rotating === undefined ? undefined : days },
      "az keyvault key rotation-policy show",
      about.asOfUs,
    );
  },
});
