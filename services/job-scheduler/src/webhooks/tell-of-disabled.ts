import type { AdminDb } from '@astro/admin-db';
import type { NewMail } from '@astro/system-db';
import { mailOf } from '../mails/mail-of.ts';

/** The mails to an agency's owners about an address that was switched off; an address that is gone by now needs none. */
export function mailsOfDisabled(admin: AdminDb, agencyId: string, endpointId: string): Promise<NewMail[]> {
  return admin.transactions.run({ agencyId }, async tx => {
    const endpoint = await admin.webhookEndpoints.get(tx, agencyId, endpointId);
    const agency = await admin.agencies.get(tx, agencyId);
    const reason = endpoint?.disabledReason;
    if (endpoint === null || agency === null || (reason !== 'failing' && reason !== 'gone')) return [];
    const owners = (await admin.members.team(tx, agencyId)).filter(member => member.role === 'agency-owner');
    // An address can be switched on and off again: each time is told.
    const about = `${endpointId}:${endpoint.failingSince?.getTime() ?? 0}`;
    return owners.map(owner =>
      mailOf('webhook-disabled', about, owner.email, {
        agencyName: agency.displayName,
        webhookId: endpointId,
        url: endpoint.url,
        reason,
      }),
    );
  });
}
