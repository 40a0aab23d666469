// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { createApp, h, nextTick, ref } from 'vue'
import HeldDialog from './HeldDialog.vue'

it.each([[true, 'none', true, 0], [false, 'closerequest', false, 1]])('held is %s: the browser is told %s, and one that closes it anyway leaves it open: %s', async (held, told, stays, closings) => {
  const closed: number[] = []
  const shown = ref<InstanceType<typeof HeldDialog>>()
  const host = document.createElement('div')
  document.body.append(host)
  createApp({ render: () => h(HeldDialog, { ref: shown, held, onClosed: () => closed.push(1) }) }).mount(host)
  const dialog = host.querySelector('dialog')!
  shown.value!.open()
  expect(dialog.getAttribute('closedby')).toBe(told)
  dialog.close()
  await nextTick()
  expect([dialog.open, closed.length]).toEqual([stays, closings])
  shown.value!.open()
  shown.value!.close()
  await nextTick()
  expect([dialog.open, closed.length]).toEqual([false, closings + 1])
})
