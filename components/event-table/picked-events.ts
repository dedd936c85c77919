import type { CaseItem } from "@/lib/contracts/case-item";
import type { ExportFormat } from "@/lib/contracts/event-request";
import { problemSchema } from "./fetch-json";
import type { Picked } from "./use-event-selection";

/** The selected events as something that a case can keep; `q` is the filter under which they were selected. */
export function pickedItem(picked: Picked, q: string): CaseItem {
  return { kind: "picked", ids: [...picked.keys()], q, ...spanOf(picked) };
}

/** Downloads the selected events as a file. Throws an `Error` whose message is for people. */
export async function downloadPicked(picked: Picked, format: ExportFormat): Promise<void> {
  const response = await fetch("/api/events/export", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ids: [...picked.keys()], format, ...spanOf(picked) }),
  });
  if (!response.ok) {
    const told = problemSchema.safeParse(await response.json());
    throw new Error(told.success ? told.data.error.message : `The server answered ${response.status}.`);
  }
  const [, name = `events.${format}`] =
    /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "") ?? [];
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

function spanOf(picked: Picked): { fromUs: number; toUs: number } {
  let [fromUs, toUs] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const timeUs of picked.values()) {
    fromUs = Math.min(fromUs, timeUs);
    toUs = Math.max(toUs, timeUs);
  }
  return { fromUs, toUs };
}
