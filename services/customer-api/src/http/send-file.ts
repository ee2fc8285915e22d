import type { FastifyReply } from 'fastify';

/** Answers with a file of the asker's own: saved under its name, kept by no cache. */
export function sendFile(reply: FastifyReply, type: string, name: string, content: Buffer): void {
  void reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'private, no-store')
    .send(content);
}
