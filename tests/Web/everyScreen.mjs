// Every screen: as whom it is opened, null for a stranger, and where; of a thing, by its code.
import { aLift } from './cockpit.mjs'

export const screens = {
  'sign-in': [null, '/sign-in'],
  city: ['leader', '/screens/city'],
  'city-divisions': ['leader', '/screens/city?view=divisions&in=990101'],
  'city-heat': ['leader', '/screens/city?form=heat&hide=%20'],
  equipment: ['supervisor', '/screens/equipment'],
  grid: ['dispatcher', '/screens/grid'],
  decision: ['leader', '/screens/decision'],
  supervision: ['supervisor', '/screens/supervision'],
  map: ['leader', '/'],
  fences: ['dispatcher', '/fences'],
  locate: ['dispatcher', `/locate?q=${encodeURIComponent('柏园路12号')}`],
  cases: ['dispatcher', '/casework?mine=0'],
  campaigns: ['dispatcher', '/fieldwork'],
  scores: ['leader', '/scores'],
  risk: ['leader', '/risk/equipment_failure'],
  registers: ['supervisor', '/registers/special_equipment'],
  thing: ['leader', (code) => `/registers/special_equipment/${code}`],
  work: ['supervisor', '/work'],
  workbench: ['analyst', '/workbench'],
  layers: ['analyst', '/workbench?tab=layers'],
  packs: ['admin', '/packs'],
  'admin-users': ['admin', '/admin/users'],
  'admin-health': ['admin', '/admin/health'],
  'admin-audit': ['admin', '/admin/audit'],
  citizen: ['citizen', '/citizen'],
}

/** Where a screen is, as the signed-in person finds it. */
export const pathOf = async (page, path) => (typeof path === 'string' ? path : path((await aLift(page)).code))
