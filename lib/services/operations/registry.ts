import { AppError } from "../../errors";
import { coverage } from "./coverage";
import { ingest } from "./ingest";
import type { Operation, OperationContext } from "./operation";

const OPERATIONS: readonly Operation<never, unknown>[] = [ingest, coverage];

/** Runs an operation by name on input from outside. Throws an `AppError` for an unknown name or bad input. */
export async function runOperation(
  name: string,
  context: OperationContext,
  input: unknown,
): Promise<unknown> {
  const operation = OPERATIONS.find((candidate) => candidate.name === name);
  if (!operation)
    throw new AppError({ code: "not-found", message: `There is no operation ${JSON.stringify(name)}.` });
  const parsed = operation.input.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new AppError({
      code: "bad-input",
      message: `${issue?.path.join(".") || "input"}: ${issue?.message ?? "is not understood"}`,
    });
  }
  return operation.run(context, parsed.data);
}
