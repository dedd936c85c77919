import type { PostureEvidence } from "../../core/posture";
import { type Check, result } from "./check";

/** Pitfall 2: key material outside of its manager. */
export const materialLeaves: Check = {
  id: "material-leaves",
  property: "protected",
  title: "Key material leaves, or came from outside",
  means:
    "Keys and secrets exported or backed up in the week, keys that may be exported, and keys whose material was imported. Unknown: keys whose log is not held.",
  advice:
    "Find out who holds the copy and why. Replace keys whose material left by new ones made inside of the manager, and make them not exportable.",
  controls: ["PCI DSS 4.0.1 3.6.1.2", "NIST SP 800-57 6.2.2", "NIST SP 800-53 SC-12"],
  judge: ({ items, left }) => {
    const found = new Map<string, PostureEvidence>();
    for (const { action, identity, resource, events } of left) {
      if (resource === null || found.has(resource.key)) continue;
      found.set(resource.key, {
        about: { side: "resource", ...resource },
        text: `${action} by ${identity.name}, ${events.toLocaleString("en")} times`,
        actions: ["export", "backup", "import-material"],
      });
    }
    const keys = items.filter((item) => item.class === "key" && !item.gone);
    for (const { key, name, exportable, imported } of keys) {
      if (found.has(key) || (!exportable && !imported)) continue;
      const text = exportable ? "its material may be exported" : "its material was imported";
      found.set(key, { about: { side: "resource", key, name }, text, actions: [] });
    }
    const others = [...found.keys()].filter((key) => !keys.some((item) => item.key === key)).length;
    return result("keys and what left", {
      total: keys.length + others,
      unknown: keys.filter(({ key, logHeld }) => !logHeld && !found.has(key)).length,
      evidence: [...found.values()],
    });
  },
};
