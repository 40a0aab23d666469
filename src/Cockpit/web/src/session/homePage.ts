// Where somebody begins who was led nowhere else: the screen that is their role's home, else the map.
import type { RouteLocationRaw } from 'vue-router'
import { client, take } from '@/api/client'

export async function homePage(): Promise<RouteLocationRaw> {
  const screens = await take(client.GET('/screens')).catch(() => [])
  const home = screens.find(({ is_home: isHome }) => isHome)
  return home ? { name: 'screen', params: { name: home.name } } : { name: 'map' }
}
