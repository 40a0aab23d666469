import type { screensZh } from './screens.zh-CN'

export const screensEn: typeof screensZh = {
  menu: 'Screens', none: 'There is no such screen, or it is not yours to see.', others: 'Your screens', empty: 'Nothing on this screen is yours to see.', failed: 'did not load',
  map: 'Map', openMap: 'Open on the map', closer: 'Shown when you zoom in: {titles}', allRows: 'Show all',
  asTableHelp: 'Show as a table (key T)', asChartHelp: 'Show as a chart (key T)', noData: 'No data.', unknown: 'unknown', other: 'other ({count})', first: 'the first {count} of {of}',
  picture: '{title}, {count} values. The table has them all.', picturePart: '{name}: {value}', group: 'Group', value: 'Value', counted: 'Counted', whole: 'Of',
  soFar: 'so far', gestures: { windows: 'Hold Ctrl and scroll to zoom the map', mac: 'Hold ⌘ and scroll to zoom the map', mobile: 'Move the map with two fingers' },
  hints: { title: 'Try in the demo city', away: 'Put away for good' },
}
