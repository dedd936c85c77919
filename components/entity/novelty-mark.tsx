/** `usual` was seen before, `new` was not, `gap` is time that no log covers. */
export type Novelty = "usual" | "new" | "gap";

export interface NoveltyMarkProps {
  novelty: Novelty;
  /** Text beside the mark when it is not the word itself: "new to this identity". */
  label?: string;
}

const MARKS: Readonly<Record<Novelty, string>> = {
  usual: "bg-usual",
  new: "border-2 border-accent",
  gap: "hatch border border-gap",
};

/** Usual is grey, new an accent outline, a gap hatched: the key to every chart, timeline and table. */
export function NoveltyMark({ novelty, label = novelty }: NoveltyMarkProps) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden="true" className={`size-2.5 shrink-0 rounded-sm ${MARKS[novelty]}`} />
      {label}
    </span>
  );
}
