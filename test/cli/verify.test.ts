import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { put, temporaryFolder } from "../support/log-files";
import { documentOf, keytrail } from "./support/keytrail";

const place = temporaryFolder();
afterAll(() => place.remove());

describe("keytrail verify", () => {
  it("is a usage error without a bundle, and for one that is not there", async () => {
    expect(await keytrail(["verify"])).toMatchObject({ code: 2, stdout: "" });
    const { code, stdout, stderr } = await keytrail(["verify", join(place.path, "none.zip"), "--json"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("cannot be read");
  });

  it("exits with 1 and one JSON document that says what differs, with no escape of the bundle's", async () => {
    const path = join(place.path, "a.zip");
    put(path, zipSync({ "a\u001b[31m.txt": new Uint8Array(3) }));
    const ended = await keytrail(["verify", path, "--json"]);
    expect(ended).toMatchObject({ code: 1, stderr: "" });
    expect(documentOf(ended)).toMatchObject({
      ok: false,
      case: null,
      problems: [{ kind: "extra" }, { path: "manifest.json", kind: "missing" }],
    });
    const told = await keytrail(["verify", path]);
    expect(told.code).toBe(1);
    expect(told.stdout).toContain("2 things differ");
    expect(told.stdout).not.toContain("\u001b");
  });
});
