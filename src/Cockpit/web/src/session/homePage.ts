// Where somebody begins who was led nowhere else: the screen that is their role's home, else the map.
import { client, take } from '@/api/client'
import type { Screen } from '@/api/contract'

interface HomePage {
  name: 'screen' | 'map'
  params: { name?: string }
}

export function homeAmong(screens: readonly Screen[]): HomePage {
  const home = screens.find(({ is_home: isHome }) => isHome)
  return home ? { name: 'screen', params: { name: home.name } } : { name: 'map', params: {} }
}

export const homePage = async (): Promise<HomePage> => homeAmong(await take(client.GET('/screens')).catch(() => []))
