import { type ScopeReport, type ScopeRequest, scopeRequestSchema } from "../../contracts/scope";
import { demand } from "../../contracts/viewer";
import { scoreEvents } from "../scoreEvents";
import type { Operation } from "./operation";

/** `keytrail scope`. Brings the scores up to date first: accesses that were not scored would read as usual. */
export const scope: Operation<ScopeRequest, ScopeReport> = {
  name: "scope",
  input: scopeRequestSchema,
  run: async ({ viewer, store, dataFolder, audit }, request) => {
    demand(viewer, "read");
    await audit?.("leak-scoped", request.subjects.map(({ name }) => name).join(", "));
    await scoreEvents(store, { untilDay: null });
    const [{ scopeLeak }, { metadataIfAny }] = await Promise.all([
      import("../scopeLeak"),
      import("../../store/metadata/metadata"),
    ]);
    return scopeLeak(store, viewer, request, {
      nowUs: Date.now() * 1000,
      people: metadataIfAny(dataFolder),
    });
  },
};
