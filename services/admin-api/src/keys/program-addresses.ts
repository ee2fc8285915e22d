/** The addresses that programs of agencies use, as they are seen from outside. */
export abstract class ProgramAddresses {
  /** Where an API key is exchanged for a token. */
  abstract readonly tokenUrl: string;
  /** Where the routes of this API begin. */
  abstract readonly apiUrl: string;
}
