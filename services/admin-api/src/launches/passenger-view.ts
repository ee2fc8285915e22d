import type { PassengerRecord, PassengerStatus } from '@astro/admin-db';
import { missingDetails } from '@astro/domain';
import type { ManifestPassenger } from '@astro/supplier-web--admin-api';

/** A person on a launch as its agency sees them. */
export function passengerView(passenger: PassengerRecord): ManifestPassenger {
  const { id, bookingId, bookingCode, fullName, birthDate, email, phone } = passenger;
  const { nationality, documentNumber, emergencyContact } = passenger;
  return {
    id,
    bookingId,
    bookingCode,
    fullName,
    birthDate,
    email,
    phone,
    nationality,
    documentNumber,
    emergencyContact,
    status: passengerStatus(passenger),
    missing: missingDetails(passenger),
    checkedInAt: passenger.checkedInAt?.toISOString() ?? null,
    checkedInBy: passenger.checkedInBy,
  };
}

function passengerStatus(passenger: PassengerRecord): PassengerStatus {
  if (passenger.cancelledAt !== null) return 'cancelled';
  switch (passenger.bookingStatus) {
    case 'flown':
    case 'refunded':
    case 'cancelled':
      return passenger.bookingStatus;
    case 'confirmed':
      return 'flying';
    case 'pending':
    case 'expired':
    case 'declined':
      // The list leaves these out: nobody flies on a booking that was not paid.
      throw new Error(`passenger ${passenger.id} of a booking that is ${passenger.bookingStatus}`);
  }
}
