// Words of the page of scores.
export const scoresZh = {
  title: '考核评价', scheme: '评价方案', noScheme: '没有评价方案：由业务包声明。', nobody: '本期没有评价对象。', sheet: '导出 Excel', table: '评价结果，可左右滚动',
  period: '评价周期', length: '周期长度', lengths: { day: '日', week: '周', month: '月', quarter: '季度', half: '半年', year: '年' }, before: '上一期', behind: '下一期', day: '日期',
  compare: '对比', compareWith: { none: '不对比', previous: '环比（上一时段）', same_point: '上一周期同一时点', year: '去年同期' },
  rank: '名次', who: '评价对象', total: '总分', change: '较 {period}', weight: '权重 {weight}', noData: '无数据', changed: { up: '上升 {points} 分', down: '下降 {points} 分', same: '持平' },
  close: '关闭', ranked: '第 {rank} 名，共 {of} 个', extras: '加减分 {points}', toEnter: '待录入', entered: '录入值 {value}', scored: '得分 {score} × 权重 {weight}% = {points}', betterLow: '越低越好：100 减去比率', byBands: '分档：{bands}',
  rows: '明细', counted: '计入 {count}', whole: '总数 {count}', toCases: '在案件页查看', toRecords: '查看记录', noRows: '没有明细。', late: '超时', more: '更多',
  enter: '录入与加减分', what: '项目', points: '加减分', value: '值', pointsValue: '分值（扣分为负）', reason: '理由', save: '保存', saved: '已保存并重新计算。',
  published: '{period} 已发布', publishedBy: '{time}，{name}，方案第 {version} 版', others: '按现有数据重算，{count} 个总分与发布时不同', asNow: '看实时结果', show: '查看已发布结果', publish: '发布本期', sure: '发布后 {period} 的结果将固定并附校验码，不能更改。', cancel: '取消', underWay: '本期尚未结束，结束后可发布。', all: '已发布的各期',
}
