import { HttpContextToken } from '@angular/common/http';

/** Set on requests that ask about the session itself: a 401 is an answer there, and nothing is retried. */
export const PLAIN_REQUEST = new HttpContextToken(() => false);
