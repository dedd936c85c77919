import { describe, expect, it } from "vitest";
import { BlastRadiusBuilder, type Touch } from "@/lib/scope/blast-radius";

const touch = (differences: Partial<Touch> = {}): Touch => ({
  identityKey: "ana",
  identityName: "ana",
  identityKind: "person",
  resource: { key: "k", name: "orders", kind: "key" },
  action: "decrypt",
  context: "",
  uses: 1,
  ...differences,
});
const SECRET = "arn:aws:secretsmanager:eu-west-1:1:secret:prod/db";

describe("the blast radius", () => {
  it("leads from the identity over the key to what its contexts stand for, counted once each", () => {
    const blast = new BlastRadiusBuilder("misuse");
    blast.add(touch({ context: '{"aws:s3:arn":"arn:aws:s3:::docs/a"}', uses: 2 }));
    blast.add(touch({ context: '{"aws:s3:arn":"arn:aws:s3:::docs/b"}', uses: 3 }));
    const { nodes, edges } = blast.build();
    expect(nodes.map(({ kind, name, accesses }) => [kind, name, accesses])).toEqual([
      ["identity", "ana", 5],
      ["key", "orders", 5],
      ["context", "docs", 5],
    ]);
    expect(edges.map(({ accesses }) => accesses)).toEqual([5, 5]);
    expect(blast.contextNames).toEqual(["S3 bucket docs"]);
  });

  it("joins the secret that was read with the decrypt made for it", () => {
    const blast = new BlastRadiusBuilder("misuse");
    blast.add(touch({ resource: { key: SECRET, name: "prod/db", kind: "secret" }, action: "read-secret" }));
    blast.add(touch({ context: JSON.stringify({ SecretARN: `${SECRET}-a1B2c3` }) }));
    const { nodes, edges } = blast.build();
    expect(nodes.map(({ id }) => id)).toEqual(["identity:ana", "resource:k", `resource:${SECRET}`]);
    expect(edges.map(({ from, to }) => `${from} → ${to}`).sort()).toEqual([
      `identity:ana → resource:${SECRET}`,
      "identity:ana → resource:k",
      `resource:k → resource:${SECRET}`,
    ]);
  });

  it("leaves out what was only looked at", () => {
    const blast = new BlastRadiusBuilder("possible");
    blast.add(touch({ action: "describe" }));
    expect(blast.build().nodes.map(({ kind }) => kind)).toEqual(["identity"]);
  });

  it("draws a bounded part and counts the rest, in whatever order it comes", () => {
    const touches = Array.from({ length: 200 }, (_, i) =>
      touch({ context: `{"table":"t${i}"}`, uses: i + 1 }),
    );
    const build = (all: readonly Touch[]) => {
      const blast = new BlastRadiusBuilder("misuse");
      for (const one of all) blast.add(one);
      return blast.build();
    };
    const built = build(touches);
    expect(built.more).toEqual([{ kind: "context", count: 120 }]);
    expect(built.nodes).toEqual(build(touches.toReversed()).nodes);
  });
});
