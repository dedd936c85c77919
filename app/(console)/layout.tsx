import type { ReactNode } from "react";
import { Frame } from "@/components/frame/frame";
import { toViewerSummary } from "@/lib/contracts/viewer";
import { requireViewer } from "@/lib/services/auth/require-viewer";
import { signOutAction } from "../(auth)/actions";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const viewer = toViewerSummary(await requireViewer());
  return (
    <Frame viewer={viewer} signOut={signOutAction}>
      {children}
    </Frame>
  );
}
