import { BadCursorError, PeopleRepository, type PageOf, type PersonDocument, type PersonRole } from '@astro/system-db';
import { UseCase } from '@astro/service-kit/nest';
import { done, refused, type Outcome } from '../outcome.ts';

/** Shows IT who has an account. */
@UseCase()
export class ListUsers {
  constructor(private readonly people: PeopleRepository) {}

  async run(query: {
    search?: string | undefined;
    role?: PersonRole | undefined;
    cursor?: string | undefined;
    limit?: number;
  }): Promise<Outcome<PageOf<PersonDocument>, { kind: 'bad-cursor' }>> {
    try {
      return done(await this.people.list(query));
    } catch (error) {
      if (error instanceof BadCursorError) return refused({ kind: 'bad-cursor' });
      throw error;
    }
  }
}
