import { IMPORT_PART_BYTES_MAX } from '@astro/supplier-web--admin-api';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, RouteOptions } from 'fastify';

/** A part in base64, and some room for the JSON around it. */
const BODY_BYTES_MAX = Math.ceil(IMPORT_PART_BYTES_MAX / 3) * 4 + 1_000;

/** Lets the one route that takes parts of files take bigger bodies than all others. */
@Injectable()
export class ImportBodyLimit {
  constructor(host: HttpAdapterHost) {
    // Made before the routes are: the hook sees each of them.
    host.httpAdapter.getInstance<FastifyInstance>().addHook('onRoute', (route: RouteOptions) => {
      if (route.url.endsWith('/imports/:id/parts/:part')) route.bodyLimit = BODY_BYTES_MAX;
    });
  }
}
