import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { convert } from 'html-to-text';
import { PREVIEW_SAMPLES, PREVIEW_WEBS } from './preview-samples.ts';
import { renderPreviews } from './render-previews.ts';
import { isMailKind, renderMail, renderQueuedMail } from './render-mail.ts';
import { ForeignLinkError } from './web-addresses.ts';

const kinds = Object.keys(PREVIEW_SAMPLES).filter(isMailKind);
// Cells of a table stand side by side on a screen and without a blank between them in the converted text: only the letters are compared.
const letters = (text: string) => text.replaceAll(/[=\-*\s>:]+/g, '').toLowerCase();

describe('every kind of mail', () => {
  it.each(kinds)('%s has a subject, an HTML part and a text part that say the same', async kind => {
    const { subject, html, text } = await renderQueuedMail(kind, PREVIEW_SAMPLES[kind], PREVIEW_WEBS);
    expect(subject).toMatch(/^\S.{5,149}$/);
    expect(html).toContain('lang="en"');
    expect(html).not.toMatch(/undefined|\[object|\{\{|NaN/);
    expect(text).not.toMatch(/undefined|\[object|\{\{|NaN/);
    expect(html.match(/background="?#c23f08|bgcolor="#c23f08"/g)).toHaveLength(1);
    const shown = letters(
      convert(html, { wordwrap: false, selectors: [{ selector: 'a', options: { ignoreHref: true } }] }),
    );
    const hrefs = Array.from(html.matchAll(/href="([^"]+)"/g), ([, href = '']) =>
      href.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'),
    );
    for (const line of text.split('\n\n--')[0]?.split('\n') ?? []) {
      const said = letters(line);
      // What a fact opens is a link in HTML, and an address below it in the text.
      if (line.startsWith('  https://')) expect(hrefs).toContain(line.trim());
      else if (said !== '') expect(shown).toContain(said);
    }
    for (const url of hrefs) expect(Object.values(PREVIEW_WEBS)).toContain(new URL(url).origin);
  });

  it('looks as its committed preview does (npm run preview -w @astro/smtp-mail writes them)', async () => {
    for (const [file, html] of await renderPreviews()) {
      const committed = await readFile(join(import.meta.dirname, '..', 'previews', file), 'utf8');
      expect({ file, isCurrent: committed === html }).toEqual({ file, isCurrent: true });
    }
  });
});

describe('what a traveler reads', () => {
  it('finds code, trip, local time with zone, passengers and amounts in a confirmation', async () => {
    const { text, subject } = await renderMail('booking-confirmed', PREVIEW_SAMPLES['booking-confirmed'], PREVIEW_WEBS);
    expect(subject).toBe('Booking 7F3K2X confirmed: Ariane Voyager to Moon');
    for (const part of [
      '7F3K2X',
      '24 November 2028 at 09:00',
      'GMT-3',
      '12:00 UTC',
      'Tom Traveler',
      '$500,000 USD',
      'https://localhost:4200/trips/booking-1',
    ])
      expect(text).toContain(part);
  });

  it('is told until when a delay may be answered with 100 % back (R8: 14 days)', async () => {
    const { text } = await renderMail(
      'launch-status-traveler',
      PREVIEW_SAMPLES['launch-status-traveler'],
      PREVIEW_WEBS,
    );
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      'Until 8 December 2026 you can also move to another launch, for which what you paid counts, or cancel and get 100 % back.',
    );
    expect(text).toContain('Strong winds at altitude.');
    expect(text).toContain('2 October 2028');
  });

  it('reads the refund of all bookings when a launch is aborted', async () => {
    const sample = PREVIEW_SAMPLES['launch-status-traveler'];
    const bookings = [
      { bookingId: 'booking-1', code: 'AAAAAA', seats: 0, refundCents: 50_000_000 },
      { bookingId: 'booking-2', code: 'BBBBBB', seats: 0, refundCents: 25_000_001 },
    ];
    const { text, subject } = await renderMail(
      'launch-status-traveler',
      { ...sample, to: 'aborted', bookings },
      PREVIEW_WEBS,
    );
    expect(subject).toBe('Launch aborted: Ariane Voyager to Moon');
    expect(text).toContain('Refund (100 %): $750,000.01 USD');
  });
});

describe('hostile texts', () => {
  const hostile =
    '</title><script>alert(1)</script>{{constructor}}{{7*7}}\r\nBcc: evil@example.com, "x" <img onerror=1>';

  it('are shown as text and never become markup, placeholders or header lines', async () => {
    const sample = PREVIEW_SAMPLES['booking-confirmed'];
    const { html, subject, text } = await renderMail(
      'booking-confirmed',
      { ...sample, name: hostile, passengers: [hostile], launch: { ...sample.launch, rocket: hostile } },
      PREVIEW_WEBS,
    );
    expect(html).not.toMatch(/<script>|<img|onerror=1>/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;{{constructor}}{{7*7}}');
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text).not.toMatch(/^Bcc:/m);
  });

  it.each([
    'https://evil.example/verify-email?token=x',
    'javascript:alert(1)',
    '//localhost:4200/x',
    'https://localhost:4200@evil.example/',
    'http://localhost:4200/x',
  ])('refuses the link %s', async link => {
    await expect(renderMail('verify-email', { name: 'Tara', link }, PREVIEW_WEBS)).rejects.toThrow(ForeignLinkError);
  });

  it('refuses data that does not fit the kind', async () => {
    await expect(renderQueuedMail('agency-approved', { agency: 'Orbital Ways' }, PREVIEW_WEBS)).rejects.toThrow();
  });
});
