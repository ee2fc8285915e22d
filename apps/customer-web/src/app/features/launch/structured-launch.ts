import type { Launch } from '@astro/customer-web--customer-api';

const STATUS: Partial<Record<Launch['status'], string>> = {
  aborted: 'https://schema.org/EventCancelled',
  delayed: 'https://schema.org/EventPostponed',
};

/** A launch as schema.org's Event, for the JSON-LD of its page. */
export function structuredLaunch(launch: Launch, page: { name: string; description: string; url: string }): object {
  const { latitude, longitude, country } = launch.spaceport;
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    ...page,
    startDate: launch.departsAt,
    eventStatus: STATUS[launch.status] ?? 'https://schema.org/EventScheduled',
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    location: {
      '@type': 'Place',
      name: launch.spaceport.name,
      address: { '@type': 'PostalAddress', addressCountry: country },
      geo: { '@type': 'GeoCoordinates', latitude, longitude },
    },
    organizer: { '@type': 'Organization', name: launch.agency.name },
    offers: {
      '@type': 'Offer',
      url: page.url,
      price: (launch.pricePerSeat.amount / 100).toFixed(2),
      priceCurrency: launch.pricePerSeat.currency,
      availability: launch.bookable ? 'https://schema.org/InStock' : 'https://schema.org/SoldOut',
      validThrough: launch.salesCloseAt,
    },
  };
}
