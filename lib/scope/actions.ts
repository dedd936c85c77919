import type { BlindSpot, Exposure, ScopeAction, ScopeStream, ScopeThing, Verdict } from "../contracts/scope";

/** What decides what to do. Names are hostile text. */
export interface ActionFacts {
  verdict: Verdict;
  leakTold: boolean;
  exposure: Exposure;
  /** Identities that made odd accesses, and those that must be asked about. */
  actors: readonly string[];
  unexplained: readonly string[];
  /** Keys touched by odd accesses or asked about, by name. */
  keys: readonly string[];
  /** What was encrypted under the contexts that odd accesses opened. */
  contexts: readonly string[];
  streams: readonly ScopeStream[];
  blocking: readonly BlindSpot[];
  unresolved: readonly string[];
  /** What names of targets may stand for. */
  things: readonly ScopeThing[];
}

const TARGETS_MAX = 200;

/** What to do now, in order: stop it, replace what leaked, save the data, then close the gaps. */
export function actions(facts: ActionFacts): ScopeAction[] {
  const steps = [
    ...stop(facts),
    ...replace(facts),
    ...save(facts),
    ...close(facts),
    ...after(facts),
    ...ready(facts),
  ];
  const byName = new Map<string, ScopeThing[]>();
  for (const thing of facts.things) byName.set(thing.name, [...(byName.get(thing.name) ?? []), thing]);
  return steps.map((step, i) => {
    const targets = step.targets.slice(0, TARGETS_MAX);
    return { order: i + 1, ...step, targets, things: targets.map((name) => theOne(byName.get(name) ?? [])) };
  });
}

/** What a name stands for, where that is one thing. */
function theOne([first, ...others]: readonly ScopeThing[]): ScopeAction["things"][number] {
  if (!first || others.some(({ kind, id }) => kind !== first.kind || id !== first.id)) return null;
  return { kind: first.kind, id: first.id, sort: first.sort };
}

type Step = Omit<ScopeAction, "order" | "things">;

function alive({ exposure }: ActionFacts, ...what: Exposure["items"][number]["what"][]): string[] {
  return exposure.items
    .filter((item) => what.includes(item.what) && item.state !== "dead")
    .map(({ name }) => name);
}

function step(kind: ScopeAction["kind"], text: string, targets: readonly string[], because: string): Step[] {
  return targets.length === 0 ? [] : [{ kind, text, targets: [...new Set(targets)], because }];
}

function stop(facts: ActionFacts): Step[] {
  const seen = facts.verdict === "misuse";
  if (!seen && !facts.leakTold) return [];
  return [
    ...step(
      "revoke",
      "Disable these long-lived credentials and tokens.",
      alive(facts, "credential"),
      "They work until somebody ends them.",
    ),
    ...step(
      "revoke",
      "End these sessions: deny the role's older sessions, or revoke the tokens.",
      alive(facts, "session"),
      "They may still be valid.",
    ),
    ...step(
      "revoke",
      "Revoke the leases issued from these.",
      alive(facts, "lease"),
      "They have not ended by themselves.",
    ),
    ...step(
      "revoke",
      "Retire these grants.",
      alive(facts, "grant"),
      "A grant allows use whatever the key's policy says.",
    ),
    ...(seen
      ? step(
          "restrict",
          "Take away from these identities what they do not need, until it is clear who acted.",
          facts.actors,
          "Their accesses are not what they usually do.",
        )
      : []),
  ];
}

function replace(facts: ActionFacts): Step[] {
  const seen = facts.verdict === "misuse";
  if (!seen && !(facts.leakTold && facts.verdict === "cannot-tell")) return [];
  const cautious = seen
    ? "Their values were handed out."
    : "As long as nobody can tell, a value that leaked counts as used.";
  return [
    ...step(
      "rotate",
      "Replace these values, here and in the systems they open.",
      alive(facts, "value"),
      cautious,
    ),
    ...(seen
      ? step(
          "rotate",
          "Rotate these keys for what is encrypted from now on, and narrow their policies to the usual users.",
          facts.keys,
          "Rotation does not undo what was opened already.",
        )
      : []),
  ];
}

function save({ verdict, contexts }: ActionFacts): Step[] {
  if (verdict !== "misuse") return [];
  return step(
    "re-encrypt",
    "Encrypt this data again with new data keys, and look into its own access logs.",
    contexts,
    "Their data keys were opened and outlive any rotation.",
  );
}

function close({ streams, blocking, unresolved, unexplained }: ActionFacts): Step[] {
  const gaps = streams.flatMap(({ source, account, region, gaps: all }) =>
    all.map(
      ({ from, to, hours, state }) =>
        `${[source, account, region].filter((word) => word !== "").join(" ")} ${from} to ${to} (${hours} h ${state === "unheld" ? "not held" : state})`,
    ),
  );
  return [
    ...step(
      "ask",
      "Correct these names, or choose what was meant.",
      unresolved,
      "No record held names them plainly.",
    ),
    ...step(
      "fetch-logs",
      "Fetch these logs and read them in, then run this report again.",
      gaps,
      "Without them silence proves nothing.",
    ),
    ...blocking.map(
      (spot): Step => ({
        kind: "fetch-logs",
        text: spot.closes ?? spot.text,
        targets: [],
        because: spot.text,
      }),
    ),
    ...step(
      "ask",
      "Ask the owners of these identities whether the accesses were theirs, and mark the answer.",
      unexplained,
      "Unusual, but not clearly misuse.",
    ),
  ];
}

/** What a leak that nobody told of yet could still use: known before it is needed, and no order to act. */
function ready(facts: ActionFacts): Step[] {
  if (facts.verdict === "misuse" || facts.leakTold) return [];
  return step(
    "watch",
    "If it did leak, run this report with the time of the leak: these still work, and would have to be replaced or ended.",
    alive(facts, "value", "credential", "session", "lease", "grant"),
    "That no misuse is seen does not prove that nobody holds a copy.",
  );
}

function after({ verdict, exposure, leakTold }: ActionFacts): Step[] {
  const stale = exposure.changes.filter(({ kind }) => kind === "old-version-read");
  const readers = [...new Set(stale.map(({ by }) => by))];
  return [
    ...step("watch", "Move these readers to the new value.", readers, "They read the previous value."),
    ...(verdict === "none-seen" &&
    leakTold &&
    exposure.items.some(({ what, state }) => what === "value" && state !== "dead")
      ? step(
          "rotate",
          "Replace the value all the same: it is still valid, and a copy may be used later.",
          exposure.items
            .filter(({ what, state }) => what === "value" && state !== "dead")
            .map(({ name }) => name),
          "No misuse so far is no promise.",
        )
      : []),
  ];
}
