"use client";

import { Download, Printer } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useShortcut } from "@/components/ui/shortcuts/use-shortcut";

/** Ways to take a review along: on paper or as PDF by the browser's print, or as JSON. */
export function ReviewTools({ jsonHref, signHref }: { jsonHref: string; signHref: string | null }) {
  useShortcut("p", "Print the review", () => window.print(), { group: "Review" });
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      <Button onClick={() => window.print()}>
        <Printer aria-hidden="true" />
        Print or PDF
      </Button>
      <Button asChild>
        <a href={jsonHref} download>
          <Download aria-hidden="true" />
          JSON
        </a>
      </Button>
      {signHref !== null && (
        <Button asChild variant="primary">
          <a href={signHref}>Sign</a>
        </Button>
      )}
    </div>
  );
}
