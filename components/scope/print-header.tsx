import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { ScopeReport } from "@/lib/contracts/scope";
import { VERDICT_WORDS } from "@/lib/contracts/scope-view";
import { usOf } from "./links";
import { WindowText } from "./window-text";

/** Head of the printed report: what it is about, its window, when it was made, and the verdict. */
export function PrintHeader({
  report: { subjects, window, asOf, verdict, exposure },
}: {
  report: ScopeReport;
}) {
  return (
    <header className="hidden border-ink border-b-2 pb-2 print:block">
      <p className="text-muted">Keytrail scope report</p>
      <p className="font-semibold text-2xl">{VERDICT_WORDS[verdict]}</p>
      <dl className="mt-1 grid grid-cols-[6rem_1fr] [&_dt]:text-muted">
        <dt>About</dt>
        <dd className="wrap-anywhere font-mono text-sm">
          {subjects.map(({ asked, found }, i) => (
            <span key={asked}>
              {i > 0 && ", "}
              <VisibleText text={found.length === 0 ? asked : found.map(({ id }) => id).join(", ")} />
            </span>
          ))}
        </dd>
        <dt>Window</dt>
        <dd>
          <WindowText window={window} />
        </dd>
        {exposure.fromIs === "told" && exposure.from !== null && (
          <>
            <dt>Leaked at</dt>
            <dd>
              <Time us={usOf(exposure.from)} />
            </dd>
          </>
        )}
        <dt>As of</dt>
        <dd>
          <Time us={usOf(asOf)} />
        </dd>
      </dl>
    </header>
  );
}
