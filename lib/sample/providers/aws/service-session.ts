import { HOUR, SECOND } from "../../calendar";
import type { Scribe } from "../../journal";
import { Random } from "../../random";
import type { AwsService } from "../../world/aws-types";
import { internalAddress } from "../../world/network";
import { assumedRole } from "./caller";
import type { AwsCaller } from "./record";
import { assumedByService, assumedWithWebIdentity, type Issue } from "./sts";

/** What one instance of a service holds at a time: the same for every call in the life of a credential. */
export interface ServiceSession {
  readonly issue: Issue;
  /** When the next credential takes over. */
  readonly until: number;
  readonly caller: AwsCaller;
}

/**
 * The session that an instance of a service has at a time. A pure function of the service, the instance and
 * the time, so that whoever steals a credential holds the one that the service is using.
 */
export function serviceSession(
  service: AwsService,
  seed: string,
  instance: number,
  at: number,
): ServiceSession {
  const { role, compute } = service;
  const slot = new Random(`${seed}/${role.arn}/${instance}`);
  const period = service.credentialHours * HOUR;
  const phase = Math.floor(slot.next() * period);
  const window = Math.floor((at - phase) / period);
  const issuedAt = window * period + phase;
  const life = service.instanceDays * 24 * HOUR;
  const generation = Math.floor((issuedAt + slot.next() * life) / life);
  const credential = slot.fork("credential", window);
  const region = service.region.at(at);
  const sessionName = nameOf(service, slot.fork("instance", generation), issuedAt);
  const accessKeyId = `ASIA${credential.base32(16)}`;
  const inside = internalAddress(slot.fork("address", generation));
  const address = reach(service, region, issuedAt, inside, credential);
  const userIdentity = assumedRole({
    role,
    sessionName,
    accessKeyId,
    issuedAt,
    ...(compute === "irsa" ? { context: irsaContext(service) } : {}),
    ...(compute === "ec2" ? { delivery: { ec2RoleDelivery: "2.0" } } : {}),
    ...(compute === "lambda" ? { extra: { inScopeOf: lambdaScope(service, region) } } : {}),
  });
  const { endpoints } = role.account;
  return {
    until: issuedAt + period,
    issue: { at: issuedAt, region, role, sessionName, accessKeyId, hours: compute === "irsa" ? 1 : 6 },
    caller: {
      account: role.account.id,
      userIdentity,
      address,
      agent: service.agent.at(issuedAt),
      ...(service.reach === "endpoint"
        ? { endpoint: (name) => endpoints.get(`${region} ${name}`) ?? null }
        : {}),
    },
  };
}

/** Writes the record that issued the session's credential. */
export function issueSession(scribe: Scribe, service: AwsService, session: ServiceSession): void {
  const { account } = service.role;
  switch (service.compute) {
    case "irsa":
      assumedWithWebIdentity(
        scribe,
        {
          provider: clusterIssuer(service),
          subject: `system:serviceaccount:${service.team}:${service.name}`,
          address: session.caller.address,
          agent: session.caller.agent,
        },
        session.issue,
      );
      return;
    case "ec2":
      assumedByService(scribe, "ec2", account, session.issue);
      return;
    case "ecs":
      assumedByService(scribe, "ecs-tasks", account, session.issue);
      return;
    case "lambda":
      assumedByService(scribe, "lambda", account, session.issue);
  }
}

function nameOf(service: AwsService, instance: Random, issuedAt: number): string {
  switch (service.compute) {
    case "ec2":
      return `i-0${instance.hex(16)}`;
    case "ecs":
      return instance.hex(32);
    case "lambda":
      return service.name;
    case "irsa":
      return tokenSession(service.agent.at(issuedAt), issuedAt);
  }
}

/** The session name that each SDK makes up when it trades a web identity token. */
function tokenSession(agent: string, issuedAt: number): string {
  if (agent.startsWith("Boto3")) return `botocore-session-${Math.floor(issuedAt / SECOND)}`;
  if (agent.startsWith("aws-sdk-js")) return `aws-sdk-js-session-${issuedAt}`;
  if (agent.startsWith("aws-sdk-go")) return `${issuedAt}000000`;
  return `aws-sdk-java-${issuedAt}`;
}

function reach(service: AwsService, region: string, at: number, inside: string, chance: Random): string {
  if (service.reach === "endpoint") return inside;
  if (service.reach === "public") return `198.18.${chance.between(0, 63)}.${chance.between(1, 254)}`;
  return chance.pick(service.role.account.egress.get(region)?.at(at) ?? [inside]);
}

function clusterIssuer(service: AwsService): string {
  const cluster = new Random(`cluster/${service.role.account.id}`).hex(32).toUpperCase();
  return `oidc.eks.${service.region.at(0)}.amazonaws.com/id/${cluster}`;
}

function irsaContext(service: AwsService) {
  return {
    webIdFederationData: {
      federatedProvider: `arn:aws:iam::${service.role.account.id}:oidc-provider/${clusterIssuer(service)}`,
      attributes: {},
    },
  };
}

function lambdaScope(service: AwsService, region: string) {
  const arn = `arn:aws:lambda:${region}:${service.role.account.id}:function:${service.name}`;
  return {
    sourceArn: arn,
    sourceAccount: service.role.account.id,
    issuerType: "AWS::Lambda::Function",
    credentialsIssuedTo: arn,
  };
}
