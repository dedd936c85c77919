"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { iconButtonStyle } from "./button-style";
import { cx } from "./cx";
import { useReturnFocus } from "./use-return-focus";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** One sentence under the title, read aloud with it. */
  description?: ReactNode;
  /** Buttons at the bottom right, the main one last. */
  actions?: ReactNode;
  /** `wide` is 720 px, else 480. */
  wide?: boolean;
  children?: ReactNode;
}

/** A question or a form that must be answered before anything else. Focus stays inside and returns on close. */
export function Dialog({ open, onOpenChange, title, description, actions, wide, children }: DialogProps) {
  const focus = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-veil data-[state=closed]:animate-vanish" />
        <Radix.Content
          {...focus}
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          data-modal=""
          className={cx(
            "fixed inset-x-4 top-[12vh] z-50 mx-auto flex max-h-[76vh] animate-appear flex-col rounded-md bg-raised shadow-overlay data-[state=closed]:animate-vanish",
            wide ? "max-w-180" : "max-w-120",
          )}
        >
          <div className="flex items-start gap-3 px-4 pt-3 pb-2">
            <div className="min-w-0 flex-1">
              <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description className="mt-1 text-muted">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close aria-label="Close" className={cx(iconButtonStyle("quiet", "sm"), "-mr-1")}>
              <X aria-hidden="true" />
            </Radix.Close>
          </div>
          {children !== undefined && <div className="min-h-0 overflow-y-auto px-4 pb-4">{children}</div>}
          {actions !== undefined && (
            <div className="flex justify-end gap-2 border-line border-t px-4 py-3">{actions}</div>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
