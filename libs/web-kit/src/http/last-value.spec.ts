import { HttpClient, httpResource, provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';
import { lastValue } from './last-value.ts';

interface Trip {
  code: string;
}

const open = () => {
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
  TestBed.inject(HttpClient);
  const id = signal('t1');
  const { read, trip } = TestBed.runInInjectionContext(() => {
    const read = httpResource<Trip>(() => `/trips/${id()}`);
    return { read, trip: lastValue(read, id) };
  });
  const server = TestBed.inject(HttpTestingController);
  const request = (url: string) => {
    TestBed.tick();
    return server.expectOne(url);
  };
  const settle = () => new Promise(resolve => setTimeout(resolve));
  return { id, read, trip, request, settle };
};

describe('the last value of a read', () => {
  it('stays in sight when it is read again and fails', async () => {
    const { read, trip, request, settle } = open();
    expect(trip()).toBeUndefined();
    request('/trips/t1').flush({ code: '7F3K2X' });
    await settle();
    expect(trip()).toEqual({ code: '7F3K2X' });
    read.reload();
    request('/trips/t1').flush({}, { status: 503, statusText: 'x' });
    await settle();
    expect(read.hasValue()).toBe(false);
    expect(trip()).toEqual({ code: '7F3K2X' });
    read.reload();
    request('/trips/t1').flush({ code: 'NEWER1' });
    await settle();
    expect(trip()).toEqual({ code: 'NEWER1' });
  });

  it('is never that of another thing', async () => {
    const { id, trip, request, settle } = open();
    request('/trips/t1').flush({ code: '7F3K2X' });
    await settle();
    expect(trip()).toEqual({ code: '7F3K2X' });
    id.set('t2');
    TestBed.tick();
    expect(trip()).toBeUndefined();
    request('/trips/t2').flush({}, { status: 503, statusText: 'x' });
    await settle();
    expect(trip()).toBeUndefined();
  });
});
