// Words of the layer bench: classes, filters, drawing, sheets.
export const benchZh = {
  open: '在工作台中分析', benches: '工作台', bench: { sql: 'SQL 查询', layers: '图层分析' }, unnamed: '图层分析', layer: '图层', chooseLayer: '选择图层…', map: '图层地图。方向键平移，加减号缩放，回车查看中心处的要素；绘制时回车落点，退格撤销一点',
  start: '选择一个图层，然后筛选、分级着色、框选或量算。所选内容都在链接中，可保存并共享。', noLayer: '没有名为 {name} 的图层，或您无权查看。', fromZoom: '此图层从 {zoom} 级起显示，请放大或收窄筛选', carriedFrom: '要素较多：分级从 {zoom} 级起显示，放大或收窄筛选即可',
  pane: { map: '地图', filter: '筛选', style: '样式', saved: '已存' }, side: { work: '筛选与样式', saved: '已存视图' },
  method: { jenks: '自然断点（Jenks）', quantiles: '分位数', equal: '等间距', deviation: '标准差', categories: '按取值分类' },
  style: {
    by: '按属性', plain: '单一颜色', numbers: '数值', others: '类别', method: '分级方法', classes: '级数', ramp: '颜色', diverging: '双向，中间为中性', turned: '反转', sizes: '以大小表示', widths: '以线宽表示', shape: '符号', outlined: '描边', opacity: '不透明度', label: '标注', noLabel: '不标注', reset: '恢复默认样式', more: '样式',
    keep: '固定当前断点', keepHelp: '数据变化后仍用这些断点分级', kept: '断点已固定。', anew: '按现有数据重新分级',
  },
  ramp: { blue: '蓝', green: '绿', purple: '紫', orange: '橙', blueOrange: '蓝—橙', greenPurple: '绿—紫' },
  shape: { circle: '圆', square: '方', triangle: '三角', diamond: '菱形', hexagon: '六边形', cross: '十字', star: '星', ring: '环' },
  legend: { title: '图例：{title}', all: '全部要素', other: '其他', none: '无值', show: '点击显示此类', hide: '点击隐藏此类', sample: '数据量大，按抽样统计' },
  filter: {
    attribute: '属性', operator: '条件', value: '值', from: '从', to: '到', values: '查找取值，回车添加', offered: '可选取值', without: '去掉 {value}', noValues: '没有这样的取值，回车仍可添加', remove: '去掉此条件', add: '添加条件', addGroup: '添加条件组', clear: '清除筛选', group: '条件组 {number}',
    join: { and: '且', or: '或' },
    of: { eq: '等于', ne: '不等于', lt: '小于', le: '不大于', gt: '大于', ge: '不小于', ltDay: '早于', leDay: '不晚于', gtDay: '晚于', geDay: '不早于', between: '介于', in: '是', notIn: '不是', has: '包含', starts: '开头是', none: '无值', some: '有值' },
    wrong: { number: '请输入数字。', day: '请输入日期。', boolean: '', text: '' },
    text: '筛选表达式（CQL2）', byHand: '手写', byRows: '用条件编辑', onlyByHand: '此表达式只能手写', apply: '应用', all: '共 {count} 个', left: '筛选后 {count} 个，共 {all} 个', many: '数量较多，未计数',
  },
  draw: {
    select: '框选', measure: '量算', back: '撤销一点', end: '完成', clear: '清除', tool: { rectangle: '矩形选择', polygon: '多边形选择', circle: '圆形选择', length: '量距离', area: '量面积' },
    hint: { rectangle: '点击两个对角；键盘：平移地图，回车落点，Esc 取消', circle: '先点圆心，再点圆周；键盘：回车落点，Esc 取消', polygon: '逐点点击，双击或“完成”结束；键盘：回车落点，退格撤销，Esc 取消', length: '逐点点击，双击或“完成”结束；键盘：回车落点，退格撤销', area: '逐点点击，双击或“完成”结束；键盘：回车落点，退格撤销' },
  },
  measure: { title: '量算结果', length: '长度', area: '面积', around: '周长', radius: '半径', segments: '各段长度' },
  selection: { title: '框选结果', counting: '正在计数…', many: '数量较多，未计数', count: '选中 {count} 个', shown: '显示方式', tab: { rows: '列表', figures: '统计' }, loaded: '已载入前 {count} 个', more: '再载入', most: '列表至多一万个，导出可得全部', export: '导出所选', close: '关闭框选结果', none: '所选范围内没有要素。', noFigures: '此图层没有数值属性。', attribute: '属性', of: { count: '有值', min: '最小', mean: '平均', max: '最大', sum: '合计', deviation: '标准差' } },
  file: { under: '正在生成 {format}', of: { png: 'PNG 图片', pdf: 'PDF', csv: 'CSV', geojson: 'GeoJSON' }, for: { png: '当前地图，含标题、图例、比例尺', pdf: 'A4 横向一页，文字可检索', csv: '筛选后的要素，文本表格', geojson: '筛选后的要素，含图形' }, count: '{count} 个要素', filter: '筛选：{filter}' },
}
