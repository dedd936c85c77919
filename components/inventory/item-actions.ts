import type { AddException, DescribeResource } from "@/lib/contracts/inventory";

/** What an act came to: null when it is done, else what is wrong. */
type Told = Promise<{ fault: string | null }>;

/** What may be done to a key or secret by who may. */
export interface ItemActions {
  say(input: DescribeResource): Told;
  addException(input: AddException, name: string): Told;
  withdrawException(id: string): Told;
}
