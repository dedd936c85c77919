"use client";

import { PenLine } from "lucide-react";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast-store";
import { ATTESTATION, type SignReview } from "@/lib/contracts/review";
import { useComments } from "./comments";

export type SignAction = (input: SignReview) => Promise<{ fault: string | null }>;

export interface SignPanelProps {
  week: string;
  /** Hash of the review on this page. */
  sha256: string;
  /** The revision that is replaced; null for the first. */
  replaces: number | null;
  action: SignAction;
}

/** Where a reviewer attests and signs. Nothing is signed when the review has changed since the page was made. */
export function SignPanel({ week, sha256, replaces, action }: SignPanelProps) {
  const { list, clear } = useComments();
  const [attestation, setAttestation] = useState<string>(ATTESTATION);
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const comments = list.filter(({ text }) => text.trim() !== "");
  const sign = () =>
    start(async () => {
      const told = await action({ week, sha256, attestation, comments: [...comments] });
      setFault(told.fault);
      if (told.fault !== null) return;
      clear();
      window.scrollTo({ top: 0 });
      toast({ title: `${week} is signed`, tone: "positive" });
    });
  return (
    <div id="sign" className="scroll-mt-16 print:hidden">
      <Panel
        title="Sign"
        note={
          replaces === null
            ? "freezes this review as it stands here"
            : `freezes this review as a new one, which replaces revision ${replaces}`
        }
      >
        <div className="flex max-w-180 flex-col gap-3">
          <Field
            label="What you attest"
            hint="Signed with your name, the time, and the hash of what this page shows."
            error={fault ?? undefined}
          >
            {(control) => (
              <Textarea
                {...control}
                value={attestation}
                maxLength={2_000}
                onChange={(event) => setAttestation(event.target.value)}
              />
            )}
          </Field>
          <p className="wrap-anywhere text-muted text-sm">
            SHA-256 <span className="font-mono">{sha256}</span>, {comments.length}{" "}
            {comments.length === 1 ? "comment" : "comments"}
          </p>
          <div>
            <Button variant="primary" loading={pending} disabled={attestation.trim() === ""} onClick={sign}>
              <PenLine aria-hidden="true" />
              Sign {week}
            </Button>
          </div>
        </div>
      </Panel>
    </div>
  );
}
