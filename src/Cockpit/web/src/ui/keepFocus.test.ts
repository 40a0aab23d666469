// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { createApp, h, nextTick, ref, withDirectives } from 'vue'
import { keepFocus } from './keepFocus'

/** Two rows, of which the second has the focus when it becomes the first. @returns what has the focus then */
async function sortedAnew(isKept: boolean): Promise<string | undefined> {
  const rows = ref(['one', 'other'])
  const host = document.createElement('div')
  document.body.append(host)
  createApp({
    render: () => {
      const list = h('ul', rows.value.map((row) => h('li', { key: row }, h('button', { id: row }))))
      return isKept ? withDirectives(list, [[keepFocus]]) : list
    },
  }).mount(host)
  const other = host.querySelector<HTMLElement>('#other')!
  other.focus()
  rows.value = ['other', 'one']
  await nextTick()
  return document.activeElement?.id
}

it('a row keeps the focus where it is sorted anew', async () => {
  expect(await sortedAnew(true)).toBe('other')
})
it('and would lose it by itself', async () => {
  expect(await sortedAnew(false)).not.toBe('other')
})
