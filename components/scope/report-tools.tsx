"use client";

import { Download, Printer } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useShortcut } from "@/components/ui/shortcuts/use-shortcut";
import { CopyTextButton } from "./copy-text-button";

export interface ReportToolsProps {
  /** Address of this report with its window as fixed times, on this host. */
  href: string;
  /** Addresses of the downloads. */
  markdownHref: string;
  jsonHref: string;
}

/** Ways to take a report along. */
export function ReportTools({ href, markdownHref, jsonHref }: ReportToolsProps) {
  useShortcut("p", "Print the report", () => window.print(), { group: "Report" });
  return (
    <>
      <Button onClick={() => window.print()}>
        <Printer aria-hidden="true" />
        Print report
      </Button>
      <Button asChild>
        <a href={markdownHref} download>
          <Download aria-hidden="true" />
          Markdown
        </a>
      </Button>
      <Button asChild>
        <a href={jsonHref} download>
          <Download aria-hidden="true" />
          JSON
        </a>
      </Button>
      <CopyTextButton text={() => new URL(href, window.location.href).toString()}>Copy link</CopyTextButton>
    </>
  );
}
