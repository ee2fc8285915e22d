import { readFileSync } from 'node:fs';
import { DEMO_ACCOUNTS } from './demo-accounts.ts';
import { demoId } from './random.ts';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`data/${name}.json`, import.meta.url), 'utf8')) as unknown;
interface Place {
  name: string;
  country: string;
  latitude: number;
  longitude: number;
  timeZone: string;
}
interface Vehicle {
  rocket: string;
  seats: number;
  range: 'suborbital' | 'orbital' | 'interplanetary';
  spaceport: string;
}

/** The real spaceports of the world. */
export const demoSpaceports = (read('spaceports') as Place[]).map(place => ({
  id: demoId('spaceport', place.name),
  ...place,
}));
const vehicles = read('passenger-vehicles') as Vehicle[];

/** Where the rockets of the demo go. */
export const demoDestinations = [
  { name: 'Edge of space', range: 'suborbital' as const },
  { name: 'Low Earth orbit', range: 'orbital' as const },
  { name: 'Moon', range: 'interplanetary' as const },
  { name: 'Mars', range: 'interplanetary' as const },
].map(destination => ({ id: demoId('destination', destination.name), ...destination }));

const person = (name: string, email: string, role: 'agency-owner' | 'agency-staff') => ({
  userId: demoId('user', email),
  name,
  email,
  role,
});
const { agencyOwner, agencyStaff, otherAgencyOwner } = DEMO_ACCOUNTS;

/** The agencies of the demo: three that sell and one that waits for its approval. */
export const demoAgencies = [
  {
    key: 'selene',
    displayName: 'Selene Spaceways',
    description: 'Suborbital hops, stays in orbit and the first scheduled flights around the Moon.',
    legalName: 'Selene Spaceways Inc.',
    legalAddress: '1 Launch Road, Brownsville, TX 78521, USA',
    taxId: 'US-84-2190331',
    status: 'active' as const,
    members: [
      person(agencyOwner.name, agencyOwner.email, agencyOwner.role),
      person(agencyStaff.name, agencyStaff.email, agencyStaff.role),
    ],
    vehicles: ['New Shepard', 'Falcon 9 / Crew Dragon', 'Starship'],
  },
  {
    key: 'kaguya',
    displayName: 'Kaguya Orbital',
    description: 'Small crews, long stays: capsules with the best record in human spaceflight.',
    legalName: 'Kaguya Orbital K.K.',
    legalAddress: '2-1-1 Sengen, Tsukuba, Ibaraki 305-8505, Japan',
    taxId: 'JP-4010401089234',
    status: 'active' as const,
    members: [person(otherAgencyOwner.name, otherAgencyOwner.email, otherAgencyOwner.role)],
    vehicles: ['Soyuz-2.1a / Soyuz MS', 'Atlas V / Starliner', 'Long March 2F / Shenzhou'],
  },
  {
    key: 'vela',
    displayName: 'Vela Horizons',
    description: 'Six seats, four minutes of silence, and the curve of the Earth.',
    legalName: 'Vela Horizons S.L.',
    legalAddress: 'Calle de la Luna 12, 28004 Madrid, Spain',
    taxId: 'ES-B86561412',
    status: 'active' as const,
    members: [
      person('Lucía Prieto', 'lucia@vela.example', 'agency-owner'),
      person('Omar Benali', 'omar@vela.example', 'agency-staff'),
    ],
    vehicles: ['SpaceShipTwo', 'LVM3 / Gaganyaan'],
  },
  {
    key: 'meridian',
    displayName: 'Meridian Deep Space',
    description: 'Crewed flights beyond the Moon, from 2028 on.',
    legalName: 'Meridian Deep Space Ltd.',
    legalAddress: '',
    taxId: '',
    status: 'pending' as const,
    members: [person('Grace Mensah', 'grace@meridian.example', 'agency-owner')],
    vehicles: ['SLS / Orion'],
  },
].map(agency => ({
  ...agency,
  id: demoId('agency', agency.key),
  slug: agency.displayName.toLowerCase().replaceAll(' ', '-'),
  contactEmail: `desk@${agency.key}.example`,
}));
/** An agency of the demo. */
export type PlannedAgency = (typeof demoAgencies)[number];

/** The rockets of the demo: real passenger vehicles with their real seats, range and home spaceport. */
export const demoRockets = demoAgencies.flatMap(agency =>
  agency.vehicles.map(name => {
    const vehicle = vehicles.find(candidate => candidate.rocket === name)!;
    const [model, craft] = name.split(' / ');
    return {
      id: demoId('rocket', name),
      agencyId: agency.id,
      agencyStatus: agency.status,
      name: craft ?? model!,
      model: model!,
      capacity: vehicle.seats,
      range: vehicle.range,
      homeSpaceportId: demoSpaceports.find(place => place.name === vehicle.spaceport)!.id,
    };
  }),
);
/** A rocket of the demo. */
export type PlannedRocket = (typeof demoRockets)[number];
