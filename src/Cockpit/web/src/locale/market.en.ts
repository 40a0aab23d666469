import type { marketZh } from './market.zh-CN'

export const marketEn: typeof marketZh = {
  parts: 'Interface market', part: { browse: 'Interfaces', mine: 'My applications', review: 'Review', calls: 'Calls' },
  find: 'Find by name, description or owner', all: 'All', newOnes: '{count} new in 30 days', nothing: 'Nothing of that kind.', newest: 'Newest first', byName: 'By name',
  state: { draft: 'Draft', published: 'Running', stopped: 'Stopped', deleted: 'Deleted', applied: 'Waits', approved: 'Approved', refused: 'Refused', withdrawn: 'Withdrawn', revoked: 'Revoked', ended: 'Run out' },
  kind: { objects: 'Objects', records: 'Records', layer: 'Layer', indicator: 'Figure', feed: 'Takes rows in' },
  write: 'Write an interface', edit: 'Edit', sort: 'Kind', choose: 'Choose', loading: 'Loading …', owner: 'Owner', target: 'Stands for',
  field: { title: 'Title', title_en: 'Title in English', category: 'Class', subcategory: 'Subclass', owner: 'Owner', description: 'Description', description_en: 'Description in English' },
  query: 'Always asked so', queryExample: 'filter = is_pilot = true', queryHelp: 'One parameter a line, as name = value. A filter of a subscriber takes away of it and adds nothing.',
  step: { apply: 'Applied', approve: 'Approved', refuse: 'Refused', revoke: 'Revoked', renew: 'Renewed', withdraw: 'Withdrawn' },
  said: { purpose: 'for', reason: 'because', starts_on: 'from', ends_on: 'until', wished_until: 'wished until', per_day: 'calls a day', wished_per_day: 'wished calls a day', most_calls: 'calls in all' },
  mistake: { any: { length: 'Fill this in, in a line of at most 120 characters.' }, name: { form: '2 to 60 lower-case letters, digits, hyphens or underscores, a letter first.', taken: 'Another interface is called so.' }, target: { unknown: 'There is nothing that is called so.' }, query: { unknown: 'A parameter cannot be asked so: filter, bbox, sort and the like, each as name = value.' } },
  address: 'Address', parameters: 'Parameters', published: 'Published', subscriptions: 'In force', apply: 'Apply', close: 'Close', cancel: 'Cancel', save: 'Save',
  act: { publish: 'Publish', stop: 'Stop', start: 'Start', approve: 'Approve', refuse: 'Refuse', revoke: 'Revoke', renew: 'Renew', withdraw: 'Withdraw', again: 'Apply again' },
  sure: { replace: 'Another secret is drawn, and the one before is good no more from now on: programs that use it need the new one.', withdraw: 'The program “{client}” calls this interface no more from now on; it has to be applied for again.', stop: 'Programs that subscribe to it ({count} subscription in force) call it no more, until it is started again. | Programs that subscribe to it ({count} subscriptions in force) call it no more, until it is started again.' }, withdrawn: 'Withdrawn', moved: { publish: 'Published', stop: 'Stopped', start: 'Started' },
  program: 'Program', programs: 'My programs', newProgram: 'Register a program', name: 'Name', nameHelp: '2 to 40 lower-case letters, digits, dots, hyphens or underscores, a letter or digit first.', title: 'Title', purpose: 'Purpose', until: 'Until', perDay: 'Calls a day', mostCalls: 'Calls in all', unlimited: 'no limit', send: 'Apply',
  noProgram: 'Register a program first; once it is let in, apply for interfaces for it.', fetch: 'Fetch the secret', fetchAgain: 'Another secret', secret: 'Secret', secretHelp: 'It is shown this once: keep it.', pushSecretHelp: 'Deliveries are signed with it. It is shown this once: keep it.',
  applicant: 'Applicant', appliedAt: 'Applied', decidedAt: 'Decided', reason: 'Reason', reasonHelp: 'A refusal and a revocation need a reason, which the applicant reads.', period: 'Period', used: '{count} used today', chosen: '{count} chosen', registrations: 'Programs', requests: 'Subscriptions', waiting: 'Waiting', everything: 'All',
  did: '{count} done', failed: '{count} could not be done', history: 'History', noneYet: 'Nothing is applied for yet.',
  push: 'Scheduled push', pushUrl: 'Receiver', pushEvery: 'Every (minutes)', pushDaily: 'Daily at', pushNext: 'next {time}', pushStopped: 'stopped after {count} failures in a row', pushOff: 'End the push', runs: 'Pushes', run: { sent: 'Sent', failed: 'Failed' }, rows: 'Rows', bytes: 'Bytes', began: 'Began', noRuns: 'Nothing was sent yet.',
  by: 'By', group: { interface: 'interface', client: 'program', hour: 'hour', day: 'day' }, calls: 'Calls', refused: 'Refused', wrong: 'Failed', perHour: 'Per hour', half: 'Median ms', slow: '95 % ms', log: 'Log of calls', file: 'As Excel', status: 'Status', took: 'ms', at: 'When', days: 'Last 7 days',
}
