import { DAY, HOUR } from "../calendar";
import { natAddresses } from "../world/network";
import type { DriftKind } from "./drift";

/** New NAT gateways: from one night on, every service behind them calls from other addresses. */
export const networkMove: DriftKind = {
  kind: "network-move",
  plan({ world, random, moment }) {
    const account = random.pick([world.aws.accounts.prod, world.aws.accounts.prod, world.aws.accounts.data]);
    const [region] = world.aws.regions;
    const at = Math.floor(moment(0.35, 0.9) / DAY) * DAY + random.between(1, 5) * HOUR;
    const egress = account.egress.get(region);
    if (!egress) return null;
    egress.set(
      at,
      natAddresses(random, random.between(20, 40)).map((address) =>
        address.replace("203.0.113.", "192.0.2."),
      ),
    );
    const moved = world.aws.services.filter((one) => one.role.account === account && one.reach === "nat");
    return {
      title: `New outgoing addresses for ${account.name}`,
      from: at,
      to: at + DAY,
      identities: moved.map((service) => service.role.arn),
    };
  },
};

/** An office gets another line: everybody who works there is seen from a new address. */
export const officeMove: DriftKind = {
  kind: "office-move",
  plan({ world, random, moment }) {
    const staffed = world.people.filter((person) => person.office !== null);
    if (staffed.length === 0) return null;
    const { office } = random.pick(staffed);
    if (!office) return null;
    const at = Math.floor(moment(0.35, 0.9) / DAY) * DAY;
    office.set(at, `198.51.100.${random.between(2, 250)}`);
    return {
      title: "An office moved to another line",
      from: at,
      to: at + 2 * DAY,
      identities: staffed.filter((person) => person.office === office).map((person) => person.email),
    };
  },
};
