/**
 * Whether an event is one from before the application came, told to it now: the browser has done long since what it does
 * by itself, such as following a link, and cannot be kept from it.
 */
export const isReplayed = (event: Event): boolean => event.eventPhase > Event.BUBBLING_PHASE;
