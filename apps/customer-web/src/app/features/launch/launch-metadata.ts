import { DOCUMENT, Injectable, inject } from '@angular/core';
import { Meta, Title } from '@angular/platform-browser';
import type { Launch } from '@astro/customer-web--customer-api';

const SCHEMA_STATUS: Partial<Record<Launch['status'], string>> = {
  aborted: 'https://schema.org/EventCancelled',
  delayed: 'https://schema.org/EventPostponed',
};

/** What search engines and link previews read about a launch: title, description, canonical address, Open Graph, JSON-LD. */
@Injectable({ providedIn: 'root' })
export class LaunchMetadata {
  private readonly title = inject(Title);
  private readonly meta = inject(Meta);
  private readonly document = inject(DOCUMENT);

  /** Writes it into the head, in place of what stood there. */
  show(launch: Launch): void {
    const name = `${launch.rocket.name} to ${launch.destination.name}`;
    const description = `${name} from ${launch.spaceport.name} with ${launch.agency.name}. Book your seat.`;
    const url = new URL(`/launches/${launch.slug}`, this.document.location.origin).href;
    this.title.setTitle(`${name}, ${launch.departsAt.slice(0, 10)} · AstroBookings`);
    this.meta.updateTag({ name: 'description', content: description });
    for (const [property, content] of [
      ['og:title', name],
      ['og:description', description],
      ['og:url', url],
      ['og:type', 'website'],
    ] as const) {
      this.meta.updateTag({ property, content });
    }
    this.element('link', 'canonical', { rel: 'canonical', href: url });
    const data = this.element('script', 'launch-data', { type: 'application/ld+json' });
    // A data block is not run; "<" is written so that no name can end it.
    data.textContent = JSON.stringify(structured(launch, name, description, url)).replaceAll('<', '\\u003c');
  }

  private element(tag: 'link' | 'script', id: string, attributes: Record<string, string>): HTMLElement {
    const found = this.document.getElementById(id);
    const element = found ?? this.document.head.appendChild(this.document.createElement(tag));
    element.id = id;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }
}

function structured(launch: Launch, name: string, description: string, url: string): object {
  const { latitude, longitude, country } = launch.spaceport;
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name,
    description,
    url,
    startDate: launch.departsAt,
    eventStatus: SCHEMA_STATUS[launch.status] ?? 'https://schema.org/EventScheduled',
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
      url,
      price: (launch.pricePerSeat.amount / 100).toFixed(2),
      priceCurrency: launch.pricePerSeat.currency,
      availability: launch.bookable ? 'https://schema.org/InStock' : 'https://schema.org/SoldOut',
      validThrough: launch.salesCloseAt,
    },
  };
}
