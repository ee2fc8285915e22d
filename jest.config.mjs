import presets from 'jest-preset-angular/presets/index.js';

const WEB = '(?:apps/[^/]+/src|libs/web-kit)';
const ignored = ['/node_modules/', '/dist/', '/dist-host/', '/\\.astro'];

const node = {
  displayName: 'node',
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@astro/source', 'node', 'node-addons'] },
  testMatch: ['<rootDir>/{apps,services,databases,mail,contracts,libs,launcher,tools}/**/*.spec.ts'],
  testPathIgnorePatterns: [...ignored, `<rootDir>/${WEB}/`, '/fixtures/'],
  modulePathIgnorePatterns: ['<rootDir>/\\.astro', '/dist/', '/dist-host/'],
  extensionsToTreatAsEsm: ['.ts'],
  setupFiles: ['reflect-metadata', '<rootDir>/jest.properties.setup.mjs'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          keepClassNames: true,
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};

const web = {
  ...presets.createEsmPreset({ tsconfig: '<rootDir>/tsconfig.web.spec.json' }),
  displayName: 'web',
  testEnvironment: 'jest-preset-angular/environments/jest-jsdom-env',
  testEnvironmentOptions: { customExportConditions: ['@astro/source', 'browser'] },
  testMatch: ['<rootDir>/{apps/*/src,libs/web-kit/src}/**/*.spec.ts'],
  testPathIgnorePatterns: ignored,
  setupFilesAfterEnv: ['<rootDir>/jest.web.setup.mts'],
};

// Generous: a hang is found all the same, and a machine with other things to do fails no test.
// As many workers as cores, each replaced when it has grown: modules of a spec never leave their process, and one for all specs runs out of memory.
export default {
  projects: [node, web],
  coverageProvider: 'v8',
  testTimeout: 60_000,
  maxWorkers: '100%',
  workerIdleMemoryLimit: '1200MB',
};
