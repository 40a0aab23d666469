// @vitest-environment happy-dom
import { createApp, ref, type App } from 'vue'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { afterEach, expect, it } from 'vitest'
import type { CatalogLayer } from '@/api/contract'
import { testLayer } from './testLayer'
import { useMapView, type MapView } from './useMapView'

const catalog = ref<CatalogLayer[] | undefined>(['gis.road', 'grid.division', 'grid.unit', 'registry.part'].map((name) => testLayer(name)))
let app: App | undefined
afterEach(() => app?.unmount())

async function open(link: string): Promise<{ view: MapView; router: Router }> {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: {} }] })
  await router.push(link)
  let view: MapView | undefined
  app = createApp({ setup: () => { view = useMapView(catalog); return () => null } })
  app.use(router).mount(document.createElement('div'))
  if (!view) throw new Error('not set up')
  return { view, router }
}
const moved = (router: Router): Promise<void> => new Promise((done) => { const stop = router.afterEach(() => { stop(); done() }) })

it('what the link leaves out is the default, and base layers are never in the list', async () => {
  const { view } = await open('/')
  expect(view.visible.value).toEqual(['grid.division', 'grid.unit'])
  expect(view.changed.value).toBe(false)
})

it('layers the caller cannot see are left out of a link from somebody else', async () => {
  const { view } = await open('/?layers=registry.part,secret.layer,gis.road')
  expect(view.visible.value).toEqual(['registry.part'])
})

it('several changes in one tick are one step in the history', async () => {
  const { view, router } = await open('/?at=116,44,12')
  view.show('registry.part', true)
  view.moveTo({ lon: 117, lat: 45, zoom: 13 })
  view.hide('registry.part:01', true)
  await moved(router)
  expect(router.currentRoute.value.query).toEqual({ at: '117.00000,45.00000,13', layers: 'grid.division,grid.unit,registry.part', hide: 'registry.part:01' })
})

it('back to the default leaves nothing in the link', async () => {
  const { view, router } = await open('/?layers=registry.part&hide=registry.part:01&at=116,44,12')
  view.showByDefault()
  await moved(router)
  expect(router.currentRoute.value.query).toEqual({ at: '116,44,12' })
})

it('a record opened and closed comes back with Back', async () => {
  const { view, router } = await open('/')
  view.select({ layer: 'registry.part', id: '7' })
  await moved(router)
  view.select(undefined)
  await moved(router)
  expect(view.selected.value).toBeUndefined()
  router.back()
  await moved(router)
  expect(view.selected.value).toEqual({ layer: 'registry.part', id: '7' })
})

it('the base map is kept in the link, and a reset brings the drawn one back', async () => {
  const { view, router } = await open('/?base=imagery')
  expect([view.base.value, view.changed.value]).toEqual(['imagery', true])
  view.showByDefault()
  await moved(router)
  expect([view.base.value, view.changed.value]).toEqual([undefined, false])
  expect((await open('/?base=%2F..%2Fx')).view.base.value).toBeUndefined()
})

it('what a function layer is asked with stands in the link, and goes with the reset', async () => {
  const { view, router } = await open('/?layers=registry.part&with=a.b:n:1')
  view.give('registry.part', { most: '20', class: '01,02' })
  await moved(router)
  expect(Object.fromEntries(view.given.value)).toEqual({ 'a.b': { n: '1' }, 'registry.part': { most: '20', class: '01,02' } })
  expect(view.changed.value).toBe(true)
  view.give('registry.part', {})
  await moved(router)
  expect([...view.given.value.keys()]).toEqual(['a.b'])
  view.showByDefault()
  await moved(router)
  expect(view.given.value.size).toBe(0)
})
