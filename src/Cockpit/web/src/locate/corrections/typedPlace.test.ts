import { describe, expect, it } from 'vitest'
import type { GridAt, RecordFeature } from '@/api/contract'
import { featureOf, gidOfSubject, nothingTyped, patchOf, reverseOf, rowOf, typedOf } from './typedPlace'

const row: RecordFeature = {
  type: 'Feature', id: 7, geometry: { type: 'Point', coordinates: [115.3856224, 44.7756369] },
  properties: { name: '云泉庄12号', layer: 'address', address: '澜川市云麓区云泉庄12号', road: '柏园路', number: '12号', compound: '云泉庄', building: null, old_name: null, aliases: ['老云泉'], quality: 'surveyed', district: '云麓区', street_office: '栗涧街道', community: '鹿阳社区', region: '990104006004' },
}
const grid = { district: { code: '990104', name: '云麓区' }, street_office: { code: '990104006', name: '栗涧街道' }, community: { code: '990104006005', name: '别的社区' } } as GridAt

it.each([['cockpit:address:113105', 'address', '113105'], ['cockpit:road:504', 'road', undefined], ['registry:equipment:L1', 'equipment', undefined], ['derived:intersection:甲与乙', 'intersection', undefined]])('The row behind %s', (gid, layer, id) => expect(rowOf({ gid, layer })).toBe(id))
it.each([['address.place/7', 'cockpit:address:7'], ['address.road/2', 'cockpit:road:2'], ['grid.division/7', 'cockpit:district:7'], ['grid.unit/9', undefined], ['', undefined]])('What a finding is about: %s', (subject, gid) => expect(gidOfSubject(subject)).toBe(gid))

describe('a patch', () => {
  const before = typedOf(row)
  it('is nothing where nothing was changed', () => expect(patchOf(before, typedOf(row), grid)).toBeUndefined())
  it('names what was changed alone', () => {
    const after = { ...before, values: { ...before.values, name: ' 云泉庄甲12号 ', compound: '' }, aliases: '老云泉、云泉, 云泉' }
    expect(patchOf(before, after, grid)).toEqual({ properties: { name: '云泉庄甲12号', compound: null, aliases: ['老云泉', '云泉'] } })
  })
  it('moves a place into the divisions that hold it now, and is undone', () => {
    const patch = patchOf(before, { ...before, spot: { lon: 115.3857, lat: 44.7757 } }, grid)
    expect(patch).toEqual({ geometry: { type: 'Point', coordinates: [115.3857, 44.7757] }, properties: { district: '云麓区', street_office: '栗涧街道', community: '别的社区', region: '990104006005' } })
    expect(reverseOf(patch!, row)).toEqual({ geometry: row.geometry, properties: { district: '云麓区', street_office: '栗涧街道', community: '鹿阳社区', region: '990104006004' } })
  })
})

it('A missing place is a whole feature, of the divisions around it', () => {
  const typed = { ...nothingTyped({ lon: 115.3, lat: 44.7 }), aliases: '' }
  typed.values.name = '新门牌1号'
  expect(featureOf(typed, grid)).toMatchObject({ type: 'Feature', geometry: { type: 'Point', coordinates: [115.3, 44.7] }, properties: { name: '新门牌1号', layer: 'address', road: null, aliases: [], quality: 'surveyed', region: '990104006005', community: '别的社区' } })
  expect(featureOf(typed, null)).toMatchObject({ properties: { region: '', district: null } })
})
