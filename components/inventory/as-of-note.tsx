import Link from "next/link";
import { Time } from "@/components/ui/time";

export interface AsOfNoteProps {
  asOf: {
    basis: "at" | "held" | "past";
    atUs: number;
    us: number;
    logsUs: number | null;
    answersUs: number | null;
  };
  /** This page as of now. */
  nowHref: string;
}

/** Says as of when statuses are judged where that is not now, and from where what is known comes. */
export function AsOfNote({ asOf: { basis, atUs, us, logsUs, answersUs }, nowHref }: AsOfNoteProps) {
  if (basis === "at" || (basis === "held" && us === atUs)) return null;
  return (
    <p className="mb-3 rounded-md border border-warning-line bg-warning-soft px-3 py-2 text-warning">
      {basis === "past" ? (
        <>
          Judged as of <Time us={atUs} precision="minute" />, by what was known then and the policies of
          today.{" "}
        </>
      ) : (
        <>
          Each is judged as of the last time that its own log or an answer about it tells of
          {logsUs !== null && (
            <>
              : logs to <Time us={logsUs} precision="minute" />
            </>
          )}
          {answersUs !== null && (
            <>
              , answers to <Time us={answersUs} precision="minute" />
            </>
          )}
          . What happened since is not known.{" "}
        </>
      )}
      <Link href={nowHref} className="underline">
        Judge as of now
      </Link>
    </p>
  );
}
