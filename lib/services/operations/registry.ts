import { AppError } from "../../errors";
import { coverage } from "./coverage";
import { doctor } from "./doctor";
import { explain } from "./explain";
import { findings } from "./findings";
import { ingest } from "./ingest";
import { inventory } from "./inventory";
import { inventoryImport } from "./inventory-import";
import type { Operation, OperationContext } from "./operation";
import { posture } from "./posture";
import { review } from "./review";
import { rotation } from "./rotation";
import { scope } from "./scope";
import { score } from "./score";

type Run = (context: OperationContext, input: unknown) => Promise<unknown>;

const OPERATIONS: ReadonlyMap<string, Run> = new Map([
  checked(ingest),
  checked(score),
  checked(findings),
  checked(explain),
  checked(scope),
  checked(coverage),
  checked(doctor),
  checked(inventory),
  checked(inventoryImport),
  checked(rotation),
  checked(review),
  checked(posture),
]);

/** Runs an operation by name on input from outside. Throws an `AppError` for an unknown name or bad input. */
export async function runOperation(
  name: string,
  context: OperationContext,
  input: unknown,
): Promise<unknown> {
  const run = OPERATIONS.get(name);
  if (!run) {
    throw new AppError({ code: "not-found", message: `There is no operation ${JSON.stringify(name)}.` });
  }
  return run(context, input);
}

function checked<Input, Result>(operation: Operation<Input, Result>): [string, Run] {
  const run: Run = async (context, input) => {
    const parsed = operation.input.safeParse(input);
    if (parsed.success) return operation.run(context, parsed.data);
    const [issue] = parsed.error.issues;
    throw new AppError({
      code: "bad-input",
      message: `${issue?.path.join(".") || "input"}: ${issue?.message ?? "is not understood"}`,
    });
  };
  return [operation.name, run];
}
