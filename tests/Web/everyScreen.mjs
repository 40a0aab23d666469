// Every screen: as whom it is opened, null for a stranger; where, of a thing by its code; and what is done there before it is looked at.
import { aLift, ask, origin, tell } from './cockpit.mjs'
import { settled } from './settled.mjs'

export const screens = {
  'sign-in': [null, '/sign-in'],
  city: ['leader', '/screens/city'],
  'city-divisions': ['leader', '/screens/city?view=divisions&in=990101'],
  'city-heat': ['leader', '/screens/city?form=heat&hide=%20'],
  equipment: ['leader', '/screens/equipment'],
  grid: ['dispatcher', '/screens/grid'],
  'grid-out': ['dispatcher', '/screens/grid?view=out'],
  'city-flows': ['leader', '/screens/city?view=flows'],
  signs: ['leader', '/screens/signs'],
  decision: ['leader', '/screens/decision'],
  supervision: ['supervisor', '/screens/supervision'],
  builder: ['admin', '/screens/equipment/edit'],
  map: ['leader', '/'],
  fences: ['dispatcher', '/fences'],
  'fence-form': ['dispatcher', '/fences?edit=new'],
  locate: ['dispatcher', `/locate?q=${encodeURIComponent('柏园路12号')}`],
  'locate-batch': ['dispatcher', '/locate?mode=batch'],
  cases: ['dispatcher', '/casework?mine=0'],
  case: ['dispatcher', async (page) => `/casework/${await codeOfACase(page)}`],
  'case-form': ['dispatcher', '/casework?report=1'],
  campaigns: ['dispatcher', async (page) => `/fieldwork/${await codeOfACampaign(page)}`],
  scores: ['leader', '/scores'],
  risk: ['leader', '/risk/equipment_failure'],
  registers: ['supervisor', '/registers/special_equipment'],
  thing: ['leader', async (page) => `/registers/special_equipment/${(await aLift(page)).code}`],
  work: ['supervisor', '/work'],
  workbench: ['analyst', '/workbench', askOfClasses],
  layers: ['analyst', '/workbench?tab=layers&layer=registry.special_equipment'],
  packs: ['admin', '/packs?pack=special-equipment&part=obligations'],
  market: ['admin', '/market'],
  'admin-users': ['admin', '/admin/users'],
  'admin-organisations': ['admin', '/admin/organisations'],
  'admin-roles': ['admin', '/admin/roles'],
  'admin-clients': ['admin', '/admin/clients'],
  'admin-layers': ['admin', '/admin/layers'],
  'admin-calendars': ['admin', '/admin/calendars'],
  'admin-jobs': ['admin', '/admin/jobs'],
  'admin-health': ['admin', '/admin/health'],
  'admin-audit': ['admin', '/admin/audit'],
  citizen: ['citizen', '/citizen'],
}

/** As whoever is signed in. @param quiet of the page, see `quietOf` */
export async function openScreen(page, quiet, [, path, doThere]) {
  await page.goto(`${origin}${typeof path === 'string' ? path : await path(page)}`)
  await settled(page, quiet)
  if (doThere) await doThere(page).then(() => settled(page, quiet))
}

async function codeOfACase(page) {
  const { items } = await ask(page, `/cases?filter=${encodeURIComponent("stage = 'handle'")}&limit=1`)
  return items[0].code
}

/** One that is there, or else is begun. */
async function codeOfACampaign(page) {
  const { items } = await ask(page, '/campaigns?limit=1')
  if (items.length > 0) return items[0].code
  const lifts = (await ask(page, "/objects/special_equipment?filter=category='lift'&limit=20")).items
  return (await tell(page, '/campaigns', { kind: 'double_random', title: '电梯双随机抽查', objects: lifts.map(({ code }) => code) })).code
}

/** On a phone one turns to the question first. */
async function askOfClasses(page) {
  await page.locator('[data-editor] .cm-content').waitFor({ state: 'attached' })
  const write = page.locator('[data-pane=write]')
  if (await write.isVisible()) await write.click()
  await page.locator('[data-editor] .cm-content').click()
  await page.keyboard.insertText("select class_name, count(*) as cases, round(100.0 * avg(on_time::int), 1) as on_time_rate, avg(lon) as lon, avg(lat) as lat\nfrom cases\nwhere occurred_at >= now() - interval 90 day\ngroup by 1\norder by cases desc")
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Enter')
  await page.locator('[data-result-table] [data-row]').first().waitFor()
}
