"use client";

import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { Time } from "@/components/ui/time";
import type { HandedLink } from "./actions";

export interface LinkToShow extends HandedLink {
  name: string;
  purpose: "password" | "sign-in";
}

/** Shows a one-time link, this once. */
export function LinkDialog({ link, onClose }: { link: LinkToShow | null; onClose: () => void }) {
  if (!link) return null;
  const url = new URL(link.path, window.location.origin).href;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Give this link to ${link.name}`}
      description={
        link.purpose === "password"
          ? "Whoever opens it chooses that user's password. It works once and is not shown again."
          : "Whoever opens it is signed in as that user. It works once and is not shown again."
      }
      actions={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className="flex items-start gap-2 rounded-md border border-line bg-sunken p-2">
        <code className="wrap-anywhere min-w-0 flex-1 text-sm">{url}</code>
        <CopyButton value={url} label="Copy the link" />
      </div>
      <p className="mt-2 text-muted text-sm">
        It stops working at <Time us={link.expiresAtMs * 1000} precision="minute" />.
      </p>
    </Dialog>
  );
}
