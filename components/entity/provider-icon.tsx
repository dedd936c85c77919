import { SOURCE_LABELS, type Source } from "@/lib/core/source";
import { Glyph } from "./glyph";

/** Our own shapes, not the providers' marks: a block, a cloud, a facet, a safe's door, a cluster. */
const SHAPES: Readonly<Record<Source, string>> = {
  "aws-cloudtrail": "M8 1.8 13.5 5v6L8 14.2 2.5 11V5L8 1.8ZM2.5 5 8 8.2 13.5 5M8 8.2v6",
  "gcp-audit": "M4.6 12.5a2.9 2.9 0 0 1-.5-5.76 4 4 0 0 1 7.7-.5 3.15 3.15 0 0 1-.4 6.26Z",
  "azure-key-vault": "M8 1.8 14 8l-6 6.2L2 8l6-6.2ZM8 1.8v12.4M8 8h6",
  vault:
    "M2.5 3.5a1 1 0 0 1 1-1h9a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-9ZM8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM8 5.2V8l2 2",
  kubernetes:
    "M8 1.6 10.8 3.2v3.2L8 8 5.2 6.4V3.2L8 1.6ZM4.4 8 7.2 9.6v3.2l-2.8 1.6-2.8-1.6V9.6L4.4 8ZM11.6 8l2.8 1.6v3.2l-2.8 1.6-2.8-1.6V9.6L11.6 8Z",
};

/** Which log family something comes from, 14 px, named on hover and for screen readers. */
export function ProviderIcon({ source }: { source: Source }) {
  return <Glyph label={SOURCE_LABELS[source]} path={SHAPES[source]} />;
}
