import { NotThereError } from '../edge/answer-problems.ts';
import { audited, personOf } from '../edge/audited.ts';
import type { AddRoutes } from '../edge/room.ts';

/** Running a job now: the wish is written down, the next free job scheduler does it. Asked for twice before it begins, it runs once. */
export const runJobRoutes: AddRoutes = (scope, room) => {
  scope.post<{ Params: { name: string } }>('/jobs/:name/run', async (request, reply) => {
    const { jobs } = room.db;
    const job = await jobs.get(request.params.name);
    if (job === null) throw new NotThereError('There is no such job.');
    const { userId, name } = await personOf(room, request);
    const by = { userId, name };
    const act = { act: 'job-asked', on: { kind: 'job', id: job._id }, details: { stateBefore: job.state } };
    await audited(room, request, act, session => jobs.ask(job._id, by, session));
    return reply.status(202).send();
  });
};
