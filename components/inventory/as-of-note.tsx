import Link from "next/link";
import { Time } from "@/components/ui/time";

export interface AsOfNoteProps {
  asOfUs: number;
  /** Nothing newer is held. */
  endOfHeld: boolean;
  /** This page as of now. */
  nowHref: string;
}

/** Says as of when statuses are judged where that is not now. */
export function AsOfNote({ asOfUs, endOfHeld, nowHref }: AsOfNoteProps) {
  if (!endOfHeld) return null;
  return (
    <p className="mb-3 rounded-md border border-warning-line bg-warning-soft px-3 py-2 text-warning">
      Judged as of <Time us={asOfUs} precision="minute" />, the end of the logs and answers held. What
      happened since is not known.{" "}
      <Link href={nowHref} className="underline">
        Judge as of now
      </Link>
    </p>
  );
}
