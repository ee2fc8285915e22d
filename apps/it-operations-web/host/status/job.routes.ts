import type { JobDocument } from '@astro/system-db';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { JobDetail } from '#contract';
import { NotThereError } from '../edge/answer-problems.ts';
import { audited, personOf } from '../edge/audited.ts';
import type { AddRoutes, Room } from '../edge/room.ts';
import { jobDetailOf } from './job-views.ts';

type OneJob = FastifyRequest<{ Params: { name: string } }>;

/** One job: what its last run was handed, how it went, and what IT wants of it. Wishes are written down; the job schedulers follow within a second. */
export const jobRoutes: AddRoutes = (scope, room) => {
  const { jobs } = room.db;

  scope.get('/jobs/:name', { config: { isQuiet: true } }, async (request: OneJob): Promise<JobDetail> =>
    jobDetailOf(await jobOf(room, request)),
  );

  /** Asked for twice before it begins, it runs once. */
  scope.post('/jobs/:name/run', async (request: OneJob, reply) => {
    const job = await jobOf(room, request);
    if (job.pausedAt) return refused(room, request, reply, 'It is paused: resume it first.');
    const by = await byOf(room, request);
    await audited(room, request, actOn(job, 'job-asked'), session => jobs.ask(job._id, by, session));
    return reply.status(202).send();
  });

  scope.post('/jobs/:name/pause', async (request: OneJob, reply) => {
    const job = await jobOf(room, request);
    const by = await byOf(room, request);
    const isDone = await audited(room, request, actOn(job, 'job-paused'), session => jobs.pause(job._id, by, session));
    return isDone ? reply.status(204).send() : refused(room, request, reply, 'It is paused already.');
  });

  scope.post('/jobs/:name/resume', async (request: OneJob, reply) => {
    const job = await jobOf(room, request);
    const isDone = await audited(room, request, actOn(job, 'job-resumed'), session => jobs.resume(job._id, session));
    return isDone ? reply.status(204).send() : refused(room, request, reply, 'It is not paused.');
  });
};

const jobOf = async (room: Room, request: OneJob): Promise<JobDocument> => {
  const job = await room.db.jobs.get(request.params.name);
  if (job === null) throw new NotThereError('There is no such job.');
  return job;
};

const byOf = async (room: Room, request: OneJob): Promise<{ userId: string; name: string }> => {
  const { userId, name } = await personOf(room, request);
  return { userId, name };
};

const actOn = (job: JobDocument, act: string) => ({
  act,
  on: { kind: 'job', id: job._id },
  details: { stateBefore: job.state },
});

const refused = (room: Room, request: FastifyRequest, reply: FastifyReply, detail: string): FastifyReply =>
  room.host.problem(request, reply, { status: 409, kind: 'job-state', title: 'The job is not in that state', detail });
