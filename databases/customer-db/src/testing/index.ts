export { sampleAgency, sampleLaunch } from './sample-events.ts';
export { samplePassenger, sampleTraveler, SeatSteps } from './seat-steps.ts';
