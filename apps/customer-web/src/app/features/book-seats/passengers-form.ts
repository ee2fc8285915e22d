import type { Signal, WritableSignal } from '@angular/core';
import { type FieldTree, applyEach, email, form, maxLength, required, validate } from '@angular/forms/signals';
import { PassengerInput, type Launch } from '@astro/customer-web--customer-api';
import { bookingRefusalText, isAgeToFly, PASSENGER_YEARS_MAX, PASSENGER_YEARS_MIN, parseIsoDate } from '@astro/domain';
import type { PassengerDraft } from './passenger-draft.ts';

/** What the passengers' step edits. */
export interface PassengersModel {
  passengers: PassengerDraft[];
}

/** The passengers' form, with the rule of age asked in the domain's own words (R3). Call in an injection context. */
export const passengersForm = (
  model: WritableSignal<PassengersModel>,
  launch: Signal<Launch | undefined>,
): FieldTree<PassengersModel> =>
  form(model, root => {
    applyEach(root.passengers, passenger => {
      required(passenger.fullName, { message: 'Please type the name as in the passport.' });
      maxLength(passenger.fullName, 200, { message: 'Please use at most 200 characters.' });
      required(passenger.birthDate, { message: 'Please give the date of birth.' });
      validate(passenger.birthDate, ({ value }) => ageError(value(), launch()));
      required(passenger.email, { message: 'Please type an e-mail address.' });
      email(passenger.email, { message: 'Please give an e-mail address like name@example.com.' });
      required(passenger.phone, { message: 'Please type a phone number.' });
      validate(passenger.phone, ({ value }) =>
        value().trim() === '' || PassengerInput.shape.phone.safeParse(value()).success
          ? null
          : { kind: 'phone', message: 'Please give a phone number of 6 to 30 digits, such as +1 555 0100.' },
      );
      maxLength(passenger.emergencyContact, 200, { message: 'Please use at most 200 characters.' });
      maxLength(passenger.nationality, 60, { message: 'Please use at most 60 characters.' });
      maxLength(passenger.documentNumber, 60, { message: 'Please use at most 60 characters.' });
    });
  });

const ageError = (birthDate: string, launch: Launch | undefined): { kind: string; message: string } | null => {
  if (birthDate === '' || launch === undefined) return null;
  if (parseIsoDate(birthDate) === null) return { kind: 'date', message: 'Please give a date such as 1985-04-30.' };
  if (isAgeToFly(birthDate, new Date(launch.departsAt), launch.spaceport.timeZone)) return null;
  const years = { yearsMin: PASSENGER_YEARS_MIN, yearsMax: PASSENGER_YEARS_MAX };
  return { kind: 'age', message: bookingRefusalText({ kind: 'passenger-age', passenger: 0, ...years }) };
};
