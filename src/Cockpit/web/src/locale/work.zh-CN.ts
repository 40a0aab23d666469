// Words of the page of what is to be done.
export const workZh = {
  title: '待办', tab: { tasks: '我的任务', duties: '期限', alerts: '预警', messages: '消息' }, tabs: '待办类别', figures: '指标', noFigure: '无数据', allFigures: '全部 {count} 项指标', fewFigures: '收起指标', toRows: '查看{title}的明细', ever: '有记录以来',
  all: '全部', obligation: '义务', rule: '规则', band: '色带', severity: '级别', district: '区县', stateOf: '状态', openOnly: '未完成', filtered: '来自指标“{title}”的明细', clear: '清除筛选',
  state: { raised: '待确认', confirmed: '已确认，待处置', handled: '已处置，待核实', verified: '已核实', dismissed: '已解除', cleared: '已自动消除' },
  circle: { mine: '我的', post: '本岗位', region: '本辖区' }, circles: '范围', near: '按距离（5 公里内）', byDue: '按期限', order: '排序', locating: '正在定位…', kinds: '任务类别', noneNear: '附近 5 公里没有待办任务。', here: '当前位置', map: '地图', list: '列表', mapOf: '任务地图', noPlaces: '这些任务没有位置。', onMap: '地图上有 {count} 项任务。', onMapLoaded: '地图上有已载入的 {count} 项任务。', placeless: '另有 {count} 项没有位置。', pressure: { late: '已超时或隐患', urgent: '紧急', calm: '未到期' }, noFix: '无法取得当前位置', noTasks: '没有待办任务。', taskKind: { case: '案件', request: '申请', alert: '预警', duty: '期限', campaign: '检查任务', campaign_review: '任务审核', answer_review: '填报审批' }, hazard: '隐患', urgent: '紧急', since: '{time} 起', taskDue: '{time} 到期', taskLate: '已超时（{time}）',
  noDuties: '没有符合条件的期限事项。', noAlerts: '没有符合条件的预警。', noMessages: '没有消息。', more: '更多', band_none: '未到提醒期',
  raised: '{time} 发出', due: '须在 {time} 前处置', late: '已超处置时限（{time}）', level: '第 {level} 级', holds: '情况仍在', holdsNot: '情况已不在', detail: '依据', past: '处理经过', service: '系统',
  action: { raise: '发出', confirm: '确认', handle: '处置', verify: '核实', reopen: '退回', dismiss: '解除', urge: '催办', escalate: '上报', clear: '自动消除' },
  detailOf: { duty: '义务', band: '色带', state: '状态', due_on: '到期日', due_at: '到期时间', value: '读数', bound: '阈值', since: '自', fence: '围栏', name: '名称', kind: '事件', at: '时间' },
  reason: '说明', reasonNeeded: '请填写说明', cancel: '取消', nothingToDo: '您目前不能对这条预警做什么。', changed: '刚才有人处理了这条预警，已为您更新，请看过后再操作。', choose: '选择一条预警查看详情。', back: '返回列表', object: '查看对象',
  unread: '{count} 条未读', readAll: '全部标为已读', read: '标为已读', onlyUnread: '只看未读',
}
