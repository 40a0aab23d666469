import type { packsZh } from './packs.zh-CN'

export const packsEn: typeof packsZh = {
  title: 'Pack settings', what: 'Change packs in force without touching their files: look first, then apply. Every change is a version that can be rolled back.', list: 'Packs in force', choose: 'Choose a pack.', parts: 'Parts of the pack',
  filesVersion: 'Files: version {version}', changedTo: 'changed, version {version}', version: 'Version {version}', filesSay: 'As the files say', inForce: 'in force',
  section: { objects: 'Fields of objects', obligations: 'Obligations', alerts: 'Alerts', dictionaries: 'Dictionaries', messages: 'Messages', indicators: 'Indicators', records: 'Records', relations: 'Relations', forms: 'Forms', quality: 'Data quality' }, versions: 'Versions',
  own: 'Changed', reset: 'Back to what the files say', resetOf: 'Set “{field}” back to what the files say', resetAll: 'All of it as the files say', add: 'Add', takeOut: 'Remove {name}', takenAway: '{name} is removed', taken: 'There is one already', badKey: 'Begin with a small letter; small letters, digits and underscores only (codes: no spaces, no slashes)',
  fields: 'Fields ({count})', findField: 'Find a field', newField: 'Key of a new field', newFieldHint: 'New key, e.g. fax', noDictionary: 'No dictionary', codes: 'Codes ({count})', findCode: 'Find a code', newCode: 'New code',
  hide: 'Hide', hideOf: 'Hide {name}', hidden: 'Hidden: no longer to be chosen; data that have it keep it', showAgain: 'Show again',
  bandsHelp: 'How long before the due day the colour shows, for example “<= 30”, “<= 3 months”, “overdue”.', valuesHelp: 'A value that fits shows in this colour, for example “< 90” or “>= 5”; the first from above that fits.', newBand: 'Name of a new band', newBandHint: 'New band, e.g. blue', noBand: 'not used',
  byDate: 'By its due date', noGrace: 'none', byAttribute: 'Taken from the field {attribute}; here is what counts where it says nothing', unitOfTime: 'unit of time', span: { minutes: 'minutes', hours: 'hours', days: 'days', working_days: 'working days', months: 'months', years: 'years' },
  nobodyTold: 'Nobody is told so far.', newLevel: 'Add a level', lastLevel: 'no limit', plainWords: 'Plain words', usual: 'As usual ({what})',
  to: { grid_supervisor: 'Grid supervisor', street: 'Street office', district: 'District', city: 'City', province: 'Province' },
  class: { warning: 'Warning', service: 'Service', system: 'System', personal: 'Personal' }, channel: { in_app: 'In the app', sms: 'Text message', mail: 'Mail', web_hook: 'Web hook' }, direction: { up: 'Higher is better', down: 'Lower is better' },
  type: { text: 'Text', integer: 'Whole number', number: 'Number', boolean: 'Yes or no', date: 'Date', time: 'Time', document: 'Document' },
  key: {
    name: 'Key', title: 'Name', title_en: 'English name', code: 'Code', type: 'Type', required: 'Required', searchable: 'Searchable', dictionary: 'Dictionary', every: 'Interval', within: 'Time allowed', grace: 'Grace', bands: 'Bands', left: 'Limit', color: 'Colour', severity: 'Severity', levels: 'Who is told, level by level', to: 'Who', hours: 'Hours to handle it', template: 'Message',
    needs_verification: 'To be verified once handled', four_eyes: 'Who handles it does not verify it', channels: 'Channels', subject: 'Subject', subject_en: 'English subject', text: 'Text', text_en: 'English text', class: 'Class', quietFrom: 'Quiet from', quietUntil: 'Quiet until', quiet: 'Quiet hours', from: 'From', until: 'Until', unit: 'Unit', unit_en: 'English unit', direction: 'Direction',
    days: 'Days', months: 'Months', years: 'Years', minutes: 'Minutes', working_days: 'Working days', default: 'Default',
  },
  placeholders: 'Placeholders (click to insert)', insert: 'Insert {name}',
  unsaved: 'There are changes not yet applied', asInForce: 'As it is in force', discard: 'Discard', preview: 'Preview', previewTitle: 'Preview: what becomes of it', changesOf: '{count} change | {count} changes', noChanges: 'No changes.', steps: 'What it does to the data', noSteps: 'Nothing is rebuilt; it holds at once.', apply: 'Apply', cancel: 'Cancel', note: 'Why it is changed', applied: 'Applied; this is version {version} now',
  overtaken: 'Somebody else has just changed this pack. What you typed is kept and lies over their change: look at the preview again before you apply it.', overtakenBack: 'Somebody else has just changed this pack: close this and choose a version again.', leave: 'There are changes that are not applied and will be lost. Leave all the same?', typedIsLost: 'What is typed and not applied will be lost.',
  rollBack: 'Roll back', rollBackTo: 'Roll back to: {version}', compare: 'Compare two versions', compareFrom: 'From which version', compareTo: 'To which version', nothing: '(nothing)',
  step: { adds: 'Adds {what}', dropsUnused: 'Drops {what}, which nothing has', drops: 'Drops {what}', makes: 'Makes {what} a {type}', twice: 'Looks for duplicates again: {what}', doubts: 'Looks at {what} again by {count} rules of data quality', search: 'Lists all objects for search anew', closes: 'Closes alerts of {what}' },
}
