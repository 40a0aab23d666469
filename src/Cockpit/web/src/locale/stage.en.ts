// Screens that are one map.
import type { stageZh } from './stage.zh-CN'
export const stageEn: typeof stageZh = {
  everything: 'Everything', way: 'Where', period: 'Period', own: 'Other days…', from: 'First day', to: 'Last day', comparison: 'Compared with', narrowed: 'Narrowed to', widen: 'No longer only {what}', reset: 'Reset', only: 'Only {what}',
  span: { '1d': 'today', '7d': 'last 7 days', '30d': 'last 30 days', '90d': 'last 90 days', '365d': 'last year' }, fromTo: '{from} to {to}', now: 'now',
  against: { previous: 'with the days before', same_point: 'with the same point of the period before', year: 'with a year earlier' },
  up: 'up', down: 'down', same: 'unchanged', better: 'better', worse: 'worse', points: ' points', unit: 'Unit', none: 'none', source: 'Source: {source}, {time}', sources: { warehouse: 'analytical store', record: 'record' },
  unmoved: 'not narrowed', unmovedHelp: 'What is counted here knows nothing of what is chosen, so it does not follow',
  analysis: 'Analysis', live: 'Now', sides: 'Panels', views: 'On the map', forms: 'How points are drawn', form: { points: 'One by one', clusters: 'Rings of counts', heat: 'Heat', glow: 'Glow' }, legend: 'Legend', shades: 'Divisions coloured', shadedBy: 'Coloured by', byQuantiles: 'quantiles; how many divisions at the right', byBands: 'by their rating; how many divisions at the right', wellBand: 'as it should be', shadeList: '{count} division | {count} divisions in order',
  flows: { hand_overs: 'Hand-overs of cases: from where they lie to the division of who holds them', positions: 'Ways of people and vehicles: from one stay to the next', unit: { hand_overs: 'hand-overs', positions: 'ways' }, first: 'the largest {count} of {of} drawn', all: '{count} drawn | all {count} drawn' },
  time: { strip: 'Time', play: 'Play', pause: 'Pause', whole: 'Whole period', day: 'Day' },
  tour: { start: 'Play all scenes', stop: 'Stop playing', keys: '← → other scenes, space pauses, Esc ends' },
  area: { narrow: 'Narrow to an area', seen: 'What the map shows', clear: 'Take the area off', chip: 'Area of {area}', crossed: 'Its border crosses itself, so there is no area; please draw it again' },
  attribute: { channel: 'Source', stage: 'Stage', class_name: 'Class', department: 'Department', unit_grid_code: 'Grid', kind: 'Kind', color: 'Colour', 'recorded_at:day': 'Reported' },
}
