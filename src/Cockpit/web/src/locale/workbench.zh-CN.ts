// Words of the analysts' workbench.
export const workbenchZh = {
  unnamed: '新查询', of: '由 {name} 共享', changed: '有未保存的修改', notKept: '尚未保存（此浏览器中已暂存）', new: '新建', run: '运行', stop: '停止', stopping: '正在停止…', cancel: '取消', close: '关闭', yes: '是', no: '否',
  editor: 'SQL 查询语句', hint: '编写一条 SELECT 语句，例如：select district, count(*) from cases group by district', suggestions: '建议', mistakes: '错误', noMistakes: '没有错误',
  parts: '页面各部分', pane: { catalog: '数据目录', saved: '已存查询', write: '语句', result: '结果' }, shown: '结果的显示方式', tab: { table: '表格', map: '地图', chart: '图表', plan: '执行计划' },
  cannot: { map: '结果中没有图形列，也没有 lon、lat 列。', chart: '结果中没有数值列。', table: '', plan: '' },
  startSaved: '运行后显示结果（Ctrl+Enter）。',
  start: '在上方编写语句并运行（Ctrl+Enter），或从左侧打开已存查询。', waiting: '排队中，第 {place} 位', running: '正在执行', wasStopped: '已停止。', before: '下方仍为上一次查询的结果。', rows: '{count} 行', truncated: '还有更多行未显示，导出可得全部', noRows: '没有符合条件的行。', brokeOff: '结果不完整：',
  table: '查询结果。方向键选择行，Ctrl+C 复制所选行', number: '行号', row: '第 {number} 行', closeRow: '关闭此行', copy: '复制', copied: '已复制', loadAgain: '载入已保存的版本',
  shape: { Point: '点', MultiPoint: '多点', LineString: '线', MultiLineString: '多线', Polygon: '面', MultiPolygon: '多面', GeometryCollection: '图形集合' },
  catalog: { search: '查找表和列', none: '没有可查询的数据。', noneFound: '没有匹配的表或列。', look: '查看 {name} 的列和样例', insert: '写入语句', rows: '您可见 {count} 行', shared: '所有人可见', scoped: '按辖区和权限', noSample: '样例暂时无法读取。' },
  saved: { search: '查找已存查询', whose: '谁的查询', all: '全部', mine: '我的', shared: '共享给我', none: '还没有已存查询。保存后的查询显示在这里。', noneFound: '没有匹配的查询。', draft: '保存时还不能运行：', draftHelp: '保存时还不能运行' },
  save: { save: '保存', as: '另存为…', asNew: '保存查询', name: '名称', nameMissing: '请填写名称。', done: '已保存' },
  share: { share: '共享…', title: '共享查询', with: '谁可以看到并运行', of: { nobody: '仅自己', roles: '按角色', everybody: '所有可查询的人' }, rolesMissing: '请至少选择一个角色。', help: '共享的只是语句：每个人运行时，只看到自己辖区和权限内的数据。', copy: '复制链接', copied: '链接已复制' },
  remove: { remove: '删除', sure: '确定删除？' },
  given: { title: '参数', kind: '{name} 的类型', value: '{name} 的值', of: { text: '文本', number: '数字', boolean: '是/否', null: '空' }, wrong: '有参数未填写，或不是有效的数字。空文本请在语句中写 \'\'。' },
  map: { label: '查询结果地图。方向键平移，加减号缩放，回车选中中心处的行', colour: '着色', plain: '单一颜色', drawn: '{count} 行在图上', without: '{count} 行没有位置', other: '其他', none: '无值', legend: '图例：{column}', quantiles: '按行数等分', groups: '按取值' },
  chart: { kinds: '图表类型', kind: { bar: '柱状图', line: '折线图', scatter: '散点图' }, series: '分组', one: '不分组', first: '只画前 {count} 项，共 {of} 项', fewSeries: '只画前 {count} 组，另有 {left} 行未画', also: '同一位置有多行，另按 {names} 分组', without: '{count} 行没有数值，未画', nothing: '这些列没有可画的数值。', unable: '图表无法载入，请查看表格。', picture: '{kind}：{y} 按 {x}，共 {count} 个值。表格中有全部数值。' },
  plan: { rows: '预计 {count} 行', help: '按您可见的每张表至多 10,000 行估算，语句没有执行。' },
  export: { title: '导出', under: '正在导出 {format}，已接收 {size}', saved: '已存为 {name}', of: { csv: 'CSV', xlsx: 'Excel', geojson: 'GeoJSON', parquet: 'GeoParquet', arrow: 'Arrow' }, for: { csv: '文本表格，UTF-8', xlsx: '工作簿，至多 104 万行', geojson: '地图软件用的图形', parquet: '大数据分析，含图形', arrow: 'Python、R 直接读取' }, noShape: '结果没有图形列' },
  refused: {
    too_long: '语句超过 10 万个字符。', many_statements: '一次只能执行一条语句。', too_deep: '语句嵌套过深。', number_too_large: '语句中有数字超出范围。', not_select: '只能执行 SELECT（PIVOT 需用 IN (…) 列出要转成列的值）。', not_allowed: '不允许使用 {name}。', bad_name: '“{name}”：表名只能由字母、数字和下划线组成。', server_word: '“{name}”不可查询。', catalog_listing: '有哪些表请看数据目录；DESCRIBE、SUMMARIZE 只用于一张表或一个查询。',
    qualified_table: '“{name}”：只写表名，不加前缀。', unknown_table: '没有名为“{name}”的表。', qualified_function: '“{name}”：只写函数名，不加前缀。', unknown_function: '没有名为“{name}”的函数可用。', hidden_table: '此函数要查的 {name} 您无权查看。', unknown_type: '“{name}”列的类型无法输出，请转换为 VARCHAR。', bad_parameter: '参数只能是空、是/否、数字或文本。',
  },
  trouble: {
    'query-refused': '这条语句不能执行。', 'query-failed': '语句执行出错。', 'query-timeout': '超过了查询的最长时间（半分钟）：减少行数或关联的表。', 'query-too-large': '需要的内存超过了限额：减少行数、列数或排序。', 'query-unstoppable': '查询无法中止，分析库已随之重启：请减少一次计算的量。', 'query-barred': '您的查询曾使分析库重启，请稍后再提交。', 'query-stopped': '查询已停止。', 'analytics-busy': '排队的查询太多，请稍后再试。', 'analytics-away': '分析库正在启动，请稍候几秒再试。',
    'too-many-queries': '已存查询太多，请先删除一些。', 'version-changed': '此查询在别处已被修改（例如另一个窗口）。', 'answer-broken': '文件没有完整传送，未保存。', 'bad-parameter': '服务器不接受这样的内容。',
  },
}
