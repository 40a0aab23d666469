import type { benchZh } from './bench.zh-CN'

export const benchEn: typeof benchZh = {
  open: 'Work on it', benches: 'Benches', bench: { sql: 'SQL', layers: 'Layers' }, unnamed: 'Layers', layer: 'Layer', chooseLayer: 'Choose a layer…', map: 'Map of the layer. Arrow keys move it, plus and minus zoom, Enter opens what is in the middle; while drawing, Enter puts a point and Backspace takes it back',
  start: 'Choose a layer, then filter it, colour it by classes, select from it or measure. What you choose is in the link, and can be saved and shared.', noLayer: 'There is no layer {name}, or it is not yours to see.', fromZoom: 'This layer is shown from zoom {zoom} on: zoom in, or narrow the filter', carriedFrom: 'Many features: classes are shown from zoom {zoom} on, or once the filter is narrower',
  pane: { map: 'Map', filter: 'Filter', style: 'Style', saved: 'Saved' }, side: { work: 'Filter and style', saved: 'Saved views' },
  method: { jenks: 'Natural breaks (Jenks)', quantiles: 'Quantiles', equal: 'Equal steps', deviation: 'Standard deviation', categories: 'By value' },
  style: {
    by: 'By', plain: 'One colour', numbers: 'Numbers', others: 'Categories', method: 'Method', classes: 'Classes', ramp: 'Colours', diverging: 'diverging, neutral in the middle', turned: 'Reversed', sizes: 'By size', widths: 'By width', shape: 'Symbol', outlined: 'Outline', opacity: 'Opacity', label: 'Label', noLabel: 'No label', reset: 'Back to the usual style', more: 'Style',
    keep: 'Keep these breaks', keepHelp: 'Classes stay the same when the data change', kept: 'The breaks are kept.', anew: 'Classify the present data anew',
  },
  ramp: { blue: 'Blue', green: 'Green', purple: 'Purple', orange: 'Orange', blueOrange: 'Blue to orange', greenPurple: 'Green to purple' },
  shape: { circle: 'Circle', square: 'Square', triangle: 'Triangle', diamond: 'Diamond', hexagon: 'Hexagon', cross: 'Cross', star: 'Star', ring: 'Ring' },
  legend: { title: 'Legend: {title}', all: 'All features', other: 'Other', none: 'No value', show: 'Click to show this class', hide: 'Click to hide this class', sample: 'Counted in a sample, as there are many' },
  filter: {
    attribute: 'Attribute', operator: 'Condition', value: 'Value', from: 'From', to: 'To', values: 'Find a value, Enter adds it', offered: 'Values to choose from', without: 'Without {value}', noValues: 'No such value; Enter adds it anyway', remove: 'Remove this condition', add: 'Add a condition', addGroup: 'Add a group', clear: 'Clear the filter', group: 'Group {number}',
    join: { and: 'and', or: 'or' },
    of: { eq: 'equals', ne: 'is not', lt: 'less than', le: 'at most', gt: 'more than', ge: 'at least', ltDay: 'before', leDay: 'up to', gtDay: 'after', geDay: 'from', between: 'between', in: 'is one of', notIn: 'is none of', has: 'contains', starts: 'begins with', none: 'has no value', some: 'has a value' },
    wrong: { number: 'Enter a number.', day: 'Enter a date.', boolean: '', text: '' },
    text: 'Filter (CQL2)', byHand: 'Write by hand', byRows: 'Edit as conditions', onlyByHand: 'This filter can only be written by hand', apply: 'Apply', all: '{count} in all', left: '{count} left of {all}', many: 'Too many to count',
  },
  draw: {
    select: 'Select', measure: 'Measure', back: 'Undo point', end: 'Finish', clear: 'Clear', tool: { rectangle: 'Select by rectangle', polygon: 'Select by polygon', circle: 'Select by circle', length: 'Measure a distance', area: 'Measure an area' },
    hint: { rectangle: 'Click two opposite corners; keys: move the map, Enter puts a corner, Esc cancels', circle: 'Click the centre, then the edge; keys: Enter puts a point, Esc cancels', polygon: 'Click point by point, double click or Finish ends; keys: Enter, Backspace, Esc', length: 'Click point by point, double click or Finish ends; keys: Enter, Backspace', area: 'Click point by point, double click or Finish ends; keys: Enter, Backspace' },
  },
  measure: { title: 'Measured', length: 'Length', area: 'Area', around: 'Perimeter', radius: 'Radius', segments: 'Segments' },
  selection: { title: 'Selection', counting: 'Counting…', many: 'Too many to count', count: '{count} selected', shown: 'Shown as', tab: { rows: 'List', figures: 'Statistics' }, loaded: 'The first {count} are loaded', more: 'Load more', most: 'the list holds ten thousand, the export all', export: 'Export selection', close: 'Close the selection', none: 'There is nothing in this area.', noFigures: 'This layer has no numbers.', attribute: 'Attribute', of: { count: 'With value', min: 'Least', mean: 'Mean', max: 'Most', sum: 'Sum', deviation: 'Std. deviation' } },
  file: { under: 'Making {format}', of: { png: 'PNG picture', pdf: 'PDF', csv: 'CSV', geojson: 'GeoJSON' }, for: { png: 'The map as it is, with title, legend and scale', pdf: 'One A4 page across, searchable text', csv: 'Filtered features as a table', geojson: 'Filtered features with shapes' }, count: '{count} features', filter: 'Filter: {filter}' },
}
