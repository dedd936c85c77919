import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../lib/core/json";
import {
  ACCOUNT,
  type Changes,
  call,
  eventOf,
  KEY,
  KEY_ID,
  keyResource,
  OTHER_ACCOUNT,
  REGION,
  record,
  SECRET,
} from "../support/cloudtrail";

const keys = (parsed: JsonObject) => eventOf(parsed).resources.map(({ key }) => key);
const kms = (name: string, request: JsonObject | null, changes: Changes = {}) =>
  keys(call("kms", name, request, changes));
const secrets = (name: string, request: JsonObject | null, changes: Changes = {}) =>
  keys(call("secretsmanager", name, request, changes));
const ssm = (name: string, request: JsonObject | null, changes: Changes = {}) =>
  keys(call("ssm", name, request, changes));
const parameter = (path: string) => `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter${path}`;

describe("the key of a KMS call", () => {
  it("is in resources, where a symmetric Decrypt names it only", () => {
    const decrypt = call(
      "kms",
      "Decrypt",
      { encryptionAlgorithm: "SYMMETRIC_DEFAULT" },
      { resources: [keyResource()] },
    );
    expect(eventOf(decrypt).resources).toEqual([
      { key: KEY, name: KEY_ID, kind: "key", account: ACCOUNT, region: REGION },
    ]);
  });

  it.each([KEY_ID, KEY])("is made of an id or an ARN when resources are missing: %s", (keyId) => {
    expect(kms("Encrypt", { keyId })).toEqual([KEY]);
  });

  it.each(["alias/app", `arn:aws:kms:${REGION}:${ACCOUNT}:alias/app`])(
    "is the alias when nothing resolves it: %s",
    (keyId) => {
      expect(kms("Encrypt", { keyId })).toEqual([`arn:aws:kms:${REGION}:${ACCOUNT}:alias/app`]);
    },
  );

  it("is the key, not the alias, when resources resolve it; the alias used is in the detail", () => {
    const event = eventOf(call("kms", "Sign", { keyId: "alias/app" }, { resources: [keyResource()] }));
    expect(event.resources.map(({ key }) => key)).toEqual([KEY]);
    expect(event.detail).toEqual({ keyId: "alias/app" });
  });

  it("is one for the replicas of a multi-Region key, whose region the event has", () => {
    const replica = (region: string) =>
      call(
        "kms",
        "Decrypt",
        {},
        { awsRegion: region, resources: [keyResource(`arn:aws:kms:${region}:${ACCOUNT}:key/mrk-1`)] },
      );
    const one = eventOf(replica("eu-west-1"));
    const two = eventOf(replica("us-east-1"));
    expect(one.resources).toEqual(two.resources);
    expect(one.resources).toEqual([
      { key: `arn:aws:kms:*:${ACCOUNT}:key/mrk-1`, name: "mrk-1", kind: "key", account: ACCOUNT, region: "" },
    ]);
    expect([one.region, two.region]).toEqual(["eu-west-1", "us-east-1"]);
  });

  it("belongs to the account in its ARN, also when another account's log tells of it", () => {
    const foreign = `arn:aws:kms:${REGION}:${OTHER_ACCOUNT}:key/k`;
    const event = eventOf(call("kms", "Decrypt", {}, { resources: [keyResource(foreign)] }));
    expect(event.account).toBe(ACCOUNT);
    expect(event.resources[0]?.account).toBe(OTHER_ACCOUNT);
  });

  it("of ReEncrypt is the source, then the destination, however they are given", () => {
    const source = `arn:aws:kms:${REGION}:${ACCOUNT}:key/source`;
    const target = `arn:aws:kms:${REGION}:${ACCOUNT}:key/target`;
    const request = { sourceKeyId: source, destinationKeyId: target };
    expect(kms("ReEncrypt", request)).toEqual([source, target]);
    expect(kms("ReEncrypt", request, { resources: [keyResource(target)] })).toEqual([source, target]);
    expect(
      kms(
        "ReEncrypt",
        { destinationKeyId: "alias/t" },
        { resources: [keyResource(source), keyResource(target)] },
      ),
    ).toEqual([source, target]);
    expect(kms("ReEncrypt", { destinationKeyId: "alias/t" })).toEqual([
      `arn:aws:kms:${REGION}:${ACCOUNT}:alias/t`,
    ]);
  });

  it("of CreateKey is in the response", () => {
    expect(kms("CreateKey", {}, { responseElements: { keyMetadata: { arn: KEY, keyId: KEY_ID } } })).toEqual([
      KEY,
    ]);
  });

  it("of an alias change is the key it points to", () => {
    const request = { aliasName: "alias/app", targetKeyId: KEY_ID };
    expect(kms("UpdateAlias", request)).toEqual([KEY]);
    const logged = [{ ARN: `arn:aws:kms:${REGION}:${ACCOUNT}:alias/app` }, { ARN: KEY }];
    expect(kms("DeleteAlias", { aliasName: "alias/app" }, { resources: logged })).toEqual([KEY]);
    expect(kms("DeleteAlias", { aliasName: "alias/app" })).toEqual([
      `arn:aws:kms:${REGION}:${ACCOUNT}:alias/app`,
    ]);
  });

  it("of a service event is in resources, else in serviceEventDetails", () => {
    const rotate: Changes = {
      userIdentity: { accountId: ACCOUNT, invokedBy: "AWS Internal" },
      eventType: "AwsServiceEvent",
      serviceEventDetails: { rotationType: "AUTOMATIC", keyId: KEY_ID },
    };
    expect(kms("RotateKey", null, { ...rotate, resources: [keyResource()] })).toEqual([KEY]);
    expect(kms("RotateKey", null, rotate)).toEqual([KEY]);
    expect(kms("DeleteKey", null, { resources: [keyResource()] })).toEqual([KEY]);
  });

  it("is all keys of the account for a list, and none for random bytes", () => {
    expect(kms("ListKeys", null)).toEqual([`arn:aws:kms:${REGION}:${ACCOUNT}:key/*`]);
    expect(eventOf(call("kms", "ListKeys", null)).resources[0]?.kind).toBe("container");
    expect(kms("ListAliases", { keyId: KEY_ID })).toEqual([KEY]);
    expect(kms("GenerateRandom", { numberOfBytes: 32 })).toEqual([]);
  });

  it("in another partition keeps it", () => {
    expect(kms("Encrypt", { keyId: "k" }, { awsRegion: "cn-north-1" })).toEqual([
      `arn:aws-cn:kms:cn-north-1:${ACCOUNT}:key/k`,
    ]);
  });
});

describe("the secret of a Secrets Manager call", () => {
  it.each(["prod/db", SECRET, `${SECRET}-AbC1eF`])(
    "is the same by name, ARN and full ARN: %s",
    (secretId) => {
      expect(eventOf(call("secretsmanager", "GetSecretValue", { secretId })).resources).toEqual([
        { key: SECRET, name: "prod/db", kind: "secret", account: ACCOUNT, region: REGION },
      ]);
    },
  );

  it("keeps its full ARN in the detail when the record has it", () => {
    const detail = (secretId: string) =>
      eventOf(call("secretsmanager", "GetSecretValue", { secretId })).detail;
    expect(detail(`${SECRET}-AbC1eF`)).toEqual({ secretId: `${SECRET}-AbC1eF` });
    expect(detail("prod/db")).toBeNull();
    expect(detail(SECRET)).toBeNull();
  });

  it("by a name that ends like a suffix is not cut", () => {
    expect(secrets("GetSecretValue", { secretId: "app-config" })).toEqual([
      `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:app-config`,
    ]);
  });

  it.each(["ARN", "arn", "aRN"])("is in the response under %s", (member) => {
    const response = { [member]: `${SECRET}-AbC1eF`, name: "prod/db" };
    expect(secrets("CreateSecret", { name: "prod/db" }, { responseElements: response })).toEqual([SECRET]);
    expect(secrets("PutSecretValue", null, { responseElements: response })).toEqual([SECRET]);
  });

  it.each(["ARN", "arn", "aRN"])("is in resources under %s", (member) => {
    expect(secrets("GetSecretValue", null, { resources: [{ [member]: `${SECRET}-AbC1eF` }] })).toEqual([
      SECRET,
    ]);
  });

  it("of a cross-account call is the one in the ARN", () => {
    const foreign = `arn:aws:secretsmanager:us-east-1:${OTHER_ACCOUNT}:secret:x`;
    expect(secrets("GetSecretValue", { secretId: `${foreign}-AbC1eF` })).toEqual([foreign]);
  });

  it("of a service event is in additionalEventData", () => {
    const event = (eventName: string, additionalEventData: JsonObject) =>
      secrets(eventName, null, { additionalEventData, eventType: "AwsServiceEvent" });
    expect(event("RotationStarted", { SecretId: `${SECRET}-AbC1eF` })).toEqual([SECRET]);
    expect(event("EndSecretVersionDelete", { SecretId: `${SECRET}-AbC1eF` })).toEqual([SECRET]);
    expect(event("SecretVersionDeletion", { ARN: `${SECRET}-AbC1eF`, Name: "prod/db" })).toEqual([SECRET]);
    expect(
      secrets("RotationSucceeded", null, { serviceEventDetails: { secretId: `${SECRET}-AbC1eF` } }),
    ).toEqual([SECRET]);
  });

  it("of a batch is every one in the list, each once", () => {
    expect(
      secrets("BatchGetSecretValue", { secretIdList: ["prod/db", `${SECRET}-AbC1eF`, "prod/mail"] }),
    ).toEqual([SECRET, `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:prod/mail`]);
  });

  it("of a batch by filters only, and of a list, is the container of all", () => {
    const all = [`arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:*`];
    const filters = [{ key: "tag-key", values: ["!x"] }];
    expect(secrets("BatchGetSecretValue", { filters })).toEqual(all);
    expect(secrets("ListSecrets", { maxResults: 100 })).toEqual(all);
    expect(secrets("ListSecrets", null, { errorCode: "AccessDeniedException" })).toEqual(all);
  });

  it("is none on refused and throttled calls without parameters, which are events all the same", () => {
    const denied = eventOf(
      record({
        requestParameters: null,
        errorCode: "AccessDeniedException",
        errorMessage: "User is not authorized",
      }),
    );
    expect(denied.resources).toEqual([]);
    expect(denied.outcome).toBe("denied");
    expect(eventOf(record({ requestParameters: null, errorCode: "ThrottlingException" }))).toMatchObject({
      resources: [],
      outcome: "failed",
    });
    expect(secrets("BatchGetSecretValue", null, { errorCode: "AccessDeniedException" })).toEqual([]);
    expect(secrets("GetRandomPassword", null)).toEqual([]);
  });

  it("of a refused call is the one that the message names", () => {
    const denied = (what: string) =>
      secrets("GetSecretValue", null, {
        errorCode: "AccessDeniedException",
        errorMessage: `User: arn:aws:iam::${ACCOUNT}:user/x is not authorized to perform: secretsmanager:GetSecretValue on resource: ${what} because no identity-based policy allows it`,
      });
    expect(denied("prod/db")).toEqual([SECRET]);
    expect(denied(`${SECRET}-AbC1eF`)).toEqual([SECRET]);
    expect(denied("*")).toEqual([]);
  });
});

describe("the parameter of an SSM call", () => {
  it.each([
    ["/prod/db/password", "/prod/db/password"],
    ["plain", "/plain"],
    ["/prod/db/password:3", "/prod/db/password"],
    ["plain:label", "/plain"],
    [parameter("/prod/x"), "/prod/x"],
  ])("is its ARN: %s", (name, path) => {
    expect(ssm("GetParameter", { name, withDecryption: true })).toEqual([parameter(path)]);
  });

  it("is every one of a list of ten", () => {
    const names = Array.from({ length: 10 }, (_, i) => `/prod/p${i}`);
    expect(ssm("GetParameters", { names, withDecryption: true })).toEqual(names.map(parameter));
    expect(ssm("DeleteParameters", { names: ["a"] })).toEqual([parameter("/a")]);
  });

  it("is the container at the path, or of all", () => {
    expect(ssm("GetParametersByPath", { path: "/prod/" })).toEqual([parameter("/prod/*")]);
    expect(ssm("GetParametersByPath", { path: "/" })).toEqual([parameter("/*")]);
    expect(ssm("DescribeParameters", {})).toEqual([parameter("/*")]);
    expect(eventOf(call("ssm", "GetParametersByPath", { path: "/prod" })).resources[0]).toMatchObject({
      kind: "container",
      name: "/prod/*",
    });
  });

  it("is in resources when the parameters of the call are missing", () => {
    expect(ssm("GetParameter", null, { resources: [{ accountId: ACCOUNT, ARN: parameter("/a") }] })).toEqual([
      parameter("/a"),
    ]);
  });

  it("is public and of no account under /aws/service, and a secret where it refers to one", () => {
    expect(eventOf(call("ssm", "GetParameter", { name: "/aws/service/ami" })).resources).toEqual([
      {
        key: `arn:aws:ssm:${REGION}::parameter/aws/service/ami`,
        name: "/aws/service/ami",
        kind: "parameter",
        account: "",
        region: REGION,
      },
    ]);
    expect(ssm("GetParameter", { name: "/aws/reference/secretsmanager/prod/db" })).toEqual([SECRET]);
  });
});

describe("the principal or trail of a call", () => {
  const role = `arn:aws:iam::${ACCOUNT}:role/team/api`;
  const user = (name: string) => `arn:aws:iam::${ACCOUNT}:user/${name}`;

  it("of AssumeRole is the role, whether resources give it or not", () => {
    const request = { roleArn: role, roleSessionName: "s" };
    expect(keys(call("sts", "AssumeRole", request))).toEqual([role]);
    expect(
      keys(call("sts", "AssumeRole", null, { resources: [{ type: "AWS::IAM::Role", ARN: role }] })),
    ).toEqual([role]);
    expect(eventOf(call("sts", "AssumeRole", request)).resources[0]).toMatchObject({
      kind: "principal",
      name: "api",
    });
    expect(keys(call("sts", "GetCallerIdentity", null))).toEqual([]);
  });

  it("of other STS calls is the federated user or the root", () => {
    const federatedUser = { arn: `arn:aws:sts::${ACCOUNT}:federated-user/ana` };
    expect(
      keys(call("sts", "GetFederationToken", { name: "ana" }, { responseElements: { federatedUser } })),
    ).toEqual([federatedUser.arn]);
    expect(keys(call("sts", "AssumeRoot", { targetPrincipal: OTHER_ACCOUNT }))).toEqual([
      `arn:aws:iam::${OTHER_ACCOUNT}:root`,
    ]);
  });

  it("of an IAM change is whom it changes", () => {
    expect(
      keys(call("iam", "AttachUserPolicy", { userName: "ana", policyArn: "arn:aws:iam::aws:policy/X" })),
    ).toEqual([user("ana")]);
    expect(keys(call("iam", "AddUserToGroup", { userName: "ana", groupName: "admins" }))).toEqual([
      user("ana"),
      `arn:aws:iam::${ACCOUNT}:group/admins`,
    ]);
    expect(
      keys(call("iam", "CreateRole", { roleName: "api" }, { responseElements: { role: { arn: role } } })),
    ).toEqual([role]);
    expect(keys(call("iam", "PutRolePolicy", { roleName: "api" }))).toEqual([
      `arn:aws:iam::${ACCOUNT}:role/api`,
    ]);
    expect(
      keys(call("iam", "CreatePolicyVersion", { policyArn: `arn:aws:iam::${ACCOUNT}:policy/p` })),
    ).toEqual([`arn:aws:iam::${ACCOUNT}:policy/p`]);
  });

  it("of CreateAccessKey for oneself is in the response, and the new key's id in the detail", () => {
    const accessKey = { accessKeyId: "AKIAEXAMPLE000000007", status: "Active", userName: "ana" };
    const event = eventOf(call("iam", "CreateAccessKey", null, { responseElements: { accessKey } }));
    expect(event.resources.map(({ key }) => key)).toEqual([user("ana")]);
    expect(event.detail).toEqual({ accessKeyId: "AKIAEXAMPLE000000007" });
  });

  it("of a change to CloudTrail is the trail, by name, ARN or response", () => {
    const trail = `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/main`;
    expect(keys(call("cloudtrail", "StopLogging", { name: "main" }))).toEqual([trail]);
    expect(keys(call("cloudtrail", "StopLogging", { name: trail }))).toEqual([trail]);
    expect(keys(call("cloudtrail", "PutEventSelectors", { trailName: "main" }))).toEqual([trail]);
    expect(
      keys(call("cloudtrail", "UpdateTrail", { name: "main" }, { responseElements: { trailARN: trail } })),
    ).toEqual([trail]);
    const store = `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:eventdatastore/e`;
    expect(keys(call("cloudtrail", "DeleteEventDataStore", { eventDataStore: store }))).toEqual([store]);
    expect(eventOf(call("cloudtrail", "StopLogging", { name: "main" })).resources[0]?.kind).toBe(
      "audit-trail",
    );
  });
});

describe("a foreign key on an S3 object", () => {
  const header = "x-amz-server-side-encryption-aws-kms-key-id";
  const foreign = `arn:aws:kms:${REGION}:${OTHER_ACCOUNT}:key/k`;
  const bucket = (accountId: string) => ({ accountId, type: "AWS::S3::Bucket", ARN: "arn:aws:s3:::b" });
  const request = { bucketName: "b", key: "o", [header]: foreign };

  it.each(["PutObject", "CopyObject", "CreateMultipartUpload"])("is in scope for %s", (eventName) => {
    const event = eventOf(call("s3", eventName, request, { resources: [bucket(ACCOUNT)] }));
    expect(event.resources.map(({ key }) => key)).toEqual([foreign]);
    expect(event).toMatchObject({ action: "encrypt", detail: { bucketName: "b", key: "o" } });
  });

  it("is seen in the response too, when the bucket's default sets it", () => {
    const changes = { responseElements: { [header]: foreign } };
    expect(keys(call("s3", "PutObject", { bucketName: "b", key: "o" }, changes))).toEqual([foreign]);
  });
});
