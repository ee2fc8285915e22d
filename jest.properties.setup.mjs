import fc from 'fast-check';

// The same cases on each run, so that a red run says something about the change and not about the day. `npm run explore` looks for new ones.
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 2027) });
