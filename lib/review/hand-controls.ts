/**
 * A control that no rotation policy judges. Where other facts answer it (`fact-controls.ts`) they do; else a person looks, and
 * says in a comment what was seen.
 */
export interface HandControl {
  framework: string;
  control: string;
  name: string;
  /** Where to look. */
  href: string;
}

/** Controls of the frameworks about keys, secrets and their logs that are not about rotation. */
export const HAND_CONTROLS: readonly HandControl[] = [
  {
    framework: "AWS Security Hub",
    control: "KMS.3",
    name: "No KMS key is scheduled for deletion by accident",
    href: "/inventory?flag=pending-deletion&provider=aws-cloudtrail",
  },
  {
    framework: "AWS Security Hub",
    control: "KMS.5",
    name: "No KMS key is open to everyone",
    href: "/inventory?class=key&provider=aws-cloudtrail",
  },
  {
    framework: "CIS AWS 6.0",
    control: "2.13",
    name: "Access keys change within 90 days",
    href: "/events?q=credential-kind%3Along-lived&range=all",
  },
  {
    framework: "CIS AWS 6.0",
    control: "5.7",
    name: "Disabling and scheduled deletion of KMS keys are watched",
    href: "/findings",
  },
  {
    framework: "CIS GCP 4.0",
    control: "1.9",
    name: "No KMS key is open to everyone",
    href: "/inventory?class=key&provider=gcp-audit",
  },
  {
    framework: "CIS GCP 4.0",
    control: "1.11",
    name: "Who administers keys does not use them",
    href: "/identities",
  },
  {
    framework: "CIS GCP 4.0",
    control: "1.15",
    name: "API keys change within 90 days",
    href: "/events?q=source%3Agcp-audit&range=all",
  },
  {
    framework: "CIS Azure 5.0",
    control: "6.1.1.4",
    name: "Logging of Key Vault is on",
    href: "/sources",
  },
];
