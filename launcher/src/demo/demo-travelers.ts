import { DEMO_ACCOUNTS } from './demo-accounts.ts';
import { demoId, type SeededRandom } from './random.ts';

const FIRST =
  'Amara,Bruno,Chiara,Daniel,Elif,Farid,Greta,Hiro,Ines,Jonas,Kavya,Liam,Marta,Nadia,Oskar,Priya,Quentin,Rosa,Stefan,Tala,Uma,Viktor,Wen,Ximena,Yara,Zoltán'.split(
    ',',
  );
const LAST =
  'Abebe,Bianchi,Castro,Dubois,Eriksson,Fischer,García,Haddad,Ivanov,Jansen,Kowalski,Łukasik,Müller,Nguyen,Okonkwo,Petrov,Quiroga,Rossi,Santos,Tanaka,Usman,Varga,Weber,Xu,Yamada,Zhang'.split(
    ',',
  );
/** Travelers besides those of the sign-in table. */
const TRAVELERS = 140;

/** Somebody who books in the demo. */
export interface PlannedTraveler {
  id: string;
  name: string;
  email: string;
  birthDate: string;
  phone: string;
}

/** A person for a seat: 25 to 60 years old today, so of age on every launch of the demo. */
export function plannedPerson(random: SeededRandom, now: Date): { fullName: string; birthDate: string; phone: string } {
  const year = now.getUTCFullYear() - random.between(25, 60);
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    fullName: `${random.pick(FIRST)} ${random.pick(LAST)}`,
    birthDate: `${year}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`,
    phone: `+1 555 ${random.between(100, 999)} ${random.between(1000, 9999)}`,
  };
}

/** The travelers of the demo; the first two are those of the sign-in table. */
export function plannedTravelers(random: SeededRandom, now: Date): PlannedTraveler[] {
  const known = [DEMO_ACCOUNTS.traveler, DEMO_ACCOUNTS.vip].map(account => ({
    ...plannedPerson(random, now),
    id: demoId('user', account.email),
    name: account.name,
    email: account.email,
  }));
  const others = Array.from({ length: TRAVELERS }, (_, index) => {
    const someone = plannedPerson(random, now);
    const email = `traveler${index + 1}@demo.example`;
    return { ...someone, id: demoId('user', email), name: someone.fullName, email };
  });
  return [...known, ...others].map(({ id, name, email, birthDate, phone }) => ({ id, name, email, birthDate, phone }));
}
