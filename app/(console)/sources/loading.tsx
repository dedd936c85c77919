import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div role="status">
      <span className="sr-only">Loading the page</span>
      <Skeleton className="mb-1 h-6 w-32" />
      <Skeleton className="mb-4 h-5 w-80 max-w-full" />
      <Skeleton className="mb-4 h-8 w-full" />
      <Skeleton className="mb-4 h-64 w-full" />
      <div className="rounded-md border border-line bg-surface">
        <SkeletonRows rows={12} />
      </div>
    </div>
  );
}
