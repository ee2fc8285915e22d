import { defineConfig } from 'cypress';
import { bundleSpec } from './e2e/tasks/bundle-spec.ts';
import { readInstance } from './e2e/tasks/instance.ts';
import { createTasks } from './e2e/tasks/tasks.ts';

// Both ways of running the specs read this file: Cypress, and the runner in tools/spec-runner.
export default defineConfig({
  e2e: {
    specPattern: 'e2e/{api,journeys}/**/*.cy.ts',
    supportFile: 'e2e/support/e2e.ts',
    fixturesFolder: false,
    screenshotsFolder: 'e2e/results/screenshots',
    video: false,
    defaultCommandTimeout: 10_000,
    pageLoadTimeout: 30_000,
    viewportWidth: 1280,
    viewportHeight: 900,
    // Four applications on four ports of localhost: one journey goes through several of them.
    chromeWebSecurity: false,
    setupNodeEvents(on, config) {
      const instance = readInstance(process.env);
      on('task', createTasks(instance));
      on('file:preprocessor', bundleSpec);
      config.baseUrl = instance.urls.customerWeb;
      config.env = { ...config.env, caPem: instance.caPem };
      return config;
    },
  },
});
