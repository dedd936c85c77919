import { z } from "zod";
import { answerKind, factsOf, together, unnamed } from "../answer";
import { kmsKey, kmsKeyAbout } from "./members";

const grant = z.looseObject({
  KeyId: z.string().optional(),
  GranteePrincipal: z.string().optional(),
  Operations: z.array(z.string()).catch([]),
});

/** An empty list says that there are no grants, where it is known on which key. */
export const kmsListGrants = answerKind({
  name: "aws kms list-grants",
  schema: z.looseObject({ Grants: z.array(grant) }),
  read({ Grants }, about) {
    const byKey = new Map<
      string,
      { key: ReturnType<typeof kmsKey>; grants: { grantee: string; operations: string[] }[] }
    >();
    const own = kmsKeyAbout(about);
    if (own) byKey.set(own.key, { key: own, grants: [] });
    for (const { KeyId, GranteePrincipal, Operations } of Grants) {
      const key = KeyId === undefined ? own : kmsKey(KeyId, about);
      if (key === null) return unnamed("key", "arn:aws:kms:REGION:ACCOUNT:key/ID");
      const known = byKey.get(key.key) ?? { key, grants: [] };
      known.grants.push({ grantee: GranteePrincipal ?? "", operations: Operations });
      byKey.set(key.key, known);
    }
    if (byKey.size === 0) return unnamed("key", "arn:aws:kms:REGION:ACCOUNT:key/ID");
    return together(
      [...byKey.values()].map(({ key, grants }) =>
        factsOf(key, { grants }, "aws kms list-grants", about.asOfUs),
      ),
    );
  },
});
