import type { partsZh } from './parts.zh-CN'

export const partsEn: typeof partsZh = {
  weekday: { 1: 'Mon', 2: 'Tue', 3: 'Wed', 4: 'Thu', 5: 'Fri', 6: 'Sat', 7: 'Sun' }, hour: '{hour}:00', levels: 'What the shades mean',
  fresh: 'new', freshHelp: 'No value in the days before', same: 'same place', risen: 'up {count}', fallen: 'down {count}', rowsOf: 'Rows of place {place}', against: 'Places against as many days before',
  survey: 'Survey', area: 'Area', unitGrids: 'Unit grids', dutyGrids: 'Duty grids', supervisors: 'Supervisors', km2: '{area} km²', perKm2: '{density} per km²',
  things: 'In the unit grid', pickGrid: 'Choose a unit grid on the map.', drillToGrid: 'Drill down to a community and choose a unit grid; a click in a chart by grids leads there, too.', openOf: '{what}: open', nothingHere: 'None',
  covered: { title: 'How much was walked', days: '{count} days', of: '{visited} of {all}', help: 'Share of the unit grids of duty grids in which a supervisor was', by: { duty_grid: 'Duty grid', community: 'Community', street_office: 'Street office', district: 'District' } },
  nearCameras: 'Cameras near by', noCameras: 'No camera that you may see within 2 km.',
}
