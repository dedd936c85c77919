import { nameOf, type Segment, splitHidden } from "./hidden-characters";

/**
 * Text from a log. Characters that would not be seen, or would reorder what stands beside them, are drawn as
 * their code; right-to-left text stays inside its own bounds.
 */
export function VisibleText({ text }: { text: string }) {
  const segments = splitHidden(text);
  return (
    <bdi dir="ltr">{segments.length === 1 && segments[0]?.kind === "text" ? text : withKeys(segments)}</bdi>
  );
}

function withKeys(segments: Segment[]) {
  let at = 0;
  return segments.map((segment) => {
    const key = at;
    at += segment.text.length;
    return segment.kind === "text" ? segment.text : <HiddenCharacter key={key} code={segment.code} />;
  });
}

function HiddenCharacter({ code }: { code: string }) {
  return (
    <span
      title={nameOf(code)}
      className="mx-px rounded-sm bg-warning-soft px-0.5 font-mono text-warning text-xs"
    >
      {code}
    </span>
  );
}
