import { parseTimeUs } from "@/lib/core/time";

/** A piece of a sentence: text as it stands, or the text of a UTC time with its microseconds since the epoch. */
export type SentencePart = { text: string; us: number | null };

const UTC_TIME = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?Z/g;

/** Parts of a sentence, in order; joined they are the sentence again. */
export function sentenceParts(sentence: string): SentencePart[] {
  const parts: SentencePart[] = [];
  let at = 0;
  for (const { index, 0: text } of sentence.matchAll(UTC_TIME)) {
    const us = parseTimeUs(text);
    if (us === null) continue;
    parts.push({ text: sentence.slice(at, index), us: null }, { text, us });
    at = index + text.length;
  }
  return [...parts, { text: sentence.slice(at), us: null }].filter(({ text }) => text !== "");
}
