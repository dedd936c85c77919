interface Node {
  type: string;
  children?: Node[];
}

/** A rehype plugin: HTML that was written into Markdown stands as the text that it is; nothing of it is lost or run. */
export function rehypeHtmlAsText() {
  return (tree: Node) => toText(tree);
}

function toText(node: Node): void {
  for (const child of node.children ?? []) {
    if (child.type === "raw") child.type = "text";
    else toText(child);
  }
}
