import type { FastifyRequest } from 'fastify';
import { InvalidRequestError } from './parse-request.ts';

const KEY = /^[\x21-\x7e]{8,128}$/;

/** The key that a person's attempt was made under: a retry with it does nothing twice. */
export const idempotencyKeyOf = (request: FastifyRequest): string => {
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && KEY.test(key)) return key;
  throw new InvalidRequestError([
    {
      pointer: '/headers/idempotency-key',
      detail: 'Send the header Idempotency-Key with 8 to 128 visible characters, made once per attempt.',
    },
  ]);
};
