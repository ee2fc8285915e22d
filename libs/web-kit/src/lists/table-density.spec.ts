import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Session } from '../session/session.ts';
import { APP_INFO } from '../setup/app-info.ts';
import { tableDensity } from './table-density.ts';

const open = async (userId: string, table: string, said = '') => {
  TestBed.resetTestingModule();
  const app = { provide: APP_INFO, useValue: { roles: ['finance'] } };
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting(), app] });
  const asked = TestBed.inject(Session).ready();
  const me = { id: userId, email: 'x@example.com', name: 'X', role: 'finance' };
  TestBed.inject(HttpTestingController).expectOne('/auth/me').flush(me);
  await asked;
  const address = signal(said);
  return { address, density: TestBed.runInInjectionContext(() => tableDensity(table, address)) };
};

describe('the density of a table', () => {
  beforeEach(() => localStorage.clear());

  it('is comfortable, until somebody chooses; then it is so for this person and this table again', async () => {
    const { density } = await open('u1', 'launches');
    expect(density.value()).toBe('comfortable');
    density.remember('compact');
    expect(density.value()).toBe('compact');
    expect((await open('u1', 'launches')).density.value()).toBe('compact');
    expect((await open('u1', 'manifest')).density.value()).toBe('comfortable');
    expect((await open('u2', 'launches')).density.value()).toBe('comfortable');
  });

  it('is what the address says before what is remembered, and what is no density is passed over', async () => {
    const { density, address } = await open('u1', 'launches', 'comfortable');
    density.remember('compact');
    expect(density.value()).toBe('comfortable');
    address.set('tiny');
    expect(density.value()).toBe('compact');
  });
});
