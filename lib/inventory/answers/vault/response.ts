import { z } from "zod";
import type { Resource, ResourceKind } from "../../../core/access-event";

/** Vault's answer around its data, as `-format=json` prints it; the data alone fits as well. */
export function vaultData<T>(data: z.ZodType<T>): z.ZodType<T> {
  return z.union([
    z.looseObject({ request_id: z.string(), data }).transform((answer) => answer.data),
    data,
  ]) as z.ZodType<T>;
}

/** A path as a person types it, without `v1/` and slashes at its ends. */
export function vaultPath(path: string): string {
  return path.replace(/^(https?:\/\/[^/]+)?\/?v1\//, "").replace(/^\/+|\/+$/g, "");
}

/** A resource by its full path; `name` leaves the word between mount and name out. */
export function vaultResource(key: string, kind: ResourceKind, name: string = key): Resource {
  return { key, name, kind, account: "", region: "" };
}
