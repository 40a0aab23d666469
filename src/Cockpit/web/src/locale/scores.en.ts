import type { scoresZh } from './scores.zh-CN'

export const scoresEn: typeof scoresZh = {
  title: 'Evaluation', scheme: 'Scheme', noScheme: 'There is no scheme: packs declare them.', nobody: 'Nobody is scored in this period.', sheet: 'Export to Excel', table: 'Scores; scrolls sideways',
  period: 'Period', length: 'Length of the period', lengths: { day: 'Day', week: 'Week', month: 'Month', quarter: 'Quarter', half: 'Half-year', year: 'Year' }, before: 'The period before', behind: 'The next period', day: 'Day',
  compare: 'Compare', compareWith: { none: 'No comparison', previous: 'With the period before, whole', same_point: 'With the period before, to the same point', year: 'With the year before' },
  rank: 'Rank', who: 'Who', total: 'Total', change: 'Against {period}', weight: 'weight {weight}', noData: 'No data', changed: { up: '{points} points more', down: '{points} points less', same: 'The same' },
  close: 'Close', ranked: 'Rank {rank} of {of}', extras: '{points} points added or taken off', toEnter: 'To be entered', entered: 'Entered: {value}', scored: 'Score {score} × weight {weight}% = {points}', betterLow: 'the lower the better: a hundred less the share', byBands: 'by bands: {bands}',
  rows: 'Rows', counted: 'Counted {count}', whole: 'Of {count}', toCases: 'See them among the cases', toRecords: 'See the records', noRows: 'There are no rows.', late: 'late', more: 'More',
  enter: 'Enter values and points', what: 'What', points: 'Points added or taken off', value: 'Value', pointsValue: 'Points (below zero: taken off)', reason: 'Reason', save: 'Save', saved: 'Saved, and counted anew.',
  published: '{period} is published', publishedBy: '{time}, {name}, version {version} of the scheme', others: 'The figures differ by what is known now: {count} totals', asNow: 'Scores as of now', show: 'See what was published', publish: 'Publish this period', sure: 'The scores of {period} will stay as they are, with a checksum.', cancel: 'Cancel', underWay: 'This period is under way; it is published when it is over.', all: 'Published periods',
}
