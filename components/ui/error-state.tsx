"use client";

import { CircleAlert, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";

export interface ErrorStateProps {
  /** True when this is all there is on the page: the title becomes its h1. */
  wholePage?: boolean;
  /** What could not be done: "Could not read the events". */
  title: string;
  /** What to do about it. */
  children?: ReactNode;
  /** Finds the failure in the server's log. */
  reference?: string | undefined;
  /** Runs the query again; without it there is no button. */
  onRetry?: () => void;
  /** The retry is under way. */
  retrying?: boolean;
}

/** Says that something failed, never to be taken for "nothing found". */
export function ErrorState({ wholePage, title, children, reference, onRetry, retrying }: ErrorStateProps) {
  const Title = wholePage ? "h1" : "p";
  return (
    <div role="alert" className="flex flex-col items-center gap-2 px-4 py-10 text-center">
      <CircleAlert className="size-5 text-danger" aria-hidden="true" />
      <Title className="wrap-anywhere font-medium">{title}</Title>
      {children !== undefined && <div className="wrap-anywhere max-w-prose text-muted">{children}</div>}
      {reference !== undefined && (
        <p className="text-muted text-sm">
          Reference in the server log: <code>{reference}</code>
        </p>
      )}
      {onRetry && (
        <Button className="mt-2" onClick={onRetry} loading={retrying}>
          <RotateCw aria-hidden="true" />
          Retry
        </Button>
      )}
    </div>
  );
}
