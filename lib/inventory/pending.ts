import type { Resource } from "../core/access-event";

/**
 * References to resources that an answer names incompletely: a KMS key by its id without account and region, a Google
 * Cloud resource by the number of its project. They are stored as they are and resolved when facts are read, against all
 * keys known by then, so that the order of imports does not matter.
 */
const KMS_ID = "aws-kms-key:";

/** A KMS key of which only the id is known. */
export function pendingKmsKey(id: string): Resource {
  return { key: `${KMS_ID}${id}`, name: id, kind: "key", account: "", region: "" };
}

/** How pending references are resolved. */
export class Resolver {
  private readonly kms = new Map<string, string | null>();
  private readonly projects = new Map<string, string>();
  private readonly aliases = new Map<string, string>();

  /** @param keys every known key of a resource */
  constructor(keys: Iterable<string>, projects: ReadonlyMap<string, string> = new Map()) {
    for (const key of keys) {
      const id = /^arn:[^:]+:kms:[^:]*:[^:]*:key\/(.+)$/.exec(key)?.[1];
      if (id !== undefined && id !== "*")
        this.kms.set(id, this.kms.has(id) && this.kms.get(id) !== key ? null : key);
    }
    for (const [number, id] of projects) this.projects.set(number, id);
  }

  /** Where an alias (its ARN) points. */
  point(alias: string, key: string): void {
    this.aliases.set(alias, key);
  }

  /** The full key for a reference; the reference itself where nothing, or more than one thing, fits. */
  resolve(reference: string): string {
    if (reference.startsWith(KMS_ID)) return this.kms.get(reference.slice(KMS_ID.length)) ?? reference;
    const numbered = /^projects\/(\d+)\/(.*)$/s.exec(reference);
    const project = numbered?.[1] === undefined ? undefined : this.projects.get(numbered[1]);
    if (project !== undefined) return `projects/${project}/${numbered?.[2] ?? ""}`;
    return this.aliases.get(reference) ?? reference;
  }
}
