import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { vault } from "@/lib/sources/vault";
import { readEvent } from "../support/read-event";
import { mounted, type VaultOverrides } from "../support/vault";

function result(overrides: VaultOverrides, mount = "secret/", type = "kv", rest = "data/app") {
  const operation = rest === "data/app" ? "read" : "update";
  const { outcome, errorCode } = readEvent(vault, mounted(mount, type, operation, rest, overrides));
  return [outcome, errorCode];
}

const login = (overrides: VaultOverrides) => result(overrides, "auth/userpass/", "userpass", "login/ana");

describe("the outcome of a call", () => {
  it.each([
    ["permission denied", "permission denied"],
    ["1 error occurred:\n\t* permission denied\n\n", "permission denied"],
    ["2 errors occurred:\n\t* invalid token\n\t* permission denied\n\n", "permission denied"],
    ["missing client token", "missing client token"],
    ["invalid token", "invalid token"],
    ["Permission Denied", "permission denied"],
    ["error looking up token: bad token", "bad token"],
    ["invalid username or password", "invalid username or password"],
    ["wrapping token is not valid or does not exist", "wrapping token is not valid or does not exist"],
  ])("%j is denied, in request and response alike", (error, code) => {
    expect(result({ error })).toEqual(["denied", code]);
    expect(result({ error, type: "request", response: undefined })).toEqual(["denied", code]);
  });

  it.each([
    ["1 error occurred:\n\t* invalid request\n\n", "invalid request"],
    ["unsupported path", "unsupported path"],
    ["1 error occurred:\n\t* unsupported operation\n\n", "unsupported operation"],
    ["lease not found or lease is not renewable", "lease not found"],
    ["internal error", "internal error"],
    ["1 error occurred:\n\t* connection to 10.0.0.7 lost\n\n", "connection to 10.0.0.7 lost"],
  ])("%j is failed", (error, code) => {
    expect(result({ error })).toEqual(["failed", code]);
  });

  it("an error's name is short however long its text", () => {
    const [outcome, code] = result({ error: "x".repeat(5000) });
    expect([outcome, String(code).length]).toEqual(["failed", 120]);
  });

  it("an old version's empty error is none", () => {
    expect(result({ error: "" })).toEqual(["allowed", null]);
  });

  it("a request without an error is allowed: its policies let it through", () => {
    expect(result({ type: "request", response: undefined })).toEqual(["allowed", null]);
  });

  const answer = (data: JsonObject) => ({ response: { data } });

  it("an answer with nothing but a hidden error is failed", () => {
    expect(result(answer({ error: "hmac-sha256:aa" }))).toEqual(["failed", "error"]);
    expect(result(answer({ error: "hmac-sha256:aa", data: {} }))).toEqual(["failed", "error"]);
    expect(result(answer({ error: "permission denied" }))).toEqual(["denied", "permission denied"]);
  });

  it("a secret that holds a field called error is no error", () => {
    expect(result(answer({ error: "hmac-sha256:aa", user: "hmac-sha256:bb" }))).toEqual(["allowed", null]);
    expect(result(answer({ data: { error: "hmac-sha256:aa" }, metadata: {} }))).toEqual(["allowed", null]);
  });

  it("an answer's HTTP status tells a soft-deleted secret from a read one", () => {
    expect(result(answer({ http_status_code: 404, http_raw_body: "hmac-sha256:aa" }))).toEqual([
      "failed",
      "http 404",
    ]);
    expect(result(answer({ http_status_code: 403 }))).toEqual(["denied", "http 403"]);
    expect(result(answer({ http_status_code: 200 }))).toEqual(["allowed", null]);
  });
});

describe("the outcome of a login", () => {
  it("wrong credentials are a refusal, in whatever words", () => {
    expect(login({ error: "invalid credentials" })).toEqual(["denied", "invalid credentials"]);
    expect(login({ response: { data: { error: "hmac-sha256:aa" } } })).toEqual(["denied", "login failed"]);
    expect(login({ response: { data: { error: "no such role" } } })).toEqual(["denied", "no such role"]);
  });

  it("a broken server is none", () => {
    expect(login({ error: "internal error" })).toEqual(["failed", "internal error"]);
    expect(login({ error: "rate limit quota exceeded" })).toEqual(["failed", "rate limit quota exceeded"]);
  });

  it("an answer with a token is allowed", () => {
    expect(login({ response: { auth: { display_name: "userpass-ana" } } })).toEqual(["allowed", null]);
  });
});
