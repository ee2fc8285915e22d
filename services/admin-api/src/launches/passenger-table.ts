import type { ManifestPassenger } from '@astro/supplier-web--admin-api';
import type { Cell } from '../edge/table.ts';

/** The columns of a manifest as a spreadsheet. */
export const PASSENGER_TABLE_COLUMNS = [
  'booking',
  'full_name',
  'birth_date',
  'email',
  'phone',
  'nationality',
  'document_number',
  'emergency_contact',
  'status',
  'missing',
  'checked_in_at',
  'checked_in_by',
];

/** A passenger as a row of the spreadsheet. */
export function passengerTableRow(person: ManifestPassenger): Cell[] {
  return [
    person.bookingCode,
    person.fullName,
    person.birthDate,
    person.email,
    person.phone,
    person.nationality,
    person.documentNumber,
    person.emergencyContact,
    person.status,
    person.missing.join(' '),
    person.checkedInAt === null ? null : new Date(person.checkedInAt),
    person.checkedInBy,
  ];
}
