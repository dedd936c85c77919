import type { Action } from "../../core/action";

/** Changes in IAM to who may use keys and secrets, by verb. Looking at IAM is out of scope. */
export const IAM_OPERATIONS = {
  create: "CreateUser CreateRole CreateServiceLinkedRole CreateGroup CreatePolicy CreateInstanceProfile",
  delete: "DeleteUser DeleteRole DeleteServiceLinkedRole DeleteGroup DeletePolicy DeleteInstanceProfile",
  "create-token":
    "CreateAccessKey CreateLoginProfile CreateServiceSpecificCredential ResetServiceSpecificCredential UploadSigningCertificate",
  revoke: "DeleteAccessKey DeleteLoginProfile DeleteServiceSpecificCredential DeleteSigningCertificate",
  "change-policy": [
    "PutUserPolicy PutRolePolicy PutGroupPolicy DeleteUserPolicy DeleteRolePolicy DeleteGroupPolicy",
    "AttachUserPolicy AttachRolePolicy AttachGroupPolicy DetachUserPolicy DetachRolePolicy DetachGroupPolicy",
    "PutUserPermissionsBoundary PutRolePermissionsBoundary DeleteUserPermissionsBoundary DeleteRolePermissionsBoundary",
    "CreatePolicyVersion DeletePolicyVersion SetDefaultPolicyVersion UpdateAssumeRolePolicy",
    "AddUserToGroup RemoveUserFromGroup AddRoleToInstanceProfile RemoveRoleFromInstanceProfile",
    "CreateSAMLProvider UpdateSAMLProvider DeleteSAMLProvider",
    "CreateOpenIDConnectProvider DeleteOpenIDConnectProvider UpdateOpenIDConnectProviderThumbprint",
    "AddClientIDToOpenIDConnectProvider RemoveClientIDFromOpenIDConnectProvider",
  ].join(" "),
  "change-settings": [
    "UpdateAccessKey UpdateLoginProfile UpdateServiceSpecificCredential UpdateSigningCertificate ChangePassword",
    "UpdateUser UpdateRole UpdateRoleDescription UpdateGroup UpdateAccountPasswordPolicy DeleteAccountPasswordPolicy",
    "CreateVirtualMFADevice DeleteVirtualMFADevice EnableMFADevice DeactivateMFADevice ResyncMFADevice",
    "SetSecurityTokenServicePreferences EnableOrganizationsRootSessions DisableOrganizationsRootSessions",
    "EnableOrganizationsRootCredentialsManagement DisableOrganizationsRootCredentialsManagement",
  ].join(" "),
} as const satisfies Partial<Record<Action, string>>;

/** Changes to CloudTrail itself, by verb; `scope.ts` tells which other changes narrow a trail. */
export const CLOUDTRAIL_OPERATIONS = {
  "stop-audit": "StopLogging DeleteTrail StopEventDataStoreIngestion DeleteEventDataStore",
  "change-audit": [
    "CreateTrail UpdateTrail StartLogging PutEventSelectors PutInsightSelectors PutEventConfiguration",
    "CreateEventDataStore UpdateEventDataStore RestoreEventDataStore StartEventDataStoreIngestion",
    "CreateChannel UpdateChannel DeleteChannel PutResourcePolicy DeleteResourcePolicy",
    "RegisterOrganizationDelegatedAdmin DeregisterOrganizationDelegatedAdmin",
    "EnableFederation DisableFederation",
  ].join(" "),
} as const satisfies Partial<Record<Action, string>>;
