import { type ReactNode, Suspense } from "react";

/**
 * How long a page is held back for its parts, in milliseconds. React shows what comes after a fallback 300 ms after it at the
 * earliest, so that waiting so long makes nobody wait longer.
 */
const PATIENCE_MS = 300;

export interface PromptlyProps {
  /** What `children` wait for. Start it before, so that all of it is on its way together. */
  parts: readonly Promise<unknown>[];
  fallback: ReactNode;
  children: ReactNode;
}

/**
 * Shows `children` together with the rest of the page when all they wait for is there soon, and else after `fallback`. What
 * failed comes after the fallback too, because only then it can be kept inside its part of the page.
 */
export async function Promptly({ parts, fallback, children }: PromptlyProps) {
  if (await allWithin(parts, PATIENCE_MS)) return children;
  return <Suspense fallback={fallback}>{children}</Suspense>;
}

/** Whether all promises are fulfilled in time. Their failures count as seen. */
async function allWithin(parts: readonly Promise<unknown>[], limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, limitMs, false);
  });
  const all = Promise.all(parts).then(
    () => true,
    () => false,
  );
  for (const part of parts) part.catch(() => undefined);
  const soon = await Promise.race([all, late]);
  clearTimeout(timer);
  return soon;
}
