import jest from '../../jest.config.mjs';

const node = jest.projects.find(project => project.displayName === 'node');

/** The unit tests of the rules alone; Stryker takes no list of projects. */
export default {
  ...node,
  rootDir: '../..',
  roots: ['<rootDir>/libs/domain/src'],
  testMatch: ['<rootDir>/libs/domain/src/**/*.spec.ts'],
  testSequencer: '<rootDir>/tools/mutation/specs-beside.mjs',
  setupFiles: ['<rootDir>/tools/mutation/properties.setup.mjs'],
  testTimeout: jest.testTimeout,
};
