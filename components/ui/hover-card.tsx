"use client";

import { HoverCard as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { OVERLAY } from "./overlay-style";

export interface HoverCardProps {
  /** A link: the card is a preview of what it leads to, so nothing is lost without a pointer. */
  trigger: ReactNode;
  children: ReactNode;
}

/** A preview on hover or keyboard focus of a link. */
export function HoverCard({ trigger, children }: HoverCardProps) {
  return (
    <Radix.Root openDelay={400} closeDelay={150}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className={cx(OVERLAY, "w-80 max-w-[calc(100vw-1rem)] p-3")}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
