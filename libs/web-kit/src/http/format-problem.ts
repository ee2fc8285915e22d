import { type KitTexts } from '../texts/texts.en.ts';
import { ProblemError } from './problem-error.ts';

/** An error as people read it: a sentence, what to do, and the number to tell us (C5). */
export interface ReadableProblem {
  sentence: string;
  advice?: string;
  requestId?: string;
}

/** Turns any caught error into words for people; details of failures on our side stay in the log. */
export const formatProblem = (error: unknown, texts: KitTexts): ReadableProblem => {
  const t = texts.problems;
  if (!(error instanceof ProblemError)) return { sentence: t.unexpected, advice: t.unexpectedDo };
  const withId = (readable: ReadableProblem): ReadableProblem =>
    error.requestId === undefined ? readable : { ...readable, requestId: error.requestId };
  if (error.status === 0 || error.status === 503)
    return withId({ sentence: error.detail ?? t.unreachable, advice: t.unreachableDo });
  if (error.status >= 500) return withId({ sentence: t.unexpected, advice: t.unexpectedDo });
  if (error.status === 404) return withId({ sentence: error.detail ?? t.notFound });
  if (error.status === 403) return withId({ sentence: error.detail ?? t.forbidden });
  if (error.status === 429) return withId({ sentence: error.detail ?? t.tooMany });
  return withId({ sentence: error.detail ?? error.title });
};
