import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const PROGRAM = join(import.meta.dirname, 'smtp-sink-program.ts');

/** A mail server on this machine that takes everything and keeps nothing but the count. */
export interface SmtpSink {
  url: string;
  /** How many mails it has taken. */
  taken(): Promise<number>;
  stop(): void;
}

/** Starts the mail server in a process of its own. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const child = fork(PROGRAM);
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    url: `smtp://localhost:${port}`,
    async taken() {
      const answer = once(child, 'message') as Promise<[{ taken: number }]>;
      child.send('taken?');
      return (await answer)[0].taken;
    },
    stop: () => void child.kill(),
  };
}
