import { describe, expect, it } from '@jest/globals';
import { decideNewPassword } from './decide-new-password.ts';

const owner = { email: 'ada.moreno@traveler.example', name: 'Ada Moreno' };

describe('a new password', () => {
  it.each([
    ['Password1234!', 'common'],
    ['passwordpassword', 'common'],
    ['PASSWORD-1234', 'common'],
    ['qwertyuiop12', 'common'],
    ['1234567890123', 'common'],
    ['letmein!!!!!!!', 'common'],
    ['correct horse battery staple', 'common'],
    ['aaaaaaaaaaaa', 'monotone'],
    ['abababababab', 'monotone'],
    ['ada.moreno@traveler.example', 'personal'],
    ['ada.moreno-2027', 'personal'],
    ['moreno-moreno-1', 'personal'],
    ['astrobookings1', 'personal'],
  ])('%s is %s', (password, reason) => {
    expect(decideNewPassword(password, owner)).toEqual({ kind: 'weak-password', reason });
  });

  it.each([
    'quiet-comet-over-17-lakes',
    'demo-orbit-2027-go',
    'ada likes long walks',
    'ünïcödé wörds äre fine',
    'S3cure-Passw0rd!',
  ])('%s is fine', password => {
    expect(decideNewPassword(password, owner)).toBeNull();
  });
});
