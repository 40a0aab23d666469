import type { workZh } from './work.zh-CN'

export const workEn: typeof workZh = {
  title: 'To do', what: 'What is most urgent stands first.', tab: { tasks: 'My tasks', duties: 'Duties', alerts: 'Alerts', messages: 'Messages' }, tabs: 'Kinds of what is to be done', figures: 'Indicators', noFigure: 'no data', allFigures: 'All {count} indicators', fewFigures: 'Fewer indicators', toRows: 'Show the rows of {title}',
  all: 'All', obligation: 'Obligation', rule: 'Rule', band: 'Band', severity: 'Severity', district: 'District', stateOf: 'State', openOnly: 'To be done', filtered: 'Rows of the indicator “{title}”', clear: 'Clear filters',
  state: { raised: 'raised', confirmed: 'confirmed, to be handled', handled: 'handled, to be verified', verified: 'verified', dismissed: 'dismissed', cleared: 'cleared by itself' },
  circle: { mine: 'Mine', post: 'Of my post', region: 'Of my region' }, circles: 'Whose', near: 'Within 5 km', nearBy: '{meters} m', noFix: 'Your position cannot be found', noTasks: 'Nothing waits.', taskKind: { case: 'Case', request: 'Request', alert: 'Alert', duty: 'Duty', campaign: 'Check', campaign_review: 'Review', answer_review: 'Approval' }, hazard: 'Hazard', urgent: 'Urgent', since: 'since {time}', taskDue: 'by {time}', taskLate: 'late ({time})',
  noDuties: 'No duties that fit.', noAlerts: 'No alerts that fit.', noMessages: 'No messages.', count: '{count} of them', more: 'More', band_none: 'not yet in a band',
  raised: 'raised {time}', due: 'to be handled by {time}', late: 'should have been handled by {time}', level: 'level {level}', holds: 'still so', holdsNot: 'no longer so', detail: 'What was looked at', past: 'What was done', service: 'by itself',
  action: { raise: 'Raised', confirm: 'Confirm', handle: 'Handle', verify: 'Verify', reopen: 'Send back', dismiss: 'Dismiss', urge: 'Urge', escalate: 'Escalate', clear: 'Cleared' },
  detailOf: { duty: 'Obligation', band: 'Band', state: 'State', due_on: 'Due on', due_at: 'Due at', value: 'Reading', bound: 'Bound', since: 'Since', fence: 'Fence', name: 'Name', kind: 'Event', at: 'At' },
  reason: 'What was done, or why', reasonNeeded: 'Say what was done, or why', does: '{action}', cancel: 'Cancel', nothingToDo: 'There is nothing for you to do about this alert now.', changed: 'Somebody has just done something about this alert. It is shown as it is now: look at it before you go on.', choose: 'Choose an alert to see it whole.', back: 'Back to the list', object: 'Show the object',
  unread: '{count} unread', readAll: 'Mark all as read', read: 'Mark as read', onlyUnread: 'Only unread', from: '{name} · {time}', loaded: '{count} loaded',
}
