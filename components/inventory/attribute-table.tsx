import Link from "next/link";
import { Time } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { InventoryItem } from "@/lib/contracts/inventory";
import { proofHref } from "./links";

/** Each attribute with who says it and as of when. */
export function AttributeTable({ attributes }: Pick<InventoryItem, "attributes">) {
  if (attributes.length === 0)
    return (
      <p className="text-muted">
        Nothing but its use is known. Import what the provider prints about it to learn of its creation,
        rotation and policy.
      </p>
    );
  return (
    <dl className="flex flex-col">
      {attributes.map(({ attribute, text, source, asOfUs, eventId }) => (
        <div
          key={attribute}
          className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-3 border-line border-b py-1.5"
        >
          <dt className="text-muted">{attribute}</dt>
          <dd className="min-w-0">
            <span className="wrap-anywhere whitespace-pre-wrap">
              <VisibleText text={text} />
            </span>
            <p className="text-muted text-sm">
              {source}, as of <Time us={asOfUs} precision="second" />
              {eventId !== null && (
                <>
                  {" · "}
                  <Link href={proofHref(eventId)} className="text-accent hover:underline">
                    event
                  </Link>
                </>
              )}
            </p>
          </dd>
        </div>
      ))}
    </dl>
  );
}
