import { expect, it } from "vitest";
import { ACTION_GROUPS, ACTIONS } from "@/lib/core/action";
import { CHANGE_KINDS, changeActions, changeKind } from "@/lib/core/state-change";

it("no action that only uses or looks at a secret is a change of state", () => {
  for (const action of ACTIONS)
    if (ACTION_GROUPS[action] === "use" || ACTION_GROUPS[action] === "look")
      expect(changeKind(action)).toBeNull();
});

it("every action that changes the logging, who may use a key, or whether it lives, is one", () => {
  for (const action of ACTIONS)
    if (["audit", "govern", "destroy"].includes(ACTION_GROUPS[action]))
      expect(changeKind(action)).not.toBeNull();
});

it("the kinds share out the changes among them", () => {
  expect(CHANGE_KINDS.flatMap((kind) => changeActions(kind)).toSorted()).toEqual(changeActions().toSorted());
  expect(changeKind("toString")).toBeNull();
});
