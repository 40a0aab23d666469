export const zhCN = {
  app: { name: '空间驾驶舱', tagline: '城市运行与设备安全一张图', skip: '跳到地图' },
  signIn: {
    title: '登录', userName: '用户名', password: '密码', submit: '登录', busy: '正在登录…', required: '请填写用户名和密码',
    showPassword: '显示密码', hidePassword: '隐藏密码',
  },
  user: {
    menu: '用户菜单：{name}', signOut: '退出登录',
    role: { leader: '领导', analyst: '分析人员', supervisor: '监督员', dispatcher: '派遣员', admin: '管理员' },
  },
  theme: { toDark: '切换为深色', toLight: '切换为浅色' },
  language: { toOther: 'Switch to English', other: 'EN' },
  panel: {
    layers: '图层', results: '搜索', record: '详情', show: '展开{name}', hide: '收起{name}', close: '关闭', back: '返回列表', sheet: '面板',
    sheetStop: { low: '面板：收起', middle: '面板：半屏', high: '面板：全屏' },
  },
  map: {
    label: '地图。方向键平移，加减号缩放，回车查看中心处的对象', zoomIn: '放大', zoomOut: '缩小', home: '回到初始范围', zoom: '{zoom} 级', copyHere: '复制坐标', lost: '地图画面已中断，正在恢复',
    noWebgl: '此浏览器不能绘制地图（需要 WebGL 2）。搜索与详情仍可使用。',
  },
  layers: {
    legend: '图例', features: '{count} 条', fromZoom: '放大到 {zoom} 级后显示', show: '显示{title}', none: '没有可显示的图层', zoomTo: '缩放到{title}', filter: '筛选图层',
    otherGroup: '其他图层', base: '底图',
    baseNote: '道路、水系、建筑、用地与地名', reset: '恢复默认',
  },
  search: {
    label: '搜索地址、地名、设备', placeholder: '搜索地址或地名', hint: '按 / 搜索', clear: '清空搜索', searching: '正在搜索…', go: '搜索',
    none: '没有找到“{text}”', noneHelp: '试试少写几个字，或只写路名和门牌号。', count: '{count} 个结果', noPoint: '没有坐标，不能在地图上定位', marker: '搜索结果：{label}',
    suggestions: '联想结果', results: '搜索结果', start: '输入地址、地名或单位名称，例如“…路12号”。',
    confidence: { sure: '确定', likely: '较确定', unsure: '不确定' },
    accuracy: { point: '门牌点', interpolated: '推算位置', centroid: '中心点', area: '区域', none: '仅有文字', within: '± {distance}' },
    layer: {
      address: '门牌', building: '楼栋', courtyard: '院落', compound: '小区', venue: '单位场所', place: '地名', intersection: '路口', area: '区域', road: '道路', cell: '单元网格', part: '部件',
      community: '社区', street_office: '街道', district: '区县', city: '城市', province: '省',
    },
  },
  record: {
    none: '点击地图上的对象查看详情', several: '此处有 {count} 个对象', choose: '选择一个对象', loading: '正在读取…', copy: '复制', copied: '已复制', copyFailed: '浏览器不允许复制',
    coordinates: '坐标', copyAs: '复制{datum}坐标', flyTo: '定位', attributes: '属性', id: '编号', here: '此处坐标', nothing: '此处没有对象', empty: '该对象没有属性', unnamed: '未命名',
  },
  datum: { cgcs2000: 'CGCS2000', wgs84: 'WGS 84', gcj02: 'GCJ-02（火星）', bd09: 'BD-09（百度）' },
  grid: {
    strip: '光标处的网格', unit_grid: '单元网格', duty_grid: '责任网格', community: '社区', street_office: '街道', district: '区县', beidou: '北斗网格码', outside: '不在网格范围内', waiting: '把光标停在地图上查看所在网格', waitingPhone: '移动地图查看中心所在网格',
    centre: '地图中心的网格',
  },
  live: { now: '实时：地图随数据更新', late: '数据更新已中断，最后一次{age}' },
  value: { yes: '是', no: '否', none: '—' },
  loading: '正在载入…',
  retry: '重试',
  offline: '网络已断开，最后一次联系 {time}。显示的是断开前的内容，恢复后自动继续。',
  problem: {
    offline: '连不上服务器。已显示的内容保留不变，请检查网络后重试。', unauthorized: '登录已过期，请重新登录。', notFound: '没有找到，或者您无权查看。', server: '服务器暂时不能回答，请稍后重试。',
    other: '出错了（{status}）。', signIn: '用户名或密码不对。', tiles: '部分地图数据没有载入。', tooMany: '尝试过于频繁，请稍后再试。',
  },
  attribute: {
    id: '编号', code: '编码', name: '名称', name_en: '英文名', short_name: '简称', class: '类别', subclass: '子类', kind: '种类', category: '类别', state: '状态', level: '级别', parent_code: '上级编码', population: '人口',
    source: '来源', source_id: '来源编号', region: '所在区划', address: '地址', district: '区县', street_office: '街道', community: '社区', road: '道路', lane: '弄巷', number: '门牌号', compound: '小区', building: '楼栋',
    levels: '层数', height_m: '高度', oneway: '单行', bridge: '桥梁', tunnel: '隧道', layer: '层次', community_code: '社区编码', duty_code: '责任网格', land_use: '用地', area_m2: '面积', valid_from: '启用日期', valid_to: '停用日期',
    street_office_code: '街道编码', class_code: '类别代码', class_name: '类别名称', owner_unit: '权属单位', unit_grid_code: '单元网格', installed_on: '安装日期', surveyed_on: '普查日期',
    model: '型号', product_no: '产品编号', registration_no: '使用登记证号', use_unit_code: '使用单位', maintenance_unit_code: '维保单位', maker: '制造单位', made_on: '制造日期', commissioned_on: '投用日期', design_life_years: '设计年限',
    last_inspected_on: '上次检验', next_inspection_on: '下次检验', inspection_result: '检验结论', parameters: '技术参数', site_name: '使用地点', medium: '介质', volume_l: '容积', owner_unit_code: '产权单位', holder_unit_code: '持有单位',
    contact: '联系人', phone: '电话', invented: '虚构', channel: '来源渠道', stage: '阶段', department: '处置部门', part_code: '部件编码', occurred_at: '发生时间', recorded_at: '登记时间', due_at: '应结时间', closed_at: '结案时间',
    on_time: '按期', reworked: '返工次数', description: '描述', aliases: '别名', old_name: '旧名', renamed_on: '更名日期', quality: '坐标质量', equipment_code: '设备编码',
  },
  unit: { height_m: '米', area_m2: '平方米', design_life_years: '年', volume_l: '升', population: '人' },
  code: {
    state: { in_use: '在用', stopped: '停用', out_of_use: '停用', scrapped: '报废', good: '完好', damaged: '破损', missing: '丢失', lost: '丢失', removed: '拆除', active: '正常', inactive: '停业', on_duty: '在岗', off_duty: '离岗', disabled: '停用', repair: '维修中', sealed: '封存' },
    category: { lift: '电梯', boiler: '锅炉', pressure_vessel: '压力容器', pressure_pipe: '压力管道', crane: '起重机械', in_plant_vehicle: '场（厂）内专用机动车辆', amusement_ride: '大型游乐设施', ropeway: '客运索道' },
    stage: { collect: '信息采集', file: '立案', dispatch: '派遣', handle: '处置', feedback: '反馈', verify: '核查结案', closed: '已结案', void: '作废' },
    kind: { event: '事件', part: '部件' },
    channel: { patrol: '巡查上报', hotline: '热线', public: '公众举报', video: '视频发现', self: '自行处置', media: '媒体' },
    inspection_result: { pass: '合格', passed: '合格', fail: '不合格', failed: '不合格', conditional: '整改后合格', qualified: '合格', unqualified: '不合格', recheck: '复检合格' },
    level: { '1': '省', '2': '市', '3': '区县', '4': '街道', '5': '社区' },
    quality: { surveyed: '实测', source: '来源数据', derived: '推算' },
    class: {
      motorway: '高速公路', trunk: '快速路', primary: '主干路', secondary: '次干路', tertiary: '支路', residential: '居住区道路', unclassified: '普通道路', service: '内部道路', living_street: '街巷', footway: '人行道', path: '小路', cycleway: '自行车道',
      pedestrian: '步行街', steps: '台阶', track: '土路', rail: '铁路', subway: '地铁', river: '河流', stream: '溪流', canal: '渠', lake: '湖泊', reservoir: '水库', pond: '池塘', water: '水面',
      park: '公园', grass: '草地', forest: '林地', wood: '树林', industrial: '工业用地', commercial: '商务用地', retail: '商业用地', school: '学校', hospital: '医院', education: '教育用地', farmland: '耕地',
      apartments: '住宅楼', house: '住宅', office: '办公楼', yes: '建筑', factory: '厂房', warehouse: '仓库', mall: '商场', city: '城市', town: '城镇', suburb: '城区', village: '村庄', neighbourhood: '社区', quarter: '片区', district: '区县',
    },
  },
}

/** What every language must have: leaving one out is a compile error. */
export type Messages = typeof zhCN
