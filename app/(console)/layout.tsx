import type { ReactNode } from "react";
import { Frame } from "@/components/frame/frame";
import { toViewerSummary } from "@/lib/contracts/viewer";
import { requireViewer } from "@/lib/services/auth/require-viewer";
import { signOutAction } from "../(auth)/actions";
import { CoverageSlot } from "./coverage-slot";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewer();
  return (
    <Frame
      viewer={toViewerSummary(viewer)}
      signOut={signOutAction}
      coverage={<CoverageSlot viewer={viewer} />}
    >
      {children}
    </Frame>
  );
}
