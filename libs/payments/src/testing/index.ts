export { startFakeStripe, type FakeIntent, type FakeStripe } from './fake-stripe.ts';
