import type { LaunchRecord, TicketHolder } from '@astro/admin-db';
import { ticketCodeText } from '@astro/domain';
import { ProblemException } from '@astro/service-kit/http';
import type { TicketChoice } from '@astro/supplier-web--admin-api';
import { KEY_REUSED, NOT_FOUND, stateProblem, type ProblemTable } from '../edge/refusals.ts';
import type { CheckInPassengerRefusal } from './check-in-passenger.use-case.ts';

type Refused = Extract<CheckInPassengerRefusal, { kind: 'ticket-refused' }>;

/** The problems of a code at the gate: each says whose ticket it is, as far as it is the agency's own. */
export const CHECK_IN_PROBLEMS: ProblemTable<CheckInPassengerRefusal> = {
  ...NOT_FOUND,
  ...KEY_REUSED,
  'ticket-unknown': () =>
    new ProblemException(404, 'ticket-unknown', 'No such ticket', 'This code is on none of your bookings. Look again.'),
  'wrong-launch': ({ launch, holders }) =>
    stateProblem('wrong-launch', 'This ticket is for another launch', `It is for ${launchName(launch)}.`, {
      launch: {
        id: launch.id,
        slug: launch.slug,
        name: launchName(launch),
        departsAt: launch.departsAt.toISOString(),
        timeZone: launch.timeZone,
      },
      ...(holders.length === 1 ? { passenger: personView(holders[0]) } : {}),
    }),
  'choose-passenger': ({ holders }) =>
    stateProblem('choose-passenger', 'Who of them is it?', 'This booking is for several people: choose one.', {
      passengers: holders.map(choiceView),
    }),
  'ticket-refused': refused => ticketProblem(refused),
};

function ticketProblem({ why, holder, launch }: Refused): ProblemException {
  const passenger = personView(holder);
  switch (why.kind) {
    case 'not-boarding':
      return stateProblem(why.kind, 'Nobody boards this launch', `The launch is ${why.status}.`, {
        status: why.status,
      });
    case 'check-in-not-open':
      return stateProblem(why.kind, 'Too early', `Check-in opens ${momentText(why.opensAt, launch.timeZone)}.`, {
        opensAt: why.opensAt.toISOString(),
      });
    case 'ticket-cancelled':
      return stateProblem(
        why.kind,
        'This ticket is cancelled',
        `${holder.fullName} (${holder.bookingCode}) does not fly: the seat was cancelled.`,
        { passenger },
      );
    case 'already-checked-in':
      return stateProblem(
        why.kind,
        'Already on board',
        `${holder.fullName} was checked in ${momentText(why.at, launch.timeZone)} by ${why.by}.`,
        { passenger, at: why.at.toISOString(), by: why.by },
      );
  }
}

function choiceView(holder: TicketHolder): TicketChoice {
  return {
    code: ticketCodeText(holder),
    fullName: holder.fullName,
    checkedInAt: holder.checkedInAt?.toISOString() ?? null,
  };
}

function personView(holder: TicketHolder | undefined) {
  return holder === undefined
    ? undefined
    : { id: holder.passengerId, fullName: holder.fullName, bookingCode: holder.bookingCode };
}

function launchName({ rocketName, destinationName, departsAt, timeZone }: LaunchRecord): string {
  return `${rocketName} to ${destinationName}, ${momentText(departsAt, timeZone)}`;
}

function momentText(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(at);
}
