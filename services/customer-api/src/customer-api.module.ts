import { Module, type DynamicModule } from '@nestjs/common';
import type { CustomerDb } from '@astro/customer-db';
import type { PaymentGateway } from '@astro/payments';
import type { Clock } from '@astro/service-kit';
import { BookSeats } from './bookings/book-seats.use-case.ts';
import { BookingsController } from './bookings/bookings.controller.ts';
import { CancelBooking } from './bookings/cancel-booking.use-case.ts';
import type { EventLog } from './bookings/event-log.ts';
import { ChangePassenger } from './bookings/change-passenger.use-case.ts';
import { ListBookings } from './bookings/list-bookings.use-case.ts';
import { OwnBookings } from './bookings/own-bookings.ts';
import { PassengersController } from './bookings/passengers.controller.ts';
import { PrintBooking } from './bookings/print-booking.use-case.ts';
import { QuoteRefund } from './bookings/quote-refund.use-case.ts';
import { ShowBooking } from './bookings/show-booking.use-case.ts';
import { HoldSeats } from './holds/hold-seats.use-case.ts';
import { HoldsController } from './holds/holds.controller.ts';
import { ReleaseHold } from './holds/release-hold.use-case.ts';
import { ShowHolds } from './holds/show-holds.use-case.ts';
import { EndOfStreams } from './launches/end-of-streams.ts';
import type { FlightRecords } from './launches/flight-records.ts';
import { FollowLaunch } from './launches/follow-launch.use-case.ts';
import type { LaunchCatalogue } from './launches/launch-catalogue.ts';
import { LaunchesController } from './launches/launches.controller.ts';
import { ListLaunches } from './launches/list-launches.use-case.ts';
import { PreviewsController } from './launches/previews.controller.ts';
import { Readers } from './launches/readers.ts';
import { ShowLaunch } from './launches/show-launch.use-case.ts';
import { ShowPreview } from './launches/show-preview.use-case.ts';
import { MoveBooking } from './moves/move-booking.use-case.ts';
import { MovesController } from './moves/moves.controller.ts';
import { QuoteMove } from './moves/quote-move.use-case.ts';
import { ChargeCard } from './payments/charge-card.ts';
import { ConfirmPayment } from './payments/confirm-payment.use-case.ts';
import { EndPayment } from './payments/end-payment.ts';
import { HearStripe } from './payments/hear-stripe.use-case.ts';
import { PaymentsController } from './payments/payments.controller.ts';
import { ChangeProfile } from './travelers/change-profile.use-case.ts';
import { KeepCompanions } from './travelers/companions.use-case.ts';
import { DeleteAccount } from './travelers/delete-account.use-case.ts';
import { ExportTraveler } from './travelers/export-traveler.use-case.ts';
import { MeController } from './travelers/me.controller.ts';
import { MyDataController } from './travelers/my-data.controller.ts';
import { ShowProfile } from './travelers/show-profile.use-case.ts';
import { JoinWaitingList } from './waiting-list/join-waiting-list.use-case.ts';
import { LeaveWaitingList } from './waiting-list/leave-waiting-list.use-case.ts';
import { ShowWaiting } from './waiting-list/show-waiting.use-case.ts';
import { WaitingListController } from './waiting-list/waiting-list.controller.ts';

/** What the service is put together from: the outside world, passed in. */
export interface CustomerApiParts {
  db: CustomerDb;
  catalogue: LaunchCatalogue;
  records: FlightRecords;
  gateway: PaymentGateway;
  clock: Clock;
  newId: () => string;
  log: EventLog;
  /** The customer web's address. */
  publicUrl: string;
  /** What Stripe signs its messages with; without it none is believed. */
  stripeWebhookSecret?: string | undefined;
}

/** The whole service: each use case with the three or four things it needs, written out. */
@Module({})
export class CustomerApiModule {
  static with(given: CustomerApiParts): DynamicModule {
    const { db, catalogue, records, gateway, clock, newId, log, publicUrl, stripeWebhookSecret: webhookSecret } = given;
    const readers = new Readers(db.travelers, () => catalogue.hasVipLaunches(clock.now()));
    const own = new OwnBookings(db.bookings, catalogue);
    const end = new EndPayment(db, gateway, clock, log);
    const card = new ChargeCard(gateway, log);
    const showLaunch = new ShowLaunch(catalogue, readers, clock);
    const showProfile = new ShowProfile(db.travelers);
    const parts = [
      new ListLaunches(catalogue, readers, clock),
      showLaunch,
      new FollowLaunch(catalogue, showLaunch, clock),
      new ShowPreview(db.launchPreviews, clock),
      new EndOfStreams(catalogue),
      records,
      new HoldSeats(db.seatDesk, newId),
      new ReleaseHold(db.seatDesk),
      new ShowHolds(db.holds, clock),
      new BookSeats(db.seatDesk, card, end, newId, log),
      new QuoteMove(db.moves),
      new MoveBooking(db.seatDesk, card, end, newId, log),
      new ConfirmPayment(own, gateway, end, clock),
      new HearStripe(db.stripePayments, { gateway, own, end, log, webhookSecret }),
      new ListBookings(own, clock),
      new ShowBooking(own, gateway, clock),
      new QuoteRefund(own, clock),
      new CancelBooking(db.seatDesk, newId, log),
      new PrintBooking(own, publicUrl),
      new JoinWaitingList(db.seatDesk, catalogue),
      new LeaveWaitingList(db.seatDesk),
      new ShowWaiting(db.waitingLists, catalogue),
      new ChangePassenger(own, db.passengers, clock, log),
      showProfile,
      new KeepCompanions(db.travelers),
      new ExportTraveler(showProfile, own, db.waitingLists, clock),
      new DeleteAccount(db.leaving, db, db.seatDesk, log),
      new ChangeProfile(db.travelers),
    ];
    return {
      module: CustomerApiModule,
      controllers: [
        LaunchesController,
        PreviewsController,
        HoldsController,
        WaitingListController,
        BookingsController,
        MovesController,
        PassengersController,
        PaymentsController,
        MeController,
        MyDataController,
      ],
      providers: parts.map(part => ({ provide: part.constructor, useValue: part })),
    };
  }
}
