import { build } from 'esbuild';

/** Bundles a spec for Cypress's browser. Cypress's own bundler knows older TypeScript only; esbuild is here already. */
export async function bundleSpec(file: Cypress.FileObject): Promise<string> {
  await build({
    entryPoints: [file.filePath],
    outfile: file.outputPath,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    conditions: ['@astro/source'],
    sourcemap: 'inline',
    logLevel: 'error',
  });
  return file.outputPath;
}
