import { expect, it } from 'vitest'
import { mistakeWords } from './mistakeWords'

it.each([
  ["'filter': There is no property 'gravity'; known are closed_at, holds", 'noProperty', { name: 'gravity' }],
  ["'filter': Something is expected at 4.", 'filter', { why: 'Something is expected at 4.' }],
  ["there is no indicator 'hens'", 'none', { what: 'indicator', name: 'hens' }],
  ["no pack describes a layer 'gis.canal'", 'noLayer', { name: 'gis.canal' }],
  ["plots cannot be told apart by 'colour': an attribute, object.NAME", 'noGroup', { name: 'plots', by: 'colour' }],
  ['plots cannot be told apart by division', 'noDivision', { name: 'plots' }],
  ["plot has no attribute 'colour'", 'noAttribute', { of: 'plot', name: 'colour' }],
  ['it lies on the part at column 1, row 2', 'covered', { column: '1', row: '2' }],
  ["'layers' are 1 to 8", 'count', { key: 'layers', most: '8' }],
  ["'layers' and 'types' are 1 to 12 together", 'count', { key: 'layers', most: '12' }],
  ["'title' is missing", 'missing', { key: 'title' }],
])('%s', (reason, key, values) => expect(mistakeWords(reason)).toEqual({ key, values }))

it('what nobody knows stays as it is', () => expect(mistakeWords('it rains')).toBeUndefined())
