"use client";

import { createContext, type ReactNode, useContext } from "react";
import { useDraft } from "@/components/case/use-draft";
import { Textarea } from "@/components/ui/textarea";
import { VisibleText } from "@/components/ui/visible-text";
import type { ReviewComment } from "@/lib/contracts/review";

interface Comments {
  list: readonly ReviewComment[];
  /** Null: they are frozen, or the viewer may not sign. */
  write: ((comment: ReviewComment) => void) | null;
  clear: () => void;
}

const Context = createContext<Comments>({ list: [], write: null, clear: () => undefined });

export function useComments(): Comments {
  return useContext(Context);
}

/** Holds the comments of a review that is not signed yet; they outlive a reload in this browser. */
export function CommentDrafts({ week, children }: { week: string; children: ReactNode }) {
  const [text, setText] = useDraft(`keytrail-review-${week}`);
  const list = parse(text);
  const write = (comment: ReviewComment) => {
    const others = list.filter(({ kind, id }) => kind !== comment.kind || id !== comment.id);
    const next = comment.text === "" ? others : [...others, comment];
    setText(next.length === 0 ? "" : JSON.stringify(next));
  };
  return <Context value={{ list, write, clear: () => setText("") }}>{children}</Context>;
}

/** Shows the comments of a signed review, or of none, and takes no new ones. */
export function FrozenComments({
  comments,
  children,
}: {
  comments: readonly ReviewComment[];
  children: ReactNode;
}) {
  return <Context value={{ list: comments, write: null, clear: () => undefined }}>{children}</Context>;
}

export interface CommentOnProps {
  kind: ReviewComment["kind"];
  id: string;
  /** What it is about, for who cannot see where the field stands. */
  about: string;
}

/** The comment on one thing: a field while the review can be signed, else the words that were signed. */
export function CommentOn({ kind, id, about }: CommentOnProps) {
  const { list, write } = useComments();
  const text = list.find((one) => one.kind === kind && one.id === id)?.text ?? "";
  if (write === null)
    return text === "" ? null : (
      <p className="whitespace-pre-wrap border-accent border-l-2 pl-2">
        <span className="text-muted">Comment: </span>
        <VisibleText text={text} />
      </p>
    );
  return (
    <Textarea
      aria-label={`Comment on ${about}`}
      placeholder="Comment"
      rows={1}
      maxLength={2_000}
      value={text}
      onChange={(event) => write({ kind, id, text: event.target.value })}
      className="min-h-7 w-full print:border-none"
    />
  );
}

function parse(text: string): ReviewComment[] {
  if (text === "") return [];
  const value: unknown = JSON.parse(text);
  return Array.isArray(value) ? value.filter(isComment) : [];
}

function isComment(value: unknown): value is ReviewComment {
  return (
    typeof value === "object" &&
    value !== null &&
    "text" in value &&
    typeof value.text === "string" &&
    "id" in value &&
    typeof value.id === "string" &&
    "kind" in value &&
    (value.kind === "exception" || value.kind === "control" || value.kind === "finding")
  );
}
