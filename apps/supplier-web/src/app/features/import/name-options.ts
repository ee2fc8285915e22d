import type { ImportName, ImportNameDecision } from '@astro/supplier-web--admin-api';

/** A thing that a name can mean. */
interface Thing {
  id: string;
  name: string;
}

/** What can be decided about a name, the suggestion first. */
export const optionsFor = (
  named: ImportName,
  things: { rocket: Thing[]; spaceport: Thing[]; destination: Thing[] },
): { value: string; label: string }[] => {
  const leaveOut = { value: 'leave-out', label: 'Leave its rows out' };
  switch (named.kind) {
    case 'outcome':
      return [
        { value: 'outcome:successful', label: 'Successful' },
        { value: 'outcome:failed', label: 'Failed' },
        { value: 'outcome:aborted', label: 'Aborted' },
        { value: 'outcome:planned', label: 'No outcome: planned' },
        leaveOut,
      ];
    case 'organisation':
      return [{ value: 'keep', label: 'Take its rows' }, leaveOut];
    case 'rocket':
    case 'spaceport':
    case 'destination': {
      const { suggestion } = named;
      const others = things[named.kind].filter(thing => thing.id !== suggestion?.id);
      return [
        ...(suggestion === null
          ? []
          : [{ value: `match:${suggestion.id}`, label: `It is ${suggestion.name} (suggested)` }]),
        { value: 'keep', label: 'Keep as written (history only)' },
        { value: 'create', label: `Create this ${named.kind}…` },
        leaveOut,
        ...others.map(thing => ({ value: `match:${thing.id}`, label: `It is ${thing.name}` })),
      ];
    }
  }
};

/** A decision as the value of its option. */
export const decisionValue = (decision: ImportNameDecision | null): string => {
  switch (decision?.do) {
    case undefined:
      return '';
    case 'match':
      return `match:${decision.id}`;
    case 'outcome':
      return `outcome:${decision.status}`;
    case 'create-rocket':
    case 'create-spaceport':
    case 'create-destination':
      return 'create';
    case 'keep':
    case 'leave-out':
      return decision.do;
  }
};
