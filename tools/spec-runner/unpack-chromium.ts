import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import carried, { inflate } from '@sparticuz/chromium';

// Unpacks the browser into the temporary folder (TMPDIR), with the libraries that the package keeps for bare machines.
await carried.executablePath();
const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
await inflate(join(dirname(entry), '..', 'bin', 'al2023.tar.br'));
