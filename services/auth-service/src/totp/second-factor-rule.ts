import type { PersonDocument, PersonRole } from '@astro/system-db';
import { WORKING_ROLES, type WorkingRole } from './second-factor-roles.ts';

/** What the rule is made of: the setting, and whether this is the demo. */
export interface SecondFactorSettings {
  SECOND_FACTOR_REQUIRED?: readonly WorkingRole[] | undefined;
  DEMO_MODE: boolean;
}

/** Of whom a second factor is demanded (FAULTS 5.12, decision 0017). */
export class SecondFactorRule {
  private readonly roles: ReadonlySet<PersonRole>;

  constructor({ SECOND_FACTOR_REQUIRED: named, DEMO_MODE: isDemo }: SecondFactorSettings) {
    // The demo's passwords are public: a factor protects nothing there, and everybody would have to set one up to look around.
    this.roles = new Set(named ?? (isDemo ? [] : WORKING_ROLES));
  }

  /** Whether somebody of this role has to have one. */
  isRequiredOf(role: PersonRole): boolean {
    return this.roles.has(role);
  }

  /** Whether this person has to set one up before anything else. */
  isMissingOf({ role, twoFactorEnabled }: Pick<PersonDocument, 'role' | 'twoFactorEnabled'>): boolean {
    return twoFactorEnabled !== true && this.isRequiredOf(role);
  }
}
