// Read before each spec, by Cypress and by tools/spec-runner alike.
import './commands.ts';
