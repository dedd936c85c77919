import Link from "next/link";
import type { ReactNode } from "react";
import { EntityLink } from "@/components/entity/entity-link";
import { eventsOf, outcomeIs } from "@/components/overview/links";
import { Count } from "@/components/ui/count";
import { formatFull } from "@/components/ui/format-number";
import { formatDuration } from "@/components/ui/format-time";
import { RelativeTime, Time } from "@/components/ui/time";
import { LOOK_BACK_DAYS, type ResourceExposure, type ResourceHead } from "@/lib/contracts/entity";
import { ACTION_GROUPS, ACTIONS } from "@/lib/core/action";
import { only } from "@/lib/core/filter";
import { DAY_US } from "@/lib/core/time";

export interface ExposureFactsProps {
  head: ResourceHead;
  exposure: ResourceExposure;
}

const USES = ACTIONS.filter((action) => ACTION_GROUPS[action] === "use");

/** If it leaked today: how long it would stay good, who could have been the leak, and what outlives its replacement. */
export function ExposureFacts({ head, exposure }: ExposureFactsProps) {
  const { asOfUs, readers, newestReader, dataKeys, exports, lastExportUs } = exposure;
  const span = { fromUs: asOfUs - LOOK_BACK_DAYS * DAY_US, toUs: asOfUs };
  const what = only("resource", head.key);
  return (
    <div className="px-4 pb-3">
      <p className="pb-2">{verdict(head, exposure)}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 [&_dt]:text-muted">
        <Fact term="Could have read it">
          <Link
            href={eventsOf(span, what, only("action", ...USES), outcomeIs("allowed"))}
            prefetch={false}
            className="text-accent hover:underline"
          >
            <Count value={readers} unit={["identity", "identities"]} />
          </Link>{" "}
          allowed to in the {LOOK_BACK_DAYS} days before <Time us={asOfUs} precision="minute" />
        </Fact>
        {newestReader && (
          <Fact term="Last reader">
            <span className="inline-flex min-w-0 max-w-full flex-wrap items-center gap-x-2">
              <EntityLink side="identity" entity={newestReader} />
              <RelativeTime us={newestReader.lastUs} />
            </span>
          </Fact>
        )}
        <Fact term="Last replaced">{replaced(exposure)}</Fact>
        {exposure.usualEveryUs !== null && (
          <Fact term="Usually every">{formatDuration(exposure.usualEveryUs / 1000)}</Fact>
        )}
        {exposure.leases.issued > 0 && <Fact term="Leases">{leases(exposure)}</Fact>}
        {head.kind === "key" && (
          <Fact term="Data keys">
            <Count value={dataKeys} /> made in those days. Rotating or disabling this key does not reach data
            keys that were unwrapped before: what they encrypted must be encrypted anew.
          </Fact>
        )}
        {exports > 0 && (
          <Fact term="Left the manager">
            <Link
              href={eventsOf(
                { fromUs: head.firstUs ?? span.fromUs, toUs: asOfUs },
                what,
                only("action", "export", "backup"),
              )}
              prefetch={false}
              className="text-danger hover:underline"
            >
              <Count value={exports} unit={["export or backup", "exports and backups"]} />
            </Link>
            {lastExportUs !== null && (
              <>
                , the last <RelativeTime us={lastExportUs} />
              </>
            )}
            : a copy works anywhere, unseen by these logs.
          </Fact>
        )}
      </dl>
    </div>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

/** The one sentence that a responder needs first. */
function verdict(
  { kind, rotated }: ResourceHead,
  { lastRotationUs, leases: { alive, issued } }: ResourceExposure,
) {
  if (kind === "key")
    return (
      <strong className="font-medium">
        The key itself stays in its manager: whoever its policy allows can use it until that is changed.
      </strong>
    );
  if (kind === "dynamic-secret" || issued > 0)
    return (
      <strong className="font-medium">
        Dynamic: what leaks is a lease, and it ends with it.{" "}
        {alive === 0 ? "No lease is known to be alive." : `${formatFull(alive)} alive.`}
      </strong>
    );
  if (kind !== "secret" && kind !== "parameter" && kind !== "certificate")
    return <strong className="font-medium">It is no key and no secret: it holds or governs them.</strong>;
  return (
    <strong className="font-medium">
      {rotated
        ? "Rotated: a leaked value is good until the next rotation."
        : lastRotationUs === null
          ? "Static: a leaked value is good until somebody replaces it, and no replacement is held."
          : "Static: a leaked value is good until somebody replaces it; no rotation is held, written by hand only."}
    </strong>
  );
}

function replaced({ lastRotationUs, firstUs, asOfUs }: ResourceExposure): ReactNode {
  if (lastRotationUs !== null)
    return (
      <>
        <Time us={lastRotationUs} precision="minute" />, {formatDuration((asOfUs - lastRotationUs) / 1000)}{" "}
        before
      </>
    );
  if (firstUs === null) return "not told: no access is held";
  return (
    <>
      not in the logs held, which tell of it from <Time us={firstUs} precision="day" /> on
    </>
  );
}

function leases({ leases: { issued, alive, lastEndUs, untold } }: ResourceExposure): ReactNode {
  return (
    <>
      <Count value={issued} /> issued in those days, <Count value={alive} /> alive
      {lastEndUs !== null && (
        <>
          , the last until <Time us={lastEndUs} precision="minute" />
        </>
      )}
      {untold > 0 && (
        <>
          ; of <Count value={untold} /> the logs do not tell how long they last
        </>
      )}
    </>
  );
}
