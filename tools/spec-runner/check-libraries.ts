// Run with LD_LIBRARY_PATH naming the unpacked libraries: the loader reads that when a process starts.
// What NSS loads late would end the browser at its first HTTPS page without a word of why: better to know now.
try {
  process.dlopen({ exports: {} }, 'libsoftokn3.so');
} catch (error) {
  const missing = /(\S+): cannot open shared object file/.exec(String(error))?.[1];
  if (missing !== undefined) {
    console.error(
      `The Chromium that npm brought needs ${missing} (Debian: apt-get install libsqlite3-0), or install Chromium itself.`,
    );
    process.exit(1);
  }
}
