import * as z from 'zod';
import { Line } from '../mail-data.ts';
import { mailTemplate } from '../mail-template.ts';
import { pageLink } from '../web-addresses.ts';

/** To the agency's owners: an address of a program took nothing for days, or said that it is gone, and was switched off. */
export const webhookDisabled = mailTemplate({
  data: z.object({ agencyName: Line, webhookId: z.string(), url: Line, reason: z.enum(['failing', 'gone']) }),
  write: ({ agencyName, webhookId, url, reason }, { supplierWeb }) => ({
    subject: 'A webhook was switched off',
    preview: `Nothing is sent to ${url} any more.`,
    heading: 'A webhook was switched off',
    paragraphs: [
      reason === 'gone'
        ? 'The receiver answered that it is gone (410). We send it nothing any more.'
        : 'The receiver took none of our messages for five days. We send it nothing any more.',
      'What could not be delivered stands in its log, where it can be sent again once the receiver works.',
    ],
    facts: [{ label: 'Address', value: url }],
    button: pageLink(supplierWeb, 'See the webhook', 'for-programs', 'webhooks', webhookId),
    notes: [],
    because: `you own ${agencyName}`,
  }),
});
