"use client";

import { createContext, type ReactNode, useState } from "react";

const Nonce = createContext<string | undefined>(undefined);

/**
 * Hands this response's CSP nonce to components that must write a style element. The global is where
 * `react-remove-scroll` (under every modal dialog) looks for it.
 */
export function NonceProvider({
  nonce: latest,
  children,
}: {
  nonce: string | undefined;
  children: ReactNode;
}) {
  // The document keeps the policy it was loaded with; a later rendering brings the nonce of another answer.
  const [nonce] = useState(latest);
  if (typeof window !== "undefined" && nonce !== undefined)
    Object.assign(window, { __webpack_nonce__: nonce });
  return <Nonce value={nonce}>{children}</Nonce>;
}
