// Who is out: supervisors and vehicles on map screens.
export const moversZh = {
  out: '在岗与车辆', count: '{fresh} 在线 / 共 {all}', find: '查找姓名、车牌或编号', noneFound: '没有符合的。', nobody: '地图范围内没有人员和车辆上报位置。', walked: '责任网格巡查覆盖率', supervisor: '监督员',
  code: '编号', seen: '最近上报', unseen: '最近没有上报位置', speed: '速度', kmh: '{speed} 公里/小时', accuracy: '精度', register: '查看登记信息',
  way: '当日轨迹', day: '日期', before: '前一天', after: '后一天', noWay: '这一天没有轨迹。', length: '里程', between: '起止时间', positions: '位置数', gaps: '中断次数',
}
