import { expect, it } from 'vitest'
import { useDraft } from './useDraft'

const read = { title: '网站', roles: ['analyst'], regions: ['990101'] }

it('What somebody else saved meanwhile stays where nobody typed', () => {
  const { draft, isChanged, lay } = useDraft({ title: '', roles: [] as string[], regions: [] as string[] })
  lay(read)
  expect([draft, isChanged.value]).toEqual([read, false])
  draft.title = '新网站'
  lay({ title: '旧网站', roles: [], regions: ['990102'] })
  expect(draft).toEqual({ title: '新网站', roles: [], regions: ['990102'] })
  expect(isChanged.value).toBe(true)
})

it('What is discarded is as it was read last', () => {
  const { draft, isChanged, lay, discard, settle } = useDraft(read)
  draft.roles = []
  lay({ ...read, title: '旧网站' })
  discard()
  expect([draft, isChanged.value]).toEqual([{ ...read, title: '旧网站' }, false])
  draft.title = '新网站'
  settle()
  expect(isChanged.value).toBe(false)
})
