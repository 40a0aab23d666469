import type { registersZh } from './registers.zh-CN'

export const registersEn: typeof registersZh = {
  title: 'Registers', what: 'What is supervised, by type: with its records, duties, alerts and data quality.', where: 'Where you are', none: 'There are no registers for you to see.', noType: 'There is no such register, or it is not yours to see.', fields: '{count} fields', mayEdit: 'yours to edit',
  total: '{count} in all', code: 'Code', region: 'Region', district: 'District', lifeOf: 'Life', life: { active: 'On record', retired: 'Retired', merged: 'Merged', all: 'All' },
  search: 'Search by name or code', find: 'Search', addFilter: 'Filter', attribute: 'Field', comparison: 'Comparison', value: 'Value', apply: 'Apply', filters: 'Filters', takeFilter: 'Take away: {filter}', noFilter: 'Clear all',
  operator: { eq: 'is', ne: 'is not', lt: 'is less than', le: 'is at most', gt: 'is more than', ge: 'is at least', has: 'contains', none: 'says nothing', some: 'says something' },
  ofFigure: 'Rows of an indicator', by: 'Count by', onlyThese: 'Only these: {title}', noRows: 'There is nothing that fits.', more: 'More',
  elsewhere: 'found in another region', notSeen: 'Not among what you look after', since: 'so since {time}', mergedInto: 'Turned out to be {code}', mapOf: 'Map of where {name} is', place: 'place',
  attributes: 'What is known', showEmpty: 'Show {count} without a value', hideEmpty: 'Hide {count} without a value',
  records: 'Records', kindOfRecords: 'Kind of records', allKinds: 'All kinds', noRecords: 'There are no records yet.', late: 'written late', voided: 'void', answers: 'Check sheet', noAnswers: 'This record has no check sheet.', score: 'score {score}', photo: 'Photo {number}',
  outcome: { passed: 'Passed', failed: 'Failed', not_applicable: 'Not applicable' }, itemState: { open: 'to be put right', rectified: 'put right, to be reviewed', accepted: 'accepted' },
  standing: 'Duties, alerts and quality', alerts: 'Open alerts', closedAlerts: '{count} more alert is closed | {count} more alerts are closed', duties: 'Duties', quality: 'Data quality', nothingOwed: 'No duties, no alerts, no doubts.', mark: { normal: 'Marked as all right', abnormal: 'Marked as not right', none: 'Mark taken away' },
  dutyState: { undated: 'no date', open: 'open', grace: 'in grace', overdue: 'overdue', suspended: 'rests', met: 'done' }, due: { today: 'due today', left: '{days} day left | {days} days left', over: '{days} day late | {days} days late' },
  relations: 'Related', noRelations: 'Related to nothing.', relationState: { proposed: 'proposed', refused: 'refused', withdrawn: 'withdrawn', upcoming: 'upcoming', in_force: 'in force', ended: 'ended' },
  history: 'History of changes', historyOf: 'Of which field', allAttributes: 'All fields', noChanges: 'No changes.', madeWith: '{count} values when it was made', action: { create: 'Made', change: 'Changed', retire: 'Retired', restore: 'Restored', merge: 'Merged', unmerge: 'Unmerged', move: 'Moved', record: 'Changed' }, changedBy: '{action} by: {record}',
  column: { code: 'Code', life: 'Life', tags: 'Tags', region: 'Region', located_in: 'Division', unit_grid_code: 'Unit grid', geom: 'Place', merged_into: 'Merged into' },
  write: 'Write a record', kindOfRecord: 'Kind of record', chooseKind: 'Choose what happened', occurredAt: 'When it happened', now: 'Left empty: now', atObject: 'Where the object is', form: 'Check sheet', note: 'Note', photos: '{count} photos (at least {least})', anyPhotos: '{count} photos', attachments: 'Photos and papers', takeFile: 'Take away {name}', tooLarge: '{name} is larger than 10 MB.', save: 'Save', saving: 'Saving…', kept: 'What you typed is kept: save it again later.',
  wrong: { required: 'Required', least: 'Less than allowed', most: 'More than allowed', number: 'A number is asked for', told: '{reason}' },
}
