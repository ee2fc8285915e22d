import { Webhook } from 'standardwebhooks';

/** A message that is to be signed. */
export interface UnsignedMessage {
  /** Stays the same when the message is sent again, so that a receiver knows it. */
  id: string;
  body: string;
  /** The present secret, then those that are still valid after a rotation. */
  secrets: string[];
}

/** The headers of a message in the form of Standard Webhooks: one signature for each secret, the present one first. */
export function signedHeaders({ id, body, secrets }: UnsignedMessage, now: Date): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'AstroBookings-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': secrets.map(secret => new Webhook(secret).sign(id, now, body)).join(' '),
  };
}
