import * as z from 'zod';

export const Spaceport = z
  .object({
    id: z.string(),
    name: z.string(),
    country: z.string(),
    latitude: z.number(),
    longitude: z.number(),
    timeZone: z.string(),
  })
  .meta({ id: 'Spaceport' });
export type Spaceport = z.infer<typeof Spaceport>;

export const Destination = z
  .object({ id: z.string(), name: z.string(), range: z.enum(['suborbital', 'orbital', 'interplanetary']) })
  .meta({ id: 'Destination' });
export type Destination = z.infer<typeof Destination>;

/** `GET /reference/spaceports` and `GET /reference/destinations`: short lists, whole. */
export const SpaceportList = z
  .object({ items: z.array(Spaceport), nextCursor: z.null() })
  .meta({ id: 'SpaceportList' });
export type SpaceportList = z.infer<typeof SpaceportList>;
export const DestinationList = z
  .object({ items: z.array(Destination), nextCursor: z.null() })
  .meta({ id: 'DestinationList' });
export type DestinationList = z.infer<typeof DestinationList>;
