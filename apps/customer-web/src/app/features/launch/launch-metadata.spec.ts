import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';
import { launchFixture } from '../launches/launch.fixture.ts';
import { LaunchMetadata } from './launch-metadata.ts';

const content = (selector: string): string | null =>
  document.head.querySelector(selector)?.getAttribute(selector.startsWith('link') ? 'href' : 'content') ?? null;

describe('what search engines and link previews read about a launch', () => {
  it('names the day at the spaceport, as the page and its address do', () => {
    // 3 May at 02:00 UTC is still 2 May in Cayenne.
    TestBed.inject(LaunchMetadata).show(launchFixture({ departsAt: '2099-05-03T02:00:00.000Z' }));
    expect(document.title).toBe('Falcon to Mars, 2 May 2099 - AstroBookings');
    expect(content('link[rel=canonical]')).toBe('http://localhost/launches/falcon-to-mars');
    expect(content('meta[property="og:url"]')).toBe('http://localhost/launches/falcon-to-mars');
    TestBed.inject(LaunchMetadata).clear();
    expect(content('link[rel=canonical]')).toBeNull();
  });
});
