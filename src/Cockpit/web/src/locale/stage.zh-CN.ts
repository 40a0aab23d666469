// Screens that are one map.
export const stageZh = {
  everything: '全域', way: '所在区域', period: '统计时段', own: '自定义…', from: '开始日期', to: '结束日期', comparison: '对比方式', narrowed: '筛选条件', widen: '取消筛选：{what}', reset: '恢复默认', only: '只看{what}',
  span: { '1d': '今天', '7d': '近 7 天', '30d': '近 30 天', '90d': '近 90 天', '365d': '近一年' }, fromTo: '{from} 至 {to}', now: '目前',
  against: { previous: '环比（上一时段）', same_point: '上一周期同一时点', year: '去年同期' },
  up: '上升', down: '下降', same: '持平', better: '好转', worse: '变差', points: ' 个百分点', unit: '单位', none: '无', source: '来源：{source}，{time}', sources: { warehouse: '分析库', record: '业务库' },
  unmoved: '未随筛选', unmovedHelp: '此处所计的对象没有所选条件，不随之变化',
  analysis: '分析', live: '动态', sides: '面板', views: '地图内容', forms: '点的画法', form: { points: '逐点', clusters: '聚合环', heat: '热力', glow: '荧光' }, legend: '图例', shades: '分区着色', shadedBy: '着色指标', byQuantiles: '分位数分级，右侧为区划数', byBands: '按评价等级着色，右侧为区划数', wellBand: '达标', shadeList: '{count} 个区划排序',
  flows: { hand_overs: '案件去向：从案发街道到处置单位所在区划', positions: '人员车辆往来：从一处停留到下一处', unit: { hand_overs: '移交次数（次）', positions: '往来次数（次）' }, first: '画出最多的前 {count} 条，共 {of} 条', all: '共 {count} 条，全部画出' },
  time: { strip: '时间轴', play: '播放', pause: '暂停', whole: '全部时段', day: '日期' },
  tour: { start: '轮播', stop: '结束轮播', keys: '← → 换场景，空格暂停，Esc 退出' },
  area: { narrow: '圈定范围', seen: '当前视野', clear: '取消圈定', chip: '圈定范围 {area}', crossed: '边线相交，圈不出范围，请重画' },
  attribute: { channel: '来源', stage: '阶段', class_name: '类别', department: '部门', unit_grid_code: '网格', kind: '种类', color: '颜色', 'recorded_at:day': '上报日期' },
}
