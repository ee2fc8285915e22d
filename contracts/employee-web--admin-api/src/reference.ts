import * as z from 'zod';

/** `POST /reference/spaceports` and `PUT /reference/spaceports/{id}` (it). */
export const SaveSpaceport = z
  .strictObject({
    name: z.string().trim().min(2).max(120),
    country: z.string().regex(/^[A-Z]{2}$/, 'two capital letters (ISO 3166-1)'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    timeZone: z.string().max(64),
  })
  .meta({ id: 'SaveSpaceport' });
export type SaveSpaceport = z.infer<typeof SaveSpaceport>;

/** `POST /reference/destinations` and `PUT /reference/destinations/{id}` (it). */
export const SaveDestination = z
  .strictObject({ name: z.string().trim().min(2).max(120), range: z.enum(['suborbital', 'orbital', 'interplanetary']) })
  .meta({ id: 'SaveDestination' });
export type SaveDestination = z.infer<typeof SaveDestination>;

export const EmployeeSpaceport = SaveSpaceport.extend({ id: z.string(), launches: z.int() }).meta({
  id: 'EmployeeSpaceport',
});
export type EmployeeSpaceport = z.infer<typeof EmployeeSpaceport>;
export const EmployeeDestination = SaveDestination.extend({ id: z.string(), launches: z.int() }).meta({
  id: 'EmployeeDestination',
});
export type EmployeeDestination = z.infer<typeof EmployeeDestination>;
export const EmployeeSpaceportList = z
  .object({ items: z.array(EmployeeSpaceport), nextCursor: z.null() })
  .meta({ id: 'EmployeeSpaceportList' });
export type EmployeeSpaceportList = z.infer<typeof EmployeeSpaceportList>;
export const EmployeeDestinationList = z
  .object({ items: z.array(EmployeeDestination), nextCursor: z.null() })
  .meta({ id: 'EmployeeDestinationList' });
export type EmployeeDestinationList = z.infer<typeof EmployeeDestinationList>;
