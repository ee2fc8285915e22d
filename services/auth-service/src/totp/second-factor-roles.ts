import * as z from 'zod';

/** The roles of which a second factor can be demanded: whoever works here. A traveler may switch one on. */
export const WORKING_ROLES = ['finance', 'it', 'agency-owner', 'agency-staff'] as const;

/** One of them. */
export type WorkingRole = (typeof WORKING_ROLES)[number];

/** In place of roles: demanded of nobody. Written out, because an empty value is more often forgotten than meant. */
const NOBODY = 'none';
const HOW = `must be ${NOBODY}, or some of ${WORKING_ROLES.join(',')} with commas between`;
const isWorkingRole = (text: string): text is WorkingRole => (WORKING_ROLES as readonly string[]).includes(text);

/** The setting that names the roles of which a second factor is demanded. Example: `finance,it`. */
export const secondFactorRoles = z.string().transform((text, context): readonly WorkingRole[] => {
  if (text.trim() === NOBODY) return [];
  const roles = text.split(',').map(role => role.trim());
  if (roles.every(isWorkingRole)) return [...new Set(roles)];
  context.addIssue({ code: 'custom', message: HOW });
  return z.NEVER;
});
