// Words of screens, and of what is worth trying in the demo.
export const screensZh = {
  menu: '看板', none: '没有此看板，或您无权查看。', others: '您的看板', empty: '此看板没有您可以查看的内容。', failed: '未载入',
  map: '地图', openMap: '在一张图中打开', closer: '放大后显示：{titles}', allRows: '查看全部',
  asTableHelp: '以表格显示（按 T 键）', asChartHelp: '以图表显示（按 T 键）', noData: '没有数据。', unknown: '未知', other: '其他（{count} 项）', first: '前 {count} 项，共 {of} 项',
  picture: '{title}，{count} 项。表格中有全部数值。', picturePart: '{name}：{value}', group: '分组', value: '数值', counted: '计数', whole: '总数',
  soFar: '（至今）', gestures: { windows: '按住 Ctrl 并滚动以缩放地图', mac: '按住 ⌘ 并滚动以缩放地图', mobile: '用两指移动地图' },
  hints: { title: '演示城市：试一试', away: '收起，不再显示' },
}
