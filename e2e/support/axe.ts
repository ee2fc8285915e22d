/** Puts axe-core into the page on the screen. */
export function loadAxe(): void {
  cy.task<string>('axeSource', null, { log: false }).then(source => {
    cy.window({ log: false }).invoke('eval', `${source}; null`);
  });
}

/** Code that lets axe-core look at the page, all its rules or some. Yields a line a finding: what to mend, and where. */
export function runAxe(rules?: readonly string[]): string {
  const options = { resultTypes: ['violations'], preload: false, ...(rules === undefined ? {} : { runOnly: rules }) };
  return `axe.run(document, ${JSON.stringify(options)}).then(result => result.violations
    .map(one => one.id + ': ' + one.help + ' (' + one.nodes.map(node => node.target.join(' ')).join(', ') + ')').join('\\n'))`;
}
