import type { Action } from "../../core/action";

/** Operations of AWS STS by verb. */
export const STS_OPERATIONS = {
  "assume-role": "AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity AssumeRoot",
  "create-token":
    "GetSessionToken GetFederationToken GetServiceBearerToken GetDelegatedAccessToken GetWebIdentityToken",
  "check-session": "GetCallerIdentity",
  describe: "GetAccessKeyInfo DecodeAuthorizationMessage",
} as const satisfies Partial<Record<Action, string>>;

/** Sign-ins to the console, by verb. */
export const SIGNIN_OPERATIONS = {
  login: "ConsoleLogin",
  "assume-role": "SwitchRole",
  "create-token": "GetSigninToken",
} as const satisfies Partial<Record<Action, string>>;

/** Operations of Systems Manager on parameters, by verb. */
export const SSM_OPERATIONS = {
  "read-secret": "GetParameter GetParameters GetParametersByPath GetParameterHistory",
  list: "DescribeParameters",
  "write-secret": "PutParameter",
  "version-state": "LabelParameterVersion UnlabelParameterVersion",
  "change-policy": "PutResourcePolicy DeleteResourcePolicy",
  "read-policy": "GetResourcePolicies",
  delete: "DeleteParameter DeleteParameters",
} as const satisfies Partial<Record<Action, string>>;
