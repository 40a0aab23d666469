import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { whenUnauthorized } from '@/api/client'
import type { Caller } from '@/api/contract'
import { queryClient } from '@/api/queryClient'
import { catalogIn } from '@/map/useCatalog'
import { screensOf } from '@/screens/useScreens'
import { homePage } from '@/session/homePage'
import { useSession } from '@/session/session'
import SignIn from '@/session/SignIn.vue'
import { usePreferences } from '@/ui/preferences'

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', name: 'map', component: () => import('@/map/MapScreen.vue') },
    { path: '/locate', name: 'locate', component: () => import('@/locate/LocateScreen.vue') },
    { path: '/fences', name: 'fences', component: () => import('@/fences/FenceScreen.vue') },
    { path: '/registers/:type?/:code?', name: 'registers', component: () => import('@/registers/RegisterScreen.vue') },
    { path: '/casework/:code?', name: 'cases', component: () => import('@/cases/CaseScreen.vue') },
    { path: '/fieldwork/:code?', name: 'fieldwork', component: () => import('@/fieldwork/FieldworkScreen.vue') },
    { path: '/scores/:scheme?', name: 'scores', component: () => import('@/scores/ScoreScreen.vue') },
    { path: '/market/:part?', name: 'market', component: () => import('@/market/MarketScreen.vue') },
    { path: '/risk/:model?', name: 'risk', component: () => import('@/risk/RiskScreen.vue') },
    { path: '/work', name: 'work', component: () => import('@/work/WorkScreen.vue') },
    { path: '/workbench', name: 'workbench', component: () => import('@/workbench/WorkbenchScreen.vue') },
    { path: '/screens/\\+', name: 'new-screen', component: () => import('@/screens/builder/NewScreen.vue') },
    { path: '/screens/:name/edit', name: 'builder', component: () => import('@/screens/builder/BuilderPage.vue') },
    { path: '/screens/:name', name: 'screen', component: () => import('@/screens/ScreenPage.vue') },
    { path: '/admin/:part?/:id?', name: 'admin', component: () => import('@/admin/AdminScreen.vue') },
    { path: '/packs', name: 'packs', component: () => import('@/packs/PackScreen.vue') },
    { path: '/citizen', name: 'citizen', component: () => import('@/citizen/CitizenScreen.vue') },
    { path: '/not-yours', name: 'not-yours', component: () => import('@/page/NoSuchPage.vue'), props: { why: 'notYours' } },
    { path: '/password', name: 'password', component: () => import('@/session/ChoosePassword.vue') },
    { path: '/second-factor', name: 'second-factor', component: () => import('@/session/SetSecondFactor.vue') },
    { path: '/sign-in', name: 'sign-in', component: SignIn },
    // A page of the server's own: who comes back from signing in leaves the app for it.
    { path: '/docs', component: {}, beforeEnter: (to) => { location.replace(to.fullPath); return false } },
    { path: '/:rest(.*)', name: 'nowhere', component: () => import('@/page/NoSuchPage.vue'), props: { why: 'nowhere' } },
  ],
})

const ofAdministratorsOfAll = ['packs', 'builder', 'new-screen']

/** What a page begins with is answered while its program is read. */
function askAhead({ name }: RouteLocationNormalized, caller: Caller): void {
  if (name === 'map' || name === 'locate' || name === 'fences') void queryClient.prefetchQuery(catalogIn(usePreferences().language))
  if (name === 'screen') void queryClient.prefetchQuery(screensOf(caller.name))
}

router.beforeEach(async (to) => {
  const session = useSession()
  const caller = session.asked ? session.caller : await session.ask().catch(() => undefined)
  if (!caller && to.name !== 'sign-in') return { name: 'sign-in', query: { next: to.fullPath } }
  if (caller && to.name === 'sign-in') return await homePage()
  if (caller && caller.must_change_password !== (to.name === 'password')) return caller.must_change_password ? { name: 'password', query: { next: to.fullPath } } : { name: 'map' }
  if (to.name === 'password') return true
  if (caller && caller.must_set_second_factor !== (to.name === 'second-factor')) return caller.must_set_second_factor ? { name: 'second-factor', query: { next: to.fullPath } } : { name: 'map' }
  if (to.name === 'second-factor') return true
  if (caller && session.isCitizen !== (to.name === 'citizen')) return { name: session.isCitizen ? 'citizen' : 'map' }
  if (to.name === 'workbench' && !session.mayAsk || to.name === 'risk' && !session.mayForetell || to.name === 'admin' && !caller?.roles.includes('admin') || to.name === 'market' && to.params['part'] === 'review' && !caller?.roles.includes('admin') || ofAdministratorsOfAll.includes(String(to.name)) && !session.administersAll) return { name: 'not-yours' }
  if (caller) askAhead(to, caller)
  return true
})

whenUnauthorized(() => {
  useSession().forget()
  const here = router.currentRoute.value
  if (here.name !== 'sign-in') void router.replace({ name: 'sign-in', query: { next: here.fullPath, why: 'ended' } })
})
