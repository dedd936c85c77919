import type { BlastEdge, BlastNode, BlastRadius } from "../contracts/scope";
import { ACTION_GROUPS, type Action } from "../core/action";
import { contextTarget } from "./context-target";

/** What one identity did with one key or secret, for one encryption context. Names are hostile text. */
export interface Touch {
  identityKey: string;
  identityName: string;
  identityKind: string;
  resource: { key: string; name: string; kind: string } | null;
  action: string;
  /** JSON text; empty for none. */
  context: string;
  uses: number;
}

/** As many are drawn; the others are counted. */
const DRAWN_MAX: Readonly<Record<BlastNode["kind"], number>> = {
  identity: 40,
  key: 60,
  secret: 80,
  context: 80,
};
/** Nodes kept while touches are read; a context beyond them is counted, not kept. */
const KEPT_MAX = 50_000;

const SORTS: Readonly<Record<string, string>> = {
  key: "key",
  secret: "secret",
  parameter: "parameter",
  "dynamic-secret": "dynamic secret",
  certificate: "certificate",
  container: "container of keys or secrets",
  principal: "role or user",
  "audit-trail": "audit trail",
};

/**
 * Gathers what was touched, in any order and in bounded memory. An edge leads from the identity to the key or secret, and
 * from a key to what its encryption contexts stand for; a context that names a secret leads to that secret.
 */
export class BlastRadiusBuilder {
  private readonly nodes = new Map<string, BlastNode>();
  private readonly edges = new Map<string, BlastEdge>();
  private readonly limits = new Set<string>();
  private left = 0;
  private contextsOpened = 0;

  constructor(private readonly basis: BlastRadius["basis"]) {}

  add(touch: Touch): void {
    const odd = this.basis === "misuse";
    const { resource, uses } = touch;
    const identity = this.node({
      id: `identity:${touch.identityKey}`,
      kind: "identity",
      name: touch.identityName,
      key: touch.identityKey,
      sort: touch.identityKind,
      odd,
      accesses: uses,
    });
    if (resource === null || isLook(touch.action)) return;
    const used = this.node({
      id: `resource:${resource.key}`,
      kind: resource.kind === "key" ? "key" : "secret",
      name: resource.name,
      key: resource.key,
      sort: SORTS[resource.kind] ?? resource.kind,
      odd,
      accesses: uses,
    });
    this.edge(identity, used, uses, odd);
    const target = contextTarget(touch.context);
    if (target === null) return;
    if (target.limit !== null) this.limits.add(target.limit);
    if (target.resourceKey === null) this.contextsOpened += 1;
    const opened = this.node({
      id: target.resourceKey === null ? `context:${target.id}` : `resource:${target.resourceKey}`,
      kind: target.resourceKey === null ? "context" : "secret",
      name: target.name,
      key: target.resourceKey,
      sort: target.sort,
      odd,
      accesses: uses,
    });
    this.edge(used, opened, uses, odd);
  }

  /** Encryption contexts, other than secrets' own, whose data keys were made or opened. */
  get contexts(): number {
    return this.contextsOpened;
  }

  /** Keys and secrets touched, the most used first. */
  get resources(): { key: string; name: string; sort: string }[] {
    return [...this.nodes.values()]
      .filter(({ kind, key }) => (kind === "key" || kind === "secret") && key !== null)
      .sort((a, b) => b.accesses - a.accesses)
      .map(({ key, name, sort }) => ({ key: key ?? "", name, sort }));
  }

  /** Names of what was encrypted under the contexts, the most used first. */
  get contextNames(): string[] {
    return [...this.nodes.values()]
      .filter(({ kind }) => kind === "context")
      .sort((a, b) => b.accesses - a.accesses)
      .map(({ name, sort }) => `${sort} ${name}`);
  }

  build(): BlastRadius {
    const drawn: BlastNode[] = [];
    const more: BlastRadius["more"] = [];
    for (const kind of ["identity", "key", "secret", "context"] as const) {
      const all = [...this.nodes.values()]
        .filter((node) => node.kind === kind)
        .sort((a, b) => b.accesses - a.accesses || (a.id < b.id ? -1 : 1));
      drawn.push(...all.slice(0, DRAWN_MAX[kind]));
      const beyond = all.length - DRAWN_MAX[kind] + (kind === "context" ? this.left : 0);
      if (beyond > 0) more.push({ kind, count: beyond });
    }
    const ids = new Set(drawn.map(({ id }) => id));
    return {
      basis: this.basis,
      nodes: drawn,
      edges: [...this.edges.values()].filter(({ from, to }) => ids.has(from) && ids.has(to)),
      more,
      limits: [...this.limits],
    };
  }

  private node(node: BlastNode): string | null {
    const known = this.nodes.get(node.id);
    if (known) {
      known.accesses += node.accesses;
      return node.id;
    }
    if (this.nodes.size >= KEPT_MAX) {
      this.left += 1;
      return null;
    }
    this.nodes.set(node.id, node);
    return node.id;
  }

  private edge(from: string | null, to: string | null, accesses: number, odd: boolean): void {
    if (from === null || to === null || from === to) return;
    const key = `${from}\n${to}`;
    const known = this.edges.get(key);
    if (known) known.accesses += accesses;
    else this.edges.set(key, { from, to, accesses, odd });
  }
}

function isLook(action: string): boolean {
  return !Object.hasOwn(ACTION_GROUPS, action) || ACTION_GROUPS[action as Action] === "look";
}
