import { Skeleton } from "@/components/ui/skeleton";

/** Holds the place of panels that are being read; each height is a class, and no two are the same. */
export function Waiting({ heights }: { heights: readonly string[] }) {
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">Reading</span>
      {heights.map((height) => (
        <Skeleton key={height} className={height} />
      ))}
    </div>
  );
}
