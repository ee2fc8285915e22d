import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { PageGuest } from './page-guest.ts';

/** The marker that builds leave wherever a nonce belongs. */
export const NONCE_MARKER = '__CSP_NONCE__';

/** A fresh nonce for one page. */
export const newNonce = (): string => randomBytes(18).toString('base64');

/** What a page may load and do: its own files, inline parts that carry this response's nonce, and what its guest needs where it has one. */
export const pagePolicy = (nonce: string, guest: PageGuest | null = null): string =>
  [
    "default-src 'self'",
    ["script-src 'self'", `'nonce-${nonce}'`, ...(guest?.scripts ?? [])].join(' '),
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    ["connect-src 'self'", ...(guest?.connections ?? [])].join(' '),
    ...(guest === null ? [] : [['frame-src', ...guest.frames].join(' ')]),
    "object-src 'none'",
    "base-uri 'self'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
    // Scripts of others know no named policy: the page makes a default one, which lets through the guest's addresses alone.
    `trusted-types angular angular#components${guest === null ? '' : ' default'}`,
    'report-uri /csp-reports',
  ].join('; ');

/** Headers that every answer carries. */
export const addSecurityHeaders = (fastify: FastifyInstance, publicUrl: string, usesCamera = false): void => {
  const headers = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': `camera=(${usesCamera ? 'self' : ''}), microphone=(), geolocation=(), payment=(), usb=()`,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'strict-transport-security': transportSecurity(new URL(publicUrl).hostname),
  };
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    reply.headers(headers);
    // Answers that are no pages need nothing at all.
    if (!reply.hasHeader('content-security-policy'))
      reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    done(null, payload);
  });
};

// The rule holds for a host name with all its ports: on localhost it would also lock the plain mailbox out.
const transportSecurity = (host: string): string =>
  host === 'localhost' ? 'max-age=0' : 'max-age=31536000; includeSubDomains';
