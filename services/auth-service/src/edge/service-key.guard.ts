import { SERVICE_KEY_HEADER } from '@astro/everyone--auth-service';
import { ProblemException } from '@astro/service-kit/http';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { Surroundings } from '../sources.ts';

/** Lets other services in that show the key; people never. */
@Injectable()
export class ServiceKeyGuard implements CanActivate {
  constructor(private readonly surroundings: Surroundings) {}

  canActivate(context: ExecutionContext): boolean {
    const given = context.switchToHttp().getRequest<FastifyRequest>().headers[SERVICE_KEY_HEADER];
    if (typeof given === 'string' && timingSafeEqual(hashOf(given), hashOf(this.surroundings.serviceKey))) return true;
    throw new ProblemException(
      401,
      'service-key-needed',
      'A service key is needed',
      'This door is for other services.',
    );
  }
}

// Hashes have the same length whatever was given, so comparing them tells nothing by time.
const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
