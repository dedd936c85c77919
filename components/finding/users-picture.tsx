import { Identifier } from "@/components/entity/identifier";
import { IdentityKindIcon } from "@/components/entity/identity-kind-icon";
import { formatFull } from "@/components/ui/format-number";
import type { UsersBaseline } from "@/lib/contracts/finding-detail";
import type { FindingIdentity } from "@/lib/contracts/finding-row";
import { identityHref, resourceHref } from "@/lib/contracts/hrefs";
import { ValueBar } from "./value-bar";

/** Who used a key or secret before, in grey, and who came new that day, outlined in accent. */
export function UsersPicture({ baseline }: { baseline: UsersBaseline }) {
  const { resource, users, userCount, newcomers } = baseline;
  const most = Math.max(1, ...users.map(({ accesses }) => accesses));
  const rest = userCount - users.length;
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 flex min-w-0 items-center gap-1 text-muted text-sm">
        <span className="shrink-0">users of</span>
        <Identifier value={resource.key} name={resource.name} href={resourceHref(resource.key)} />
        <span className="shrink-0">in the 90 days before</span>
      </figcaption>
      <ul className="flex flex-col gap-0.5">
        {users.map((user) => (
          <ValueBar key={user.key} share={user.accesses / most} value={formatFull(user.accesses)}>
            <User {...user} />
          </ValueBar>
        ))}
        {userCount === 0 && <li className="text-muted text-sm">nobody</li>}
        {rest > 0 && <li className="text-muted text-sm">and {formatFull(rest)} more</li>}
        {newcomers.map((user) => (
          <ValueBar
            key={user.key}
            fresh
            share={user.accesses / most}
            value={`${formatFull(user.accesses)} new`}
          >
            <User {...user} />
          </ValueBar>
        ))}
      </ul>
    </figure>
  );
}

function User(user: FindingIdentity) {
  return (
    <Identifier
      value={user.key}
      name={user.name}
      kind={<IdentityKindIcon kind={user.kind} />}
      href={identityHref(user.key)}
    />
  );
}
