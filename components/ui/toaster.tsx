"use client";

import { CircleAlert, CircleCheck, X } from "lucide-react";
import { Toast as Radix } from "radix-ui";
import { useSyncExternalStore } from "react";
import { buttonStyle, iconButtonStyle } from "./button-style";
import { cx } from "./cx";
import { dismissToast, shownToasts, subscribeToasts, type Toast } from "./toast-store";

const NONE: readonly Toast[] = [];
/** Failures stay until they are closed, so that nobody misses one. */
const DURATION_MS = 6000;

/** Draws what `toast()` asks for. The frame holds the only one. F8 moves the focus to the messages. */
export function Toaster() {
  const toasts = useSyncExternalStore(subscribeToasts, shownToasts, () => NONE);
  return (
    <Radix.Provider label="Message" duration={DURATION_MS}>
      {toasts.map((toast) => (
        <Item key={toast.id} toast={toast} />
      ))}
      <Radix.Viewport className="fixed right-4 bottom-20 z-50 flex w-88 max-w-[calc(100vw-2rem)] flex-col gap-2 outline-none lg:bottom-4" />
    </Radix.Provider>
  );
}

function Item({ toast }: { toast: Toast }) {
  const { id, title, description, tone = "neutral", action } = toast;
  return (
    <Radix.Root
      duration={tone === "danger" ? Number.POSITIVE_INFINITY : undefined}
      onOpenChange={(open) => {
        if (!open) dismissToast(id);
      }}
      className="flex animate-appear items-start gap-2 rounded-md bg-raised p-3 shadow-overlay"
    >
      {tone === "positive" && (
        <CircleCheck className="mt-0.5 size-4 shrink-0 text-positive" aria-hidden="true" />
      )}
      {tone === "danger" && <CircleAlert className="mt-0.5 size-4 shrink-0 text-danger" aria-hidden="true" />}
      <div className="min-w-0 flex-1">
        <Radix.Title className="wrap-anywhere font-medium">{title}</Radix.Title>
        {description && (
          <Radix.Description className="wrap-anywhere text-muted">{description}</Radix.Description>
        )}
      </div>
      {action && (
        <Radix.Action altText={action.label} className={buttonStyle("plain", "sm")} onClick={action.run}>
          {action.label}
        </Radix.Action>
      )}
      <Radix.Close aria-label="Close" className={cx(iconButtonStyle("quiet", "sm"), "-mt-0.5 -mr-1")}>
        <X aria-hidden="true" />
      </Radix.Close>
    </Radix.Root>
  );
}
