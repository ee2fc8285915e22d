/** The password of every demo account; demo accounts exist only in what `npm start` sets up on one machine. */
export const DEMO_PASSWORD = 'demo-orbit-2027-go';

/** The demo's own people, one for each role; their ids are fixed so that all databases mean the same person. */
export const DEMO_ACCOUNTS = {
  traveler: { email: 'ada@traveler.example', name: 'Ada Moreno', role: 'traveler' },
  vip: { email: 'valentina@traveler.example', name: 'Valentina Ivanova', role: 'traveler' },
  agencyOwner: { email: 'mia@selene.example', name: 'Mia Hartmann', role: 'agency-owner' },
  agencyStaff: { email: 'tomas@selene.example', name: 'Tomás Ortega', role: 'agency-staff' },
  otherAgencyOwner: { email: 'kenji@kaguya.example', name: 'Kenji Watanabe', role: 'agency-owner' },
  finance: { email: 'noor@finance.example', name: 'Noor Haddad', role: 'finance' },
  it: { email: 'sam@ops.example', name: 'Sam Okafor', role: 'it' },
} as const;
/** The accounts that `instance.json` names. */
export type DemoAccountName = keyof typeof DEMO_ACCOUNTS;
