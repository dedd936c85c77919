import type { ReactNode } from "react";
import { AddToCaseProvider } from "@/components/case/add-to-case-provider";
import { Frame } from "@/components/frame/frame";
import { can, toViewerSummary } from "@/lib/contracts/viewer";
import { requireViewer } from "@/lib/services/auth/require-viewer";
import { signOutAction } from "../(auth)/actions";
import { activeCasesAction, addToCaseAction } from "./cases/actions";
import { CoverageSlot } from "./coverage-slot";
import { FindingCountSlot } from "./finding-count-slot";
import { ReviewCountSlot } from "./review-count-slot";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewer();
  return (
    <Frame
      viewer={toViewerSummary(viewer)}
      signOut={signOutAction}
      coverage={<CoverageSlot viewer={viewer} />}
      badges={{
        "/findings": <FindingCountSlot viewer={viewer} />,
        "/review": <ReviewCountSlot viewer={viewer} />,
      }}
    >
      <AddToCaseProvider
        allowed={can(viewer, "triage")}
        add={addToCaseAction}
        activeCases={activeCasesAction}
      >
        {children}
      </AddToCaseProvider>
    </Frame>
  );
}
