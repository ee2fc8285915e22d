import type { TravelerDocument } from '@astro/customer-db';
import type { Traveler } from '@astro/customer-web--customer-api';

/** A traveler as the contract shows them. */
export function presentTraveler(traveler: TravelerDocument): Traveler {
  const {
    _id: id,
    email,
    isVip,
    name,
    phone,
    birthDate,
    taxId,
    address,
    emergencyContact,
    preferences,
    emails,
  } = traveler;
  return { id, email, isVip, name, phone, birthDate, taxId, address, emergencyContact, preferences, emails };
}
