import { knownPath } from "@/lib/contracts/ingest";

/** A file as people know it, with the log inside it where it is an archive. */
export function fileName({ path, member }: { path: string; member: string }): string {
  const name = knownPath(path).path;
  return member === "" ? name : `${name} › ${member}`;
}
