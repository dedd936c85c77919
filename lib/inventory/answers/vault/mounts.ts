import { z } from "zod";
import { answerKind, factsOf, together } from "../answer";
import { vaultData, vaultResource } from "./response";

const mount = z.looseObject({
  type: z.string(),
  accessor: z.string(),
  description: z.string().optional(),
  options: z.record(z.string(), z.unknown()).nullish(),
});

/** `vault secrets list`: every member whose name ends in a slash is a mount. */
export const vaultMounts = answerKind({
  name: "vault sys/mounts",
  schema: vaultData(
    z.record(z.string(), z.unknown()).transform((data, context) => {
      const mounts = Object.entries(data)
        .filter(([path]) => path.endsWith("/"))
        .flatMap(([path, value]) => {
          const parsed = mount.safeParse(value);
          return parsed.success ? [{ path, ...parsed.data }] : [];
        });
      if (mounts.length === 0) context.addIssue("holds no mounts");
      return mounts;
    }),
  ),
  read: (mounts, { asOfUs }) =>
    together(
      mounts.map(({ path, type, description, options }) => {
        const version = type === "kv" && typeof options?.version === "string" ? ` v${options.version}` : "";
        return factsOf(
          vaultResource(path, "container"),
          { spec: `${type}${version}`, description: description || undefined },
          "vault sys/mounts",
          asOfUs,
        );
      }),
    ),
});
