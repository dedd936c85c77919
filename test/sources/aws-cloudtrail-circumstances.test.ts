import { describe, expect, it } from "vitest";
import {
  ACCOUNT,
  call,
  eventOf,
  KEY,
  keyResource,
  OTHER_ACCOUNT,
  record,
  roleSession,
} from "../support/cloudtrail";

describe("where a call came from", () => {
  const place = (changes: Parameters<typeof record>[0]) => eventOf(record(changes)).place;

  it.each([
    ["203.0.113.9", "network", "203.0.113.0/24"],
    ["2001:db8:1:2::3", "network", "2001:db8:1::/48"],
    ["secretsmanager.amazonaws.com", "service", "secretsmanager.amazonaws.com"],
    ["AWS Internal", "internal", "aws internal"],
    ["Amazon Internal", "internal", "aws internal"],
    ["", "unknown", "unknown"],
  ])("is told by %j", (sourceIPAddress, kind, network) => {
    expect(place({ sourceIPAddress })).toMatchObject({ kind, network });
  });

  it("is the VPC endpoint when there is one, in either place a record has it", () => {
    const endpoint = { kind: "endpoint", network: "vpce-1", address: "203.0.113.9" };
    expect(place({ vpcEndpointId: "vpce-1" })).toMatchObject(endpoint);
    expect(place({ additionalEventData: { vpcEndpointId: "vpce-1" } })).toMatchObject(endpoint);
    expect(place({ vpcEndpointId: "vpce-1", eventType: "AwsVpceEvent", userAgent: undefined })).toMatchObject(
      endpoint,
    );
  });

  it("may be missing, or be where Datadog's forwarder puts it", () => {
    expect(place({ sourceIPAddress: undefined }).kind).toBe("unknown");
    expect(place({ sourceIPAddress: undefined, network: { client: { ip: "198.51.100.7" } } }).network).toBe(
      "198.51.100.0/24",
    );
  });

  it("shows an endpoint of another account in the detail, and says nothing of one's own", () => {
    const detail = (vpcEndpointAccountId: string) =>
      eventOf(record({ vpcEndpointId: "vpce-1", vpcEndpointAccountId })).detail;
    expect(detail(OTHER_ACCOUNT)).toEqual({ vpcEndpointAccountId: OTHER_ACCOUNT });
    expect(detail(ACCOUNT)).toBeNull();
  });
});

describe("with what a call was made", () => {
  it("is the user agent, wherever it is", () => {
    expect(eventOf(record()).agent).toEqual({
      value: "aws-sdk-java/2.25.1 Linux/6.1",
      family: "aws-sdk-java 2.25",
    });
    expect(
      eventOf(record({ userAgent: undefined, http: { useragent: "aws-cli/2.13.5" } })).agent?.family,
    ).toBe("aws-cli 2.13");
    expect(eventOf(record({ userAgent: undefined })).agent).toBeNull();
    expect(eventOf(record({ userAgent: ["x"] })).agent).toBeNull();
  });
});

describe("what became of a call", () => {
  const outcome = (errorCode: string | null | undefined) => eventOf(record({ errorCode })).outcome;

  it.each([
    "AccessDenied",
    "AccessDeniedException",
    "Client.UnauthorizedOperation",
    "UnauthorizedOperation",
    "UnauthorizedAccess",
    "NotAuthorizedException",
    "AuthorizationError",
    "VpceAccessDenied",
    "Client.AccessDenied",
  ])("is denied: %s", (code) => {
    expect(outcome(code)).toBe("denied");
  });

  it.each([
    "KMSInvalidStateException",
    "DisabledException",
    "NotFoundException",
    "ResourceNotFoundException",
    "InvalidCiphertextException",
    "IncorrectKeyException",
    "ThrottlingException",
    "DryRunOperationException",
    "NoSuchEntityException",
  ])("is failed: %s", (code) => {
    expect(outcome(code)).toBe("failed");
    expect(eventOf(record({ errorCode: code })).errorCode).toBe(code);
  });

  it.each([null, undefined, ""])("is allowed when errorCode is %j", (code) => {
    expect(outcome(code)).toBe("allowed");
    expect(eventOf(record({ errorCode: code })).errorCode).toBeNull();
  });

  it("is told by the name of service events that report a failure without a code", () => {
    const event = (name: string) =>
      eventOf(call("secretsmanager", name, null, { errorMessage: "Error when executing lambda" })).outcome;
    expect([
      event("RotationFailed"),
      event("RotationAbandoned"),
      event("RotationSucceeded"),
      event("RotationStarted"),
    ]).toEqual(["failed", "failed", "allowed", "allowed"]);
  });

  it("of a sign-in is told by the response", () => {
    const login = (ConsoleLogin: string) =>
      eventOf(
        call("signin", "ConsoleLogin", null, {
          responseElements: { ConsoleLogin },
          additionalEventData: { MFAUsed: "No" },
        }),
      );
    expect(login("Success")).toMatchObject({
      outcome: "allowed",
      action: "login",
      detail: { MFAUsed: "No" },
    });
    expect(login("Failure")).toMatchObject({ outcome: "denied", errorCode: null });
  });

  it("is read where Datadog's forwarder puts it", () => {
    expect(eventOf(record({ error: { kind: "AccessDenied" } }))).toMatchObject({
      outcome: "denied",
      errorCode: "AccessDenied",
    });
  });
});

describe("the encryption context", () => {
  const contextOf = (request: Parameters<typeof call>[2]) => eventOf(call("kms", "Decrypt", request)).context;

  it("is kept as text, and a member called __proto__ is only data", () => {
    expect(contextOf({ encryptionContext: { "aws:s3:arn": "arn:aws:s3:::b/o", n: 1, flag: true } })).toEqual({
      "aws:s3:arn": "arn:aws:s3:::b/o",
      n: "1",
      flag: "true",
    });
    const hostile = contextOf(JSON.parse('{"encryptionContext": {"__proto__": "x"}}'));
    expect(Object.entries(hostile ?? {})).toEqual([["__proto__", "x"]]);
  });

  it("is none when there is none", () => {
    expect(contextOf(null)).toBeNull();
    expect(contextOf({})).toBeNull();
    expect(contextOf({ encryptionContext: {} })).toBeNull();
    expect(contextOf({ encryptionContext: null })).toBeNull();
  });

  it("of ReEncrypt is the source's; another destination's is in the detail", () => {
    const request = { sourceEncryptionContext: { a: "1" }, destinationEncryptionContext: { a: "2" } };
    expect(eventOf(call("kms", "ReEncrypt", request))).toMatchObject({
      context: { a: "1" },
      detail: { destinationEncryptionContext: { a: "2" } },
    });
    const same = {
      sourceEncryptionContext: { a: "1", b: "2" },
      destinationEncryptionContext: { b: "2", a: "1" },
    };
    expect(eventOf(call("kms", "ReEncrypt", same)).detail).toBeNull();
    expect(eventOf(call("kms", "ReEncrypt", { destinationEncryptionContext: { a: "2" } })).context).toEqual({
      a: "2",
    });
  });
});

describe("a secret read and the decrypt made for it", () => {
  it("have one identity, and the decrypt names the secret, the service and its key", () => {
    const read = eventOf(record());
    const decrypt = eventOf(
      call(
        "kms",
        "Decrypt",
        {
          encryptionContext: {
            SecretARN: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-AbC1eF",
            SecretVersionId: "v",
          },
          encryptionAlgorithm: "SYMMETRIC_DEFAULT",
        },
        {
          userIdentity: roleSession("payments-api", "i-0123456789abcdef0", {
            invokedBy: "secretsmanager.amazonaws.com",
          }),
          sourceIPAddress: "secretsmanager.amazonaws.com",
          userAgent: "secretsmanager.amazonaws.com",
          resources: [keyResource()],
        },
      ),
    );
    expect(decrypt.identity).toEqual(read.identity);
    expect(decrypt.session).toBe(read.session);
    expect(decrypt.resources[0]?.key).toBe(KEY);
    expect(decrypt.place.kind).toBe("service");
    expect(decrypt.detail).toEqual({ invokedBy: "secretsmanager.amazonaws.com" });
    expect(decrypt.context?.SecretARN).toContain(read.resources[0]?.key);
  });
});
