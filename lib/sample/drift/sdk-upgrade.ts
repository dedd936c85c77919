import { DAY, HOUR } from "../calendar";
import { SDK_AGENTS, SDK_MINORS, type SdkLanguage } from "../world/catalogue";
import type { DriftKind } from "./drift";

const MARKS: Readonly<Record<SdkLanguage, string>> = {
  java: "aws-sdk-java/",
  python: "Boto3/",
  go: "aws-sdk-go-v2/",
  node: "aws-sdk-js/",
};

/** A new version of an SDK rolls out over all services in one language within two days. */
export const sdkUpgrade: DriftKind = {
  kind: "sdk-upgrade",
  plan({ world, random, moment }) {
    const from = Math.floor(moment(0.3, 0.9) / DAY) * DAY + 9 * HOUR;
    const languages = random.sample(Object.keys(MARKS) as SdkLanguage[], 2);
    const moved: string[] = [];
    for (const language of languages) {
      const agent = SDK_AGENTS[language](SDK_MINORS[language] + random.between(1, 3));
      for (const service of world.aws.services) {
        if (!service.agent.at(from).startsWith(MARKS[language])) continue;
        service.agent.set(from + Math.floor(random.range(0, 30) * HOUR), agent);
        moved.push(service.role.arn);
      }
    }
    return { title: `SDK upgrade (${languages.join(", ")})`, from, to: from + 2 * DAY, identities: moved };
  },
};
