import { describe, expect, it } from '@jest/globals';
import { launchFixture } from '../launches/launch.fixture.ts';
import { countryName } from './country-name.ts';
import { notBookableText } from './not-bookable-text.ts';
import { structuredLaunch } from './structured-launch.ts';

const page = { name: 'Falcon to Mars', description: 'Book.', url: 'https://shop.example/launches/falcon-to-mars' };

describe('a launch for search engines', () => {
  it('is an event with place, time and offer', () => {
    expect(structuredLaunch(launchFixture(), page)).toMatchObject({
      '@type': 'Event',
      name: 'Falcon to Mars',
      startDate: '2099-05-01T12:00:00.000Z',
      eventStatus: 'https://schema.org/EventScheduled',
      location: { name: 'Kourou', geo: { latitude: 5.2, longitude: -52.8 } },
      offers: { price: '250000.00', priceCurrency: 'USD', availability: 'https://schema.org/InStock' },
    });
  });

  it.each([
    ['aborted', 'https://schema.org/EventCancelled'],
    ['delayed', 'https://schema.org/EventPostponed'],
    ['confirmed', 'https://schema.org/EventScheduled'],
  ] as const)('that is %s says %s', (status, eventStatus) => {
    expect(structuredLaunch(launchFixture({ status, bookable: false }), page)).toMatchObject({
      eventStatus,
      offers: { availability: 'https://schema.org/SoldOut' },
    });
  });
});

describe('words of a launch', () => {
  it('say why it cannot be booked', () => {
    expect(notBookableText('sold-out')).toBe('This launch is sold out.');
    expect(notBookableText('sales-closed')).toBe('Sales for this launch have closed.');
  });

  it('name countries, not their codes', () => {
    expect(countryName('US')).toBe('United States');
    expect(countryName('French Guiana')).toBe('French Guiana');
  });
});
