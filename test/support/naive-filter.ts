import type { AccessEvent } from "@/lib/core/access-event";
import type { Filter, FilterTerm, FilterValue } from "@/lib/core/filter";
import { FILTER_FIELDS, type FilterField } from "@/lib/core/filter-fields";
import { parseNetwork } from "@/lib/core/filter-network";
import { canonicalJson } from "@/lib/core/json";
import { parseAddress } from "@/lib/core/place";

/** An event with what only the store knows of it. */
export interface HeldEvent extends AccessEvent {
  linked: boolean;
  path: string;
}

/** The plain definition of the filter, to compare the store's answers with. */
export function passes(filter: Filter, event: HeldEvent): boolean {
  return filter.terms.every((term) => term.values.some((value) => fits(term, value, event)) !== term.negated);
}

/** Accesses of an event that passes: the mentions of resources that pass by themselves, none when it is linked. */
export function accessesOf(filter: Filter, event: HeldEvent): number {
  if (event.linked || !passes(filter, event)) return 0;
  const mentions = event.resources.length === 0 ? [[]] : event.resources.map((resource) => [resource]);
  return mentions.filter((resources) => passes(filter, { ...event, resources })).length;
}

function fits({ field }: FilterTerm, value: FilterValue, event: HeldEvent): boolean {
  if (field !== null) return fieldFits(field, value, event);
  const [text = ""] = value;
  const { place } = event;
  const placed =
    value.length === 1 && isPlace(text)
      ? atPlace(text, event)
      : [place.key, place.address, place.network].some((held) => holds(held, value, true));
  return (
    placed ||
    (value.length === 1 && event.eventId.toLowerCase() === text.toLowerCase()) ||
    words(event).some((held) => holds(held, value, true))
  );
}

const ABOUT = ["resource", "identity", "credential", "session", "place"] as const;

function fieldFits(field: FilterField, value: FilterValue, event: HeldEvent): boolean {
  const [text = ""] = value;
  if (field === "place" && value.length === 1 && isPlace(text)) return atPlace(text, event);
  if (field === "id") return event.eventId.toLowerCase() === text.toLowerCase();
  if (field === "about") {
    const [named, ...rest] = text.split(":");
    const one = ABOUT.find((known) => known === named?.toLowerCase());
    const within = rest.join(":");
    return one !== undefined && within !== ""
      ? fieldFits(one, [within], event)
      : ABOUT.some((each) => fieldFits(each, value, event));
  }
  return valuesOf(field, event).some((held) => holds(held, value, FILTER_FIELDS[field].contains === true));
}

/** An event without the field has the empty text. */
function valuesOf(field: FilterField, event: HeldEvent): string[] {
  const { identity, resources, credential, agent, place } = event;
  const or = (values: string[]) => (values.length === 0 ? [""] : values);
  switch (field) {
    case "identity":
      return [identity.key, identity.name];
    case "identity-kind":
      return [identity.kind];
    case "resource":
      return or(resources.flatMap(({ key, name }) => [key, name]));
    case "resource-kind":
      return or(resources.map(({ kind }) => kind));
    case "credential":
      return [credential?.id ?? ""];
    case "credential-kind":
      return [credential?.kind ?? ""];
    case "agent":
      return agent ? [agent.value, agent.family] : [""];
    case "place":
      return [place.key, place.address, place.network];
    case "network":
      return [place.network];
    case "place-kind":
      return [place.kind];
    case "error":
      return [event.errorCode ?? ""];
    case "context":
      return [event.context ? canonicalJson(event.context) : ""];
    case "detail":
      return [event.detail ? canonicalJson(event.detail) : ""];
    case "session":
      return [event.session ?? ""];
    case "file":
      return [event.path];
    case "linked":
      return [event.linked ? "yes" : "no"];
    case "id":
      return [event.eventId];
    case "about":
      return ABOUT.flatMap((each) => valuesOf(each, event));
    default:
      return [event[field]];
  }
}

function words(event: HeldEvent): string[] {
  const fields = [
    "identity",
    "resource",
    "operation",
    "service",
    "action",
    "account",
    "region",
    "source",
    "credential",
    "session",
    "error",
    "context",
    "detail",
  ] as const;
  return [...fields.flatMap((field) => valuesOf(field, event)), event.agent?.value ?? ""];
}

function isPlace(text: string): boolean {
  return parseAddress(text) !== null || parseNetwork(text) !== null;
}

function atPlace(text: string, { place }: HeldEvent): boolean {
  const address = parseAddress(text);
  return address === null ? parseNetwork(text)?.contains(place.address) === true : place.address === address;
}

function holds(held: string, value: FilterValue, contains: boolean): boolean {
  const [low, pieces] = [held.toLowerCase(), value.map((piece) => piece.toLowerCase())];
  const [only = ""] = pieces;
  if (pieces.length === 1 && only === "") return low === "";
  if (pieces.length === 1) return contains ? low.includes(only) : low === only;
  if (pieces.every((piece) => piece === "")) return low !== "";
  const pattern = pieces.map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[^]*");
  return new RegExp(contains ? pattern : `^${pattern}$`, "u").test(low);
}
