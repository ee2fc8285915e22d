import { isPlatformBrowser } from '@angular/common';
import { DOCUMENT, Injectable, PLATFORM_ID, inject } from '@angular/core';
import { Meta, Title } from '@angular/platform-browser';
import type { Launch } from '@astro/customer-web--customer-api';
import { localDate } from '@astro/domain';
import { dayText } from '@astro/web-kit';
import { Canonical } from '../../canonical.ts';
import { structuredLaunch } from './structured-launch.ts';

const OPEN_GRAPH = ['og:title', 'og:description', 'og:url', 'og:type'] as const;

/** What search engines and link previews read about a launch: title, description, canonical address, Open Graph, JSON-LD. */
@Injectable({ providedIn: 'root' })
export class LaunchMetadata {
  private readonly title = inject(Title);
  private readonly meta = inject(Meta);
  private readonly document = inject(DOCUMENT);
  private readonly canonical = inject(Canonical);
  private readonly isBrowser = isPlatformBrowser(inject(PLATFORM_ID));
  private siteDescription: string | undefined;

  /** Writes it into the head, in place of what stood there. */
  show(launch: Launch): void {
    const name = `${launch.rocket.name} to ${launch.destination.name}`;
    const description = `${name} from ${launch.spaceport.name} with ${launch.agency.name}. Book your seat.`;
    const url = this.canonical.show(`/launches/${launch.slug}`);
    // The spaceport's day, as on the page and in its address.
    const day = dayText(localDate(new Date(launch.departsAt), launch.spaceport.timeZone));
    this.title.setTitle(`${name}, ${day} - AstroBookings`);
    this.siteDescription ??= this.meta.getTag('name="description"')?.content ?? '';
    this.meta.updateTag({ name: 'description', content: description });
    const values = { 'og:title': name, 'og:description': description, 'og:url': url, 'og:type': 'website' };
    for (const property of OPEN_GRAPH) this.meta.updateTag({ property, content: values[property] });
    this.structured(launch, { name, description, url });
  }

  /** A draft behind its link: nothing of it is for search engines or link previews. */
  showPreview(launch: Launch): void {
    this.title.setTitle(`Preview: ${launch.rocket.name} to ${launch.destination.name} - AstroBookings`);
    this.meta.updateTag({ name: 'robots', content: 'noindex, nofollow' });
  }

  /** Takes it away when another page comes. */
  clear(): void {
    if (this.siteDescription !== undefined) this.meta.updateTag({ name: 'description', content: this.siteDescription });
    for (const property of OPEN_GRAPH) this.meta.removeTag(`property="${property}"`);
    this.meta.removeTag('name="robots"');
    this.canonical.clear();
    this.document.getElementById('launch-data')?.remove();
  }

  // In the browser Trusted Types refuse text in scripts, and nobody reads it there: crawlers take the server's page.
  private structured(launch: Launch, page: { name: string; description: string; url: string }): void {
    if (this.isBrowser) return;
    const script = this.document.head.appendChild(this.document.createElement('script'));
    script.id = 'launch-data';
    script.setAttribute('type', 'application/ld+json');
    // "<" is written so that no name can end the element.
    script.textContent = JSON.stringify(structuredLaunch(launch, page)).replaceAll('<', '\\u003c');
  }
}
