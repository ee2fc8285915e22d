import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

// The mail server of the benchmark: it takes every mail and counts it.
let taken = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData(stream, _session, callback) {
    stream.on('end', () => {
      taken += 1;
      callback();
    });
    stream.resume();
  },
});
server.on('error', () => undefined); // A client that leaves in the middle is no reason to end.
server.listen(0, 'localhost', () => process.send?.({ port: (server.server.address() as AddressInfo).port }));
process.on('message', () => process.send?.({ taken }));
process.on('disconnect', () => process.exit(0));
