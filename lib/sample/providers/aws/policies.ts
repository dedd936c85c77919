/** A policy document that allows some actions on one resource. */
export function allowPolicy(actions: readonly string[], resource: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: actions, Resource: resource }],
  });
}

/** A key policy that lets the account administer the key and some principals use it. */
export function keyPolicy(account: string, principals: readonly string[]): string {
  const statement = (sid: string, principal: unknown, action: unknown) => ({
    Sid: sid,
    Effect: "Allow",
    Principal: { AWS: principal },
    Action: action,
    Resource: "*",
  });
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      statement("Administer", `arn:aws:iam::${account}:root`, "kms:*"),
      statement("Use", principals.length === 1 ? principals[0] : principals, [
        "kms:Decrypt",
        "kms:GenerateDataKey*",
      ]),
    ],
  });
}

/** A resource policy that lets somebody read a secret; the action as text or, as often, as a list. */
export function openPolicy(principal: string, asList: boolean): string {
  const action = "secretsmanager:GetSecretValue";
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: principal === "*" ? "*" : { AWS: principal },
        Action: asList ? [action, "secretsmanager:DescribeSecret"] : action,
        Resource: "*",
      },
    ],
  });
}
