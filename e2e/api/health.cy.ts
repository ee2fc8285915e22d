describe('every service', () => {
  for (const name of ['customerApi', 'adminApi', 'authService', 'jobScheduler'] as const) {
    it(`${name} is alive, and ready after a real write and read on its database`, () => {
      cy.instance().then(({ urls }) => {
        cy.request(`${urls[name]}/health/live`).its('status').should('equal', 200);
        cy.request(`${urls[name]}/health/ready`).its('status').should('equal', 200);
      });
    });
  }

  it('tells a request without a token, as a problem with its request id, that it has to sign in', () => {
    cy.instance().then(({ urls }) => {
      cy.request({
        url: `${urls.customerApi}/api/v1/bookings`,
        failOnStatusCode: false,
        headers: { 'x-request-id': 'e2e-health-1' },
      }).then(response => {
        expect(response.status).to.equal(401);
        expect(response.headers['content-type']).to.include('application/problem+json');
        expect(response.body).to.have.property('requestId', 'e2e-health-1');
      });
    });
  });
});
