import * as z from 'zod';
import { oneLineText } from '@astro/everyone--auth-service';
import { TRAVELER, UPDATE_TRAVELER } from './examples.ts';

const optionalText = (max: number) => oneLineText(max).nullable();

/** `PUT /me`: what a traveler may change about themself. */
export const UpdateTraveler = z
  .strictObject({
    name: oneLineText(200),
    phone: optionalText(30),
    birthDate: z.iso.date().nullable(),
    taxId: optionalText(40),
    address: optionalText(300),
    emergencyContact: optionalText(200),
    preferences: z.strictObject({ destination: optionalText(100), diet: optionalText(100) }),
    /** Which e-mails beyond the necessary ones. */
    emails: z.strictObject({ newLaunches: z.boolean(), reminders: z.boolean() }),
  })
  .meta({ id: 'UpdateTraveler', examples: [UPDATE_TRAVELER] });
export type UpdateTraveler = z.infer<typeof UpdateTraveler>;

export const Traveler = z
  .object({ id: z.string(), email: z.string(), isVip: z.boolean(), ...UpdateTraveler.shape })
  .meta({ id: 'Traveler', examples: [TRAVELER] });
export type Traveler = z.infer<typeof Traveler>;
