import { nameOf, splitHidden } from "@/components/ui/hidden-characters";

interface Node {
  type: string;
  value?: string;
  tagName?: string;
  properties?: Record<string, string>;
  children?: Node[];
}

/** Looks of a character drawn as its code, as `VisibleText` has it. */
export const HIDDEN_CHARACTER = "hidden-character";

/** A rehype plugin: characters that would not be seen, or would reorder their neighbours, stand as their code. */
export function rehypeShowHidden() {
  return (tree: Node) => show(tree);
}

function show(node: Node): void {
  node.children = node.children?.flatMap((child) => {
    if (child.type === "text") return shown(child.value ?? "");
    show(child);
    return child;
  });
}

function shown(value: string): Node[] {
  return splitHidden(value).map((segment): Node => {
    if (segment.kind === "text" || segment.text === "\n" || segment.text === "\t")
      return { type: "text", value: segment.text };
    return {
      type: "element",
      tagName: "span",
      properties: { className: HIDDEN_CHARACTER, title: nameOf(segment.code) },
      children: [{ type: "text", value: segment.code }],
    };
  });
}
