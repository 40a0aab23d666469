import { expect, it } from 'vitest'
import type { Around } from '@/api/contract'
import { inOrder, soughtAmong } from './moverList'

const around = (object: string, name: string | null, minutes = 0): Around => ({ object, name, type: null, lon: 110, lat: 40, time: new Date(Date.UTC(2026, 2, 2, 8, minutes)).toISOString(), accuracy_m: null, speed_mps: null, distance_m: 0 })
const items = [around('V9901002', '朔A01234', 30), around('V9901001', '朔A00998', 0), around('S99010001', '赵清明', 31), around('person:wu', null, 1)]
const names = (list: readonly Around[]): string[] => list.map(({ object, name }) => name ?? object)

it.each([['01234', ['朔A01234']], ['朔a·012', ['朔A01234']], ['s9901', ['赵清明']], ['清明', ['赵清明']], ['', ['朔A01234', '朔A00998', '赵清明', 'person:wu']], ['nobody', []]])('sought by %j', (sought, found) => expect(names(soughtAmong(items, sought))).toEqual(found))

it('who was heard of lately comes first, each by name', () => {
  const isStale = (time: string): boolean => Date.parse(time) < Date.UTC(2026, 2, 2, 8, 15)
  const [first, second, ...silent] = names(inOrder(items, isStale))
  expect([first, second].sort()).toEqual(['朔A01234', '赵清明'].sort())
  expect(silent.sort()).toEqual(['person:wu', '朔A00998'].sort())
})
