import { localDate, parseIsoDate } from '../time/wall-clock.ts';

/** The youngest age on the launch date (R3). */
export const PASSENGER_YEARS_MIN = 18;
/** The oldest age on the launch date (R3): the day of the 71st birthday is too late. */
export const PASSENGER_YEARS_MAX = 70;

/**
 * Full years on a calendar date. Who was born on 29 February grows a year older on 1 March of common years.
 * Example: born 2008-06-15 is 17 on 2026-06-14 and 18 on 2026-06-15.
 */
export function ageOn(birthDate: string, date: string): number {
  const born = parseIsoDate(birthDate);
  const then = parseIsoDate(date);
  if (born === null || then === null) throw new RangeError(`not a calendar date: ${born === null ? birthDate : date}`);
  const hadBirthday = then.month > born.month || (then.month === born.month && then.day >= born.day);
  return then.year - born.year - (hadBirthday ? 0 : 1);
}

/** Whether a passenger may fly (R3): 18 to 70 years old on the launch date at the spaceport. */
export function isAgeToFly(birthDate: string, departsAt: Date, timeZone: string): boolean {
  const age = ageOn(birthDate, localDate(departsAt, timeZone));
  return age >= PASSENGER_YEARS_MIN && age <= PASSENGER_YEARS_MAX;
}
