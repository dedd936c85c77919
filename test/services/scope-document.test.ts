import { describe, expect, it } from "vitest";
import { scopeDocument } from "@/lib/services/exportScope";
import { MISUSE } from "../ui/support/scope-reports";

describe("a scope report as a file", () => {
  it("is in JSON what the command prints, and in Markdown the report in words", () => {
    const json = scopeDocument(MISUSE, "json");
    expect(JSON.parse(json.text)).toEqual(MISUSE);
    expect(scopeDocument(MISUSE, "markdown").text).toMatch(/^# Scope report: Misuse/);
  });

  it("has a name of the verdict and the time alone, whatever the report is about", () => {
    const hostile = { ...MISUSE, subjects: [{ asked: '"\r\nx', found: [], problem: null, suggestions: [] }] };
    expect(scopeDocument(hostile, "markdown").fileName).toBe("keytrail-scope-misuse-20260818T081500Z.md");
    expect(scopeDocument(hostile, "json").fileName).toMatch(/^[\w.-]+$/);
  });
});
