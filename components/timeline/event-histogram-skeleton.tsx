import { Skeleton } from "@/components/ui/skeleton";

/** As high as `EventHistogram`, so that nothing moves when the counts arrive. */
export function EventHistogramSkeleton() {
  return <Skeleton className="h-59 w-full sm:h-47" />;
}
