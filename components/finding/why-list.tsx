import { cx } from "@/components/ui/cx";
import { VisibleText } from "@/components/ui/visible-text";
import type { Baseline, PicturedReason } from "@/lib/contracts/finding-detail";
import { DAY_US } from "@/lib/core/time";
import { BitsBar } from "./bits-bar";
import { DaysPicture } from "./days-picture";
import { headOf, usualAndSeen } from "./reason-words";
import { Sentence } from "./sentence";
import { SharesPicture } from "./shares-picture";
import { UsersPicture } from "./users-picture";
import { WeekStrip } from "./week-strip";

const COLUMNS = "md:grid md:grid-cols-[6rem_minmax(0,1fr)_minmax(0,1fr)_9rem] md:gap-x-4";

/** Reasons that are told at once; the others say less and open on demand. */
const SHOWN = 5;

/** Why a finding is one: each reason with what was usual, what was seen, how surprising that is, and both pictured. */
export function WhyList({ reasons }: { reasons: readonly PicturedReason[] }) {
  const most = Math.max(1, ...reasons.map(({ bits }) => bits));
  const rest = reasons.slice(SHOWN);
  return (
    <div>
      <div
        aria-hidden="true"
        className={`hidden border-line border-b px-4 py-1 text-muted text-sm ${COLUMNS}`}
      >
        <span />
        <span>usual</span>
        <span>seen</span>
        <span>bits of surprise</span>
      </div>
      <ol>
        {reasons.slice(0, SHOWN).map((reason) => (
          <Reason key={keyOfReason(reason)} reason={reason} most={most} />
        ))}
      </ol>
      {rest.length > 0 && (
        <details className="border-line border-t">
          <summary className="cursor-pointer px-4 py-2 text-muted hover:text-ink">
            {rest.length} more {rest.length === 1 ? "reason" : "reasons"}:{" "}
            {rest.map(({ dimension, rule }) => rule?.title ?? headOf(dimension)).join(", ")}
          </summary>
          <ol start={SHOWN + 1}>
            {rest.map((reason) => (
              <Reason key={keyOfReason(reason)} reason={reason} most={most} />
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

function keyOfReason({ dimension, rule }: PicturedReason): string {
  return `${dimension} ${rule?.id ?? ""}`;
}

function Reason({ reason, most }: { reason: PicturedReason; most: number }) {
  const { dimension, rule, text, baselines } = reason;
  const { usual, seen } = usualAndSeen(reason);
  const atUs = ((reason.of?.day ?? 0) + 0.5) * DAY_US;
  return (
    <li className="border-line border-b px-4 py-3 last:border-b-0">
      <div className={`flex flex-col gap-1 ${COLUMNS}`}>
        <h3 className="font-semibold">{headOf(dimension)}</h3>
        <p className="wrap-anywhere min-w-0 text-muted">
          <span className="md:sr-only">usual: </span>
          <VisibleText text={usual} />
        </p>
        <p className="wrap-anywhere min-w-0 font-medium">
          <span className="font-normal text-muted md:sr-only">seen: </span>
          <Sentence text={seen} atUs={atUs} />
        </p>
        <BitsBar bits={reason.bits} left={reason.bitsLeft} most={most} />
      </div>
      <div className="mt-1 grid items-start gap-x-8 gap-y-3 md:ml-28 lg:grid-cols-2">
        <p className={cx("wrap-anywhere", baselines.length !== 1 && "lg:col-span-2")}>
          <Sentence text={text} atUs={atUs} />
          {rule && <span className="text-muted"> {rule.why}</span>}
          {rule && rule.controls.length > 0 && (
            <span className="block text-muted">
              Supports {rule.controls.map(({ id, name }) => `${id} (${name})`).join(" · ")}
            </span>
          )}
        </p>
        {baselines.map((baseline) => (
          <Picture key={keyOf(baseline)} baseline={baseline} reason={reason} />
        ))}
      </div>
    </li>
  );
}

function Picture({ baseline, reason }: { baseline: Baseline; reason: PicturedReason }) {
  switch (baseline.kind) {
    case "shares":
      return <SharesPicture baseline={baseline} of={reason.of} />;
    case "days":
      return <DaysPicture baseline={baseline} />;
    case "week":
      return <WeekStrip baseline={baseline} atUs={((reason.of?.day ?? 0) + 0.5) * DAY_US} />;
    case "users":
      return <UsersPicture baseline={baseline} />;
  }
}

/** A reason has at most one baseline of each kind of thing. */
function keyOf(baseline: Baseline): string {
  return baseline.kind === "shares" ? baseline.what[0] : baseline.kind;
}
