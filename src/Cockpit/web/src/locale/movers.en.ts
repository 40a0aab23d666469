import type { moversZh } from './movers.zh-CN'

export const moversEn: typeof moversZh = {
  out: 'Who is out', count: '{fresh} now, {all} in all', find: 'Name, plate or code', noneFound: 'Nobody is called so.', nobody: 'Nobody reports from where the map looks.', walked: 'Duty grids: how much was walked', supervisor: 'Supervisor',
  code: 'Code', seen: 'Last heard of', unseen: 'Nothing was heard lately', speed: 'Speed', kmh: '{speed} km/h', accuracy: 'Accuracy', register: 'Open in the register',
  way: 'Way of the day', day: 'Day', before: 'The day before', after: 'The day after', noWay: 'No way is known of this day.', length: 'Length', between: 'From, to', positions: 'Positions', gaps: 'Silences',
}
