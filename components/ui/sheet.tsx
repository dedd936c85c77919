"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { iconButtonStyle } from "./button-style";
import { useMedia } from "./use-media";
import { useReturnFocus } from "./use-return-focus";
import { useSheetWidth } from "./use-sheet-width";

export interface SheetProps {
  open: boolean;
  /** Called with false on Escape and on the close button. Keep the state in the URL. */
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** Buttons beside the close button. */
  actions?: ReactNode;
  /** What gets the focus on close when it is not what had it before: the row now selected, say. */
  returnFocus?: () => HTMLElement | null;
  children: ReactNode;
}

/**
 * Detail at the right, a third of the page wide and resizable, beside a list that stays usable. Below
 * 1,024 px it covers the page and keeps the focus inside. Focus goes to the heading, and returns on close.
 */
export function Sheet({ open, onOpenChange, title, actions, returnFocus, children }: SheetProps) {
  const wide = useMedia("(min-width: 64rem)");
  const { width, handle } = useSheetWidth();
  const focus = useReturnFocus(returnFocus);
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange} modal={!wide}>
      <Radix.Portal>
        <Radix.Content
          {...focus}
          onOpenAutoFocus={(event) => {
            focus.onOpenAutoFocus(event);
            // Left to itself the focus goes to the handle of the width, which comes first.
            event.preventDefault();
            heading.current?.focus();
          }}
          aria-describedby={undefined}
          {...(wide ? {} : { "data-modal": "" })}
          onInteractOutside={(event) => event.preventDefault()}
          style={wide ? { width } : undefined}
          className="fixed inset-0 z-30 flex animate-slide-in flex-col border-line bg-surface data-[state=closed]:animate-slide-out lg:inset-y-0 lg:right-0 lg:left-auto lg:border-l lg:shadow-overlay"
        >
          <div
            {...handle}
            className="absolute inset-y-0 -left-1 z-10 hidden w-2 cursor-col-resize touch-none hover:bg-accent-line focus-visible:bg-accent-line lg:block"
          />
          <div className="flex min-h-12 items-center gap-2 border-line border-b px-4 py-2">
            <Radix.Title asChild>
              <h2 ref={heading} tabIndex={-1} className="min-w-0 flex-1 font-semibold text-lg outline-none">
                {title}
              </h2>
            </Radix.Title>
            {actions}
            <Radix.Close aria-label="Close" className={iconButtonStyle("quiet")}>
              <X aria-hidden="true" />
            </Radix.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
