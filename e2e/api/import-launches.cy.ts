import { headersOf, newKey } from '../support/story.ts';

interface Import {
  id: string;
  status: string;
  choices: object;
  isStale: boolean;
  counts: { history: number; draft: number; faulty: number };
  takenHistory: number;
  takenDrafts: number;
}

/** One part holds the whole of these small files. */
const FILE = `When;Vehicle | Payload;Site;Result
07.08.2020 05:12;Old Ship | First;Somewhere;Success
30.02.2020 05:12;Old Ship | Second;Somewhere;Success
08.06.1959;Old Ship | Third;Somewhere;Partial Failure
08.06.1959;=cmd();Somewhere;Failure
`;
const TRIES_MAX = 60;
const PAUSE_MS = 500;

describe('a file of launches', () => {
  it('goes in as history with its reasons, is not there for others, and comes back out', () => {
    cy.apiToken('agencyOwner').as('mia');
    cy.apiToken('otherAgencyOwner').as('kenji');
    cy.instance().then(({ urls }) => {
      const admin = `${urls.adminApi}/api/v1`;
      cy.get<string>('@mia').then(mia => {
        const ask = <T = Import>(method: string, path: string, body?: object) =>
          cy.request<T>({
            method,
            url: `${admin}${path}`,
            headers: headersOf(mia, newKey()),
            ...(body === undefined ? {} : { body }),
          });
        const settled = (id: string, tries = TRIES_MAX): Cypress.Chainable<Import> =>
          ask('GET', `/imports/${id}`).then(({ body }) => {
            if (!['reading', 'checking', 'applying', 'undoing'].includes(body.status)) return cy.wrap(body);
            expect(tries).to.be.greaterThan(0);
            cy.wait(PAUSE_MS);
            return settled(id, tries - 1);
          });

        const bytes = new TextEncoder().encode(FILE);
        ask('POST', '/imports', { fileName: 'old.csv', fileBytes: bytes.length }).then(({ body: { id } }) => {
          ask('PUT', `/imports/${id}/parts/0`, { data: btoa(FILE) });
          ask('POST', `/imports/${id}/read`);
          settled(id).then(seen => {
            expect(seen.status).to.equal('mapping');
            ask('PUT', `/imports/${id}/choices`, seen.choices);
          });
          settled(id);
          for (const kind of ['rocket', 'spaceport'])
            ask('POST', `/imports/${id}/names/rest`, { kind, decision: { do: 'keep' } });
          ask('POST', `/imports/${id}/check`);
          settled(id).then(({ counts }) => {
            expect(counts).to.include({ history: 2, draft: 0, faulty: 2 });
          });
          ask<{ items: { line: number; problems: { kind: string; column: number }[] }[] }>(
            'GET',
            `/imports/${id}/rows?verdict=faulty`,
          ).then(({ body }) => {
            expect(body.items.map(row => [row.line, row.problems[0]!.kind, row.problems[0]!.column])).to.deep.equal([
              [3, 'date-not-on-calendar', 0],
              [5, 'formula', 1],
            ]);
          });

          cy.get<string>('@kenji').then(kenji => {
            for (const path of ['', '/rows', '/names'])
              cy.request({ url: `${admin}/imports/${id}${path}`, headers: headersOf(kenji), failOnStatusCode: false })
                .its('status')
                .should('equal', 404);
          });

          ask('POST', `/imports/${id}/apply`, { mode: 'good' });
          settled(id).then(seen => {
            expect(seen).to.include({ status: 'applied', takenHistory: 2, takenDrafts: 0 });
          });
          ask<{ total: number }>('GET', `/past-launches?import=${id}`).its('body.total').should('equal', 2);
          ask('POST', `/imports/${id}/undo`);
          settled(id).its('status').should('equal', 'undone');
          ask<{ total: number }>('GET', `/past-launches?import=${id}`).its('body.total').should('equal', 0);
        });
      });
    });
  });
});
