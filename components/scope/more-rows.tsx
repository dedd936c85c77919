"use client";

import { Button } from "@/components/ui/button";
import { formatFull } from "@/components/ui/format-number";

export interface MoreRowsProps {
  hidden: number;
  what: string;
  onShow: () => void;
}

/** Shows what a long list keeps back on screen; on paper all of it is there. */
export function MoreRows({ hidden, what, onShow }: MoreRowsProps) {
  if (hidden <= 0) return null;
  return (
    <p className="px-2 py-1.5 print:hidden">
      <Button variant="quiet" size="sm" onClick={onShow}>
        Show {formatFull(hidden)} more {what}
      </Button>
    </p>
  );
}
