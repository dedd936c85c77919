import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

/** Holds the place of a report that is being made. */
export function ScopeSkeleton() {
  return (
    <div role="status" className="mt-4 flex flex-col gap-4">
      <span className="sr-only">Reading the records</span>
      <Skeleton className="h-24" />
      <div className="flex flex-col gap-2">
        <Skeleton className="h-4 w-2/3" />
        <Skeleton className="h-4 w-1/2" />
      </div>
      <div className="xl:grid xl:grid-cols-[12.5rem_minmax(0,1fr)] xl:gap-6">
        <Skeleton className="hidden h-56 xl:block" />
        <div className="rounded-md border border-line bg-surface pt-10">
          <SkeletonRows rows={6} />
        </div>
      </div>
    </div>
  );
}
