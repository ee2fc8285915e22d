import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting, type TestRequest } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { APP_INFO } from '@astro/web-kit';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { MailDetail, MailPreview } from '#contract';
import { appInfo } from '../../app-info.ts';
import { EditMail } from './edit-mail.ts';

const MAIL: MailDetail = {
  id: 'mail-1',
  key: 'agency-approved:agency-1:mia@example.com',
  kind: 'agency-approved',
  to: 'mia@example.com',
  subject: null,
  status: 'failed',
  tries: 1,
  nextTryAt: '2027-01-10T12:00:00.000Z',
  lastError: '550',
  createdAt: '2027-01-10T12:00:00.000Z',
  sentAt: null,
  requestId: null,
  version: 3,
  isTextEdited: false,
  isForItsReaderAlone: false,
  isMarkedAsSent: false,
  edits: [],
  messageId: null,
  claimedBy: null,
  data: {},
  attachments: [],
};
const WORDS: MailPreview = { version: 3, state: 'done', subject: 'Approved', text: 'You may sell.', error: null };

let fixture: ComponentFixture<EditMail>;
let server: HttpTestingController;
const overtaken: string[] = [];
beforeEach(() => {
  overtaken.length = 0;
  TestBed.configureTestingModule({
    providers: [provideHttpClient(), provideHttpClientTesting(), { provide: APP_INFO, useValue: appInfo }],
  });
  fixture = TestBed.createComponent(EditMail);
  fixture.componentRef.setInput('mail', MAIL);
  fixture.componentRef.setInput('words', WORDS);
  fixture.componentInstance.overtaken.subscribe(() => overtaken.push('mail-1'));
  server = TestBed.inject(HttpTestingController);
});

const settle = async (): Promise<void> => {
  for (let round = 0; round < 3; round += 1) {
    await new Promise(resolve => setTimeout(resolve));
    TestBed.tick();
  }
};
const find = (testId: string): HTMLInputElement => {
  const found = (fixture.nativeElement as HTMLElement).querySelector<HTMLInputElement>(`[data-testid="${testId}"]`);
  if (found === null) throw new Error(`${testId} is not there`);
  return found;
};
const type = (testId: string, text: string): void => {
  const control = find(testId);
  control.value = text;
  control.dispatchEvent(new Event('input'));
};
const asked = (): TestRequest => server.expectOne({ method: 'PATCH', url: '/api/v1/mails/mail-1' });

describe('editing a mail', () => {
  it('begins with what it says, and sends what was changed alone', async () => {
    await settle();
    find('edit').click();
    await settle();
    expect(find('edit-subject').value).toBe('Approved');
    expect(find('edit-text').value).toBe('You may sell.');
    expect(find('edit-save').disabled).toBe(true);
    type('edit-to', 'mia@new.example');
    await settle();
    find('edit-save').click();
    await settle();
    expect(asked().request.body).toEqual({ version: 3, to: 'mia@new.example' });
  });

  it('keeps what was typed when somebody else was first', async () => {
    await settle();
    find('edit').click();
    await settle();
    type('edit-text', 'You may sell, at last.');
    await settle();
    find('edit-save').click();
    await settle();
    asked().flush({ title: 'Somebody has changed this mail meanwhile' }, { status: 409, statusText: 'Conflict' });
    await settle();
    expect(overtaken).toEqual(['mail-1']);
    expect(find('edit-text').value).toBe('You may sell, at last.');
    find('problem');
    fixture.componentRef.setInput('mail', { ...MAIL, version: 4 });
    await settle();
    find('edit-save').click();
    await settle();
    expect(asked().request.body).toEqual({ version: 4, text: 'You may sell, at last.' });
  });

  it('offers no other reader for a mail that opens an account', async () => {
    fixture.componentRef.setInput('mail', { ...MAIL, isForItsReaderAlone: true });
    await settle();
    find('edit').click();
    await settle();
    expect(() => find('edit-to')).toThrow();
    expect(find('edit-form').textContent).toContain('it goes to mia@example.com alone');
  });
});
