// Words of the parts of screens that tell figures by two things, rank, survey, and list what is in a grid.
export const partsZh = {
  weekday: { 1: '周一', 2: '周二', 3: '周三', 4: '周四', 5: '周五', 6: '周六', 7: '周日' }, hour: '{hour} 时', levels: '颜色深浅',
  fresh: '新', freshHelp: '上一时段没有数值', same: '名次不变', risen: '上升 {count} 名', fallen: '下降 {count} 名', rowsOf: '第 {place} 名的明细', against: '名次变化与上一等长时段相比',
  survey: '普查成果', area: '区域面积', unitGrids: '单元网格', dutyGrids: '责任网格', supervisors: '监督员', km2: '{area} 平方千米', perKm2: '每平方千米 {density}',
  things: '网格内有什么', pickGrid: '请在地图上点选一个单元网格。', drillToGrid: '请逐级下钻到社区，再点选单元网格；在按网格统计的图中点击也可直达。', openOf: '未结{what}', nothingHere: '没有',
  covered: { title: '巡查覆盖率', days: '{count} 天', of: '{visited} / {all}', help: '监督员到过的单元网格占责任网格内单元网格的比例', by: { duty_grid: '责任网格', community: '社区', street_office: '街道', district: '区县' } },
  nearCameras: '附近视频点位', noCameras: '2 千米内没有您可查看的视频点位。',
}
