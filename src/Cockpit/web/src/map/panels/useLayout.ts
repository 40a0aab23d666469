import { onBeforeUnmount, ref, type Ref } from 'vue'

export type Layout = 'wide' | 'column' | 'phone'

const wide = window.matchMedia('(min-width: 1281px)')
const phone = window.matchMedia('(max-width: 720px)')

function now(): Layout {
  if (phone.matches) return 'phone'
  return wide.matches ? 'wide' : 'column'
}

/** Two columns beside the map, one with tabs, or a sheet below it. */
export function useLayout(): Ref<Layout> {
  const layout = ref(now())
  const change = (): void => { layout.value = now() }
  wide.addEventListener('change', change)
  phone.addEventListener('change', change)
  onBeforeUnmount(() => {
    wide.removeEventListener('change', change)
    phone.removeEventListener('change', change)
  })
  return layout
}
