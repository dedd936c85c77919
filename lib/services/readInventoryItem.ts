import type { InventoryItem } from "../contracts/inventory";
import { demand, type Viewer } from "../contracts/viewer";
import type { JsonValue } from "../core/json";
import { AppError } from "../errors";
import { ATTRIBUTES, type Attribute } from "../inventory/fact";
import type { Told } from "../inventory/told";
import type { Basis } from "../queries/inventoryEdge";
import { inventoryFacts } from "../queries/inventoryFacts";
import type { Metadata } from "../store/metadata/metadata";
import type { Store } from "../store/store";
import { mergeParts, parseFacts } from "./gather-inventory";
import { judgedAt, judgeInventory, rotationRow, shownVerdict, verdictsOf } from "./judge-inventory";

const TEXT_MAX = 4000;

/**
 * Everything that is known of one key or secret: each attribute with who says so and as of when, what does not fit
 * together, and what every policy says. Throws `AppError` not-found.
 */
export async function readInventoryItem(
  store: Store,
  viewer: Viewer,
  key: string,
  people: Metadata | null,
  asOfUs: number,
  basis: Basis = "at",
): Promise<InventoryItem> {
  demand(viewer, "read");
  const judged = await judgeInventory(store, viewer, people, asOfUs, null, basis);
  const [row, item] = [judged.rows.find((one) => one.key === key), judged.base.byKey.get(key)];
  if (row === undefined || item === undefined) {
    throw new AppError({ code: "not-found", message: "No log and no answer names this key or secret." });
  }
  const references = [...new Set([key, ...item.references])];
  // The list does without documents and long lists; here they are asked for.
  const whole = await inventoryFacts(store, viewer, { of: references });
  const facts = whole.flatMap(({ facts: text }) => parseFacts(key, text));
  const { resource, logs } = item;
  const { told } = mergeParts({ resource, facts, logs, references }, judged.base.gathered);
  const policies = judged.people.policies.filter(({ enabled }) => enabled);
  return {
    row: rotationRow(row, judged, null),
    attributes: ATTRIBUTES.flatMap((attribute) => {
      const one: Told<JsonValue> | undefined = told[attribute];
      if (one === undefined) return [];
      const { source, asOfUs: saidUs, eventId } = one;
      return [
        { attribute: LABELS[attribute], text: shown(attribute, one.value), source, asOfUs: saidUs, eventId },
      ];
    }),
    conflicts: item.conflicts,
    verdicts: verdictsOf(item, judged.people, policies, judgedAt(item, judged)).map((verdict) =>
      shownVerdict(verdict, judged.people.policies),
    ),
    exceptions: judged.people.exceptions.get(key) ?? [],
  };
}

const LABELS: Readonly<Record<Attribute, string>> = {
  name: "Name",
  aliases: "Aliases",
  description: "Description",
  tags: "Tags",
  created: "Created",
  state: "State",
  deletion: "Deletion",
  usage: "Use",
  spec: "Specification",
  manager: "Managed by",
  origin: "Material from",
  replica: "Replica of",
  "rotation-on": "Automatic rotation",
  "rotation-days": "Rotation period",
  rotated: "Last rotated",
  "current-since": "Present version since",
  "next-rotation": "Next rotation",
  "last-used": "Last used",
  versions: "Versions",
  policy: "Policy",
  grants: "Grants",
  expires: "Expires",
  exportable: "Material can leave",
  "encrypted-by": "Encrypted by",
  leases: "Leases",
};

const TIMES: ReadonlySet<Attribute> = new Set([
  "created",
  "deletion",
  "rotated",
  "current-since",
  "next-rotation",
  "expires",
]);

function shown(attribute: Attribute, value: JsonValue): string {
  if (value === null) return "never";
  if (TIMES.has(attribute) && typeof value === "number") return moment(value);
  if (attribute === "rotation-days") return `${value} days`;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (attribute === "last-used" && typeof value === "object" && !Array.isArray(value)) {
    const { at, day, eventId } = value;
    if (typeof at !== "number") return "never";
    return `${day === true ? moment(at).slice(0, 10) : moment(at)}${typeof eventId === "string" ? `, event ${eventId}` : ""}`;
  }
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value.join(", ");
  return typeof value === "object" ? JSON.stringify(value, null, 1).slice(0, TEXT_MAX) : String(value);
}

function moment(us: number): string {
  return `${new Date(us / 1000).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
