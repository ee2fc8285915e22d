import { DELAY_REFUND_DAYS } from '@astro/domain';
import type { AgencyLaunch, LaunchViability } from '@astro/supplier-web--admin-api';

type Choice = LaunchViability['choices'][number]['choice'];

/** A choice as people say it, and what its figures mean. */
export const choiceText = (
  choice: Choice,
  launch: Pick<AgencyLaunch, 'status' | 'seatsSold' | 'minimumOccupancy'>,
): { label: string; meaning: string; isAtMost: boolean } => {
  switch (choice) {
    case 'fly': {
      const isConfirmed = launch.status === 'confirmed';
      const isBelow = !isConfirmed && launch.seatsSold < launch.minimumOccupancy;
      return {
        label: isConfirmed ? 'Fly, as confirmed' : isBelow ? 'Fly anyway' : 'Confirm and fly',
        meaning: isBelow
          ? 'Nothing comes back; the fee falls due if it succeeds. Lower the minimum first: below it a launch cannot be confirmed.'
          : 'Nothing comes back; the fee falls due if it succeeds.',
        isAtMost: false,
      };
    }
    case 'delay':
      return {
        label: 'Delay',
        meaning: `Every traveler may cancel with 100 % back for ${DELAY_REFUND_DAYS} days: the refunds are the most, what you keep the least that it can be.`,
        isAtMost: true,
      };
    case 'abort':
      return { label: 'Abort', meaning: 'Everybody who flies gets 100 % back. This is final.', isAtMost: false };
  }
};
