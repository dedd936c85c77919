import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitIdentifier } from "@/components/ui/split-identifier";

const parts = (value: string) => Object.values(splitIdentifier(value));

describe("splitting an identifier", () => {
  it("the parts joined are the identifier, whatever it holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (value) => {
        expect(parts(value).join("")).toBe(value);
      }),
    );
  });

  it("no character is cut in two", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("🔑", "a", "/"), { maxLength: 60 }), (characters) => {
        for (const part of parts(characters.join("")))
          expect(part).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
      }),
    );
  });

  it.each([
    ["arn:aws:iam::123456789012:role/payments-api", "role/payments-api"],
    ["projects/prod-1/secrets/db-password", "secrets/db-password"],
    ["prod/payments/db-password", "payments/db-password"],
    ["arn:aws:kms:eu-west-1:123456789012:key/1f0c9b7e-2a4d-4c55-9a51-3f2a9c1d77be", "3f2a9c1d77be"],
  ])("%s keeps %s", (value, kept) => {
    const { middle, end } = splitIdentifier(value);
    expect(middle + end).toBe(kept);
  });

  it("the last five characters are never cut", () => {
    expect(splitIdentifier("arn:aws:iam::123456789012:role/payments-api").end).toBe("s-api");
    expect(splitIdentifier("web").end).toBe("web");
    expect(splitIdentifier("")).toEqual({ head: "", middle: "", end: "" });
  });
});
