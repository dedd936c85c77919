import { z } from "zod";
import { parseName } from "../../../core/gcp-resource";
import { answerKind, factsOf, unnamed } from "../answer";

const binding = z.looseObject({ role: z.string(), members: z.array(z.string()).catch([]) });

/** Google's answer never names what the policy is of. */
export const gcpIamPolicy = answerKind({
  name: "gcloud kms keys get-iam-policy",
  schema: z.looseObject({
    etag: z.string(),
    bindings: z.array(binding).optional(),
    resource: z.string().optional(),
  }),
  fits: (answer) => !("name" in answer) && !("cryptoKeys" in answer),
  read({ etag: _, resource, bindings = [] }, about) {
    const name = resource ?? about.key;
    const named = name === null ? null : parseName(name.replace(/:getIamPolicy$/, ""), null).resource;
    if (named === null || named.kind === "other")
      return unnamed("key or secret", "projects/P/locations/L/keyRings/R/cryptoKeys/K");
    return factsOf(
      named,
      {
        policy: { bindings: bindings.map(({ role, members }) => ({ role, members })) },
        grants: bindings.flatMap(({ role, members }) =>
          members.map((grantee) => ({ grantee, operations: [role] })),
        ),
      },
      "gcloud get-iam-policy",
      about.asOfUs,
    );
  },
});
