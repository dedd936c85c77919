import { eventsHref } from "@/lib/contracts/event-view";
import type { FindingDetail } from "@/lib/contracts/finding-detail";
import { identityHref, resourceHref, scopeHref } from "@/lib/contracts/hrefs";
import { exactly } from "@/lib/core/filter";
import { printRange } from "@/lib/core/filter-range";
import { DAY_US } from "@/lib/core/time";

export interface NextStep {
  /** One sentence; may hold names from logs. */
  text: string;
  href?: string;
  link?: string;
}

const TELLING_BITS = 3;

/** What to check next: the steps of the rules that were tripped, then one for each dimension that says enough. */
export function nextSteps(finding: FindingDetail): NextStep[] {
  const telling = new Set(
    finding.reasons.filter(({ bits }) => bits >= TELLING_BITS).map(({ dimension }) => dimension),
  );
  const asked = QUESTIONS.filter(([dimensions]) => dimensions.some((name) => telling.has(name)));
  return [
    ...finding.next.map((text) => ({ text })),
    ...asked.flatMap(([, step]) => step(finding) ?? []),
    {
      text: "Scope what this identity reached in the days around it.",
      href: scopeHref({ about: finding.identity.key, range: printRange(around(finding)) }),
      link: "Scope it",
    },
  ];
}

const QUESTIONS: readonly [
  dimensions: readonly string[],
  step: (finding: FindingDetail) => NextStep | null,
][] = [
  [
    ["place"],
    ({ places }) => {
      const network = newNetwork(places);
      return network === null
        ? null
        : {
            text: `Is ${network} yours? See who else came from there.`,
            href: eventsHref({
              range: { kind: "all" },
              filter: { terms: [{ field: "network", negated: false, values: [exactly(network)] }] },
            }),
            link: "Events from there",
          };
    },
  ],
  [
    ["credential", "agent"],
    ({ identity }) => ({
      text: `Ask whoever runs ${identity.name} whether the program and the credential are theirs; if not, revoke the credential.`,
      href: identityHref(identity.key),
      link: "Identity",
    }),
  ],
  [
    ["resource", "newcomer", "look", "breadth"],
    ({ resources: [resource], identity }) =>
      resource === undefined
        ? null
        : {
            text: `Should ${identity.name} be able to use ${resource.name}? Narrow its policy if not.`,
            href: resourceHref(resource.key),
            link: "Who uses it",
          },
  ],
  [
    ["hour", "dormancy"],
    ({ identity }) => ({
      text: `Ask ${identity.name}, or whoever is on call for it, whether this was them.`,
    }),
  ],
  [
    ["denial"],
    (finding) => ({
      text: "What was tried and refused, and what was allowed soon after?",
      href: eventsHref({
        range: around(finding),
        filter: {
          terms: [
            { field: "identity", negated: false, values: finding.identities.map(({ key }) => exactly(key)) },
          ],
        },
      }),
      link: "Its accesses around it",
    }),
  ],
  [
    ["volume", "context"],
    () => ({
      text: "Is there a release, a backfill or a batch run that explains the amount? If not, take it for data read out.",
    }),
  ],
  [
    ["action"],
    ({ identity }) => ({
      text: `Does a change or ticket cover what ${identity.name} did for the first time?`,
    }),
  ],
];

/** A day before and after. */
function around({ fromUs, toUs }: FindingDetail) {
  const floor = (us: number) => Math.floor(us / DAY_US) * DAY_US;
  return { kind: "span" as const, fromUs: floor(fromUs) - DAY_US, toUs: floor(toUs) + 2 * DAY_US };
}

function newNetwork(places: FindingDetail["places"]): string | null {
  return places[0]?.network ?? null;
}
