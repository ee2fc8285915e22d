import type { LaunchDocument } from '../documents/launch.document.ts';

/** What a booking shows of its launch. */
export interface LaunchBrief extends Pick<
  LaunchDocument,
  'slug' | 'status' | 'departsAt' | 'rocket' | 'agency' | 'spaceport' | 'destination' | 'delayNoticeAt'
> {
  id: string;
}

/** What a booking shows of its launch, out of the launch. */
export function launchBrief(launch: LaunchDocument): LaunchBrief {
  const { _id: id, slug, status, departsAt, rocket, agency, spaceport, destination, delayNoticeAt } = launch;
  return { id, slug, status, departsAt, rocket, agency, spaceport, destination, delayNoticeAt };
}
