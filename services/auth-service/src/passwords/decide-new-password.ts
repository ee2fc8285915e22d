import { COMMON_PASSWORDS } from './common-passwords.ts';

/** Why a password is not taken. */
export type PasswordRefusal = { kind: 'weak-password'; reason: 'common' | 'monotone' | 'personal' };

/** Whom a password is for. */
export interface PasswordOwner {
  email: string;
  name: string;
}

const DIFFERENT_CHARS_MIN = 5;
/** What is left of a password without the words that anybody knows must carry it alone. */
const OWN_CHARS_MIN = 8;
const CONTEXT_CHARS_MIN = 4;
const CONTEXT = ['astrobookings', 'astrobooking'];

/**
 * Refuses passwords that guessers try first; null when it is fine. `Password1234!` is common, `aaaaaaaaaaaa` monotone,
 * `ada.moreno-2027` personal for ada.moreno@traveler.example: without the name only six characters are left.
 */
export function decideNewPassword(password: string, owner: PasswordOwner): PasswordRefusal | null {
  const plain = password.normalize('NFKC').toLowerCase();
  if (new Set(plain).size < DIFFERENT_CHARS_MIN) return { kind: 'weak-password', reason: 'monotone' };
  const letters = plain.replace(/[^a-z]+$/, '').replace(/^[^a-z]+/, '');
  if ([plain, letters, plain.replace(/[^a-z0-9]/g, '')].some(form => COMMON_PASSWORDS.has(form)))
    return { kind: 'weak-password', reason: 'common' };
  if (ownCharacters(plain, owner) < OWN_CHARS_MIN) return { kind: 'weak-password', reason: 'personal' };
  return null;
}

function ownCharacters(plain: string, { email, name }: PasswordOwner): number {
  const [local = '', domain = ''] = email.toLowerCase().split('@');
  const words = [
    email.toLowerCase(),
    local,
    ...name.toLowerCase().split(/\s+/),
    domain.split('.', 1)[0] ?? '',
    ...CONTEXT,
  ];
  const longFirst = words.filter(word => word.length >= CONTEXT_CHARS_MIN).sort((one, two) => two.length - one.length);
  return longFirst.reduce((rest, word) => rest.replaceAll(word, ''), plain).length;
}
