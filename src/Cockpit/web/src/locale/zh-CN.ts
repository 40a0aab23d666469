import { builderZh } from './builder.zh-CN'
import { moversZh } from './movers.zh-CN'
import { partsZh } from './parts.zh-CN'
import { stageZh } from './stage.zh-CN'
import { packsZh } from './packs.zh-CN'
import { outboxZh } from './outbox.zh-CN'
import { registersZh } from './registers.zh-CN'
import { benchZh } from './bench.zh-CN'
import { adminZh } from './admin.zh-CN'
import { workbenchZh } from './workbench.zh-CN'
import { screensZh } from './screens.zh-CN'
import { workZh } from './work.zh-CN'
import { locateZh } from './locate.zh-CN'
import { casesZh } from './cases.zh-CN'
import { fencingZh } from './fencing.zh-CN'
import { fieldworkZh } from './fieldwork.zh-CN'
import { riskZh } from './risk.zh-CN'
import { marketZh } from './market.zh-CN'
import { scoresZh } from './scores.zh-CN'
export const zhCN = {
  app: { name: '空间驾驶舱', tagline: '城市运行与设备安全一张图', skip: '跳到地图', skipToContent: '跳到内容' },
  signIn: {
    userName: '用户名', password: '密码', submit: '登录', busy: '正在登录…', required: '请填写用户名和密码',
    code: '验证码', codeHelp: '身份验证器显示的 6 位数字，或一个恢复码。', codeRequired: '请填写验证码', showPassword: '显示密码', hidePassword: '隐藏密码', or: '或', otherwise: '用其他方式登录', public: '公众查询：设备公示、举报处理情况', forgot: '忘记密码？请联系您的管理员。', ended: '登录已结束：已过期、在别处退出，或被管理员退出。请重新登录。', signedOut: '已退出登录。', starting: '系统正在启动并读取数据，暂时不能登录，请稍候。',
  },
  user: {
    menu: '用户菜单：{name}', signOut: '退出登录',
    role: { leader: '领导', analyst: '分析人员', supervisor: '监督员', dispatcher: '派遣员', admin: '管理员', party: '单位人员', citizen: '市民' },
  },
  away: {
    title: '离岗委托', help: '您不在时，由他人代您办理岗位上的事项；案件仍在您名下，经办记录写明代谁办理。', posts: '委托的岗位：{posts}', and: '、', deputy: '由谁代办', search: '按姓名查找', nobody: '没有能看到这些岗位全部事项的人。',
    begins: '开始', atOnce: '不填即从现在开始', ends: '结束', until: '最晚到 {most}', endsFirst: '结束须晚于开始和现在', reason: '事由', name: '委托', notThem: '此人不能代办：看不到这些岗位的全部事项，或那段时间也离岗。', noPost: '您没有担任岗位，无须委托。',
    actsForYou: '{name} 代您办理', youActFor: '您代 {name} 办理', now: '进行中', later: '未开始', span: '{from} 至 {until}', back: '我已返岗', giveBack: '退回委托', standing: '您正在代 {names} 办理',
  },
  signIns: { title: '登录记录', help: '最近的登录、退出，以及用您的用户名登录或验证时被拒的，包括您自己输错的。不是您本人的，请修改密码并告诉管理员。', kind: { open: '登录', close: '退出', refuse: '被拒的登录或验证' }, way: { password: '密码', single_sign_on: '统一认证' }, open: '当前登录', here: '本机', endOthers: '退出其他地方的登录', sure: '其他地方的登录将立即退出，未保存的内容会丢失；此处不受影响。', ended: '其他地方的登录已退出。' },
  secondFactor: {
    title: '两步验证', first: '请先设置两步验证', required: '您的角色须使用两步验证。', wrongPassword: '密码不对。', help: '登录时除密码外，还须输入手机身份验证器显示的验证码。请先输入密码。', helpWithout: '用统一认证登录时，还须输入手机身份验证器显示的验证码。', again: '重新用统一认证登录', begin: '开始设置', scan: '用身份验证器（如手机上的任意 TOTP 应用）扫描：', picture: '身份验证器扫描的二维码', type: '无法扫描时，手动输入：', code: '验证器显示的 6 位数字', confirm: '启用', done: '两步验证已启用。', recoveryHelp: '手机不在身边时，可用下列恢复码之一代替验证码，每个只能用一次。只显示这一次，请妥善保存。', copy: '全部复制', copied: '已复制', noted: '已经记下', since: '{time} 起启用', left: '还有 {count} 个恢复码未使用。', last: '输入一个验证码或恢复码，以停用', remove: '停用两步验证', goOn: '已保存，继续',
  },
  password: {
    change: '修改密码', title: '修改密码', first: '请先设置自己的密码', firstHelp: '您使用的是一次性密码，只用来登录这一次。设置自己的密码后即可继续。', before: '原密码', once: '一次性密码', next: '新密码', again: '再输一次新密码', differs: '两次输入的不一样', required: '请填写', save: '保存新密码', cancel: '取消', done: '密码已修改，其他设备上的登录已退出。', rules: '新密码的要求', broken: '不符合要求：{rule}', signOut: '退出登录',
  },
  citizen: {
    title: '市民服务', code: '设备上的编号、牌号或登记证号，或举报的受理编号', open: '查看', what: '打开公示页：是什么、谁在维护，也可以在那里报告问题；或查看举报的处理情况。', reports: '我报告的', none: '您还没有报告过。在公示页上登录后提交的报告会出现在这里。',
    state: { received: '已收到', answered: '已答复', dismissed: '不予受理' },
  },
  theme: { toDark: '切换为深色', toLight: '切换为浅色' },
  language: { toOther: 'Switch to English', other: 'EN' },
  panel: {
    layers: '图层', results: '搜索', record: '详情', show: '展开{name}', hide: '收起{name}', close: '关闭', sheet: '面板',
    sheetStop: { low: '面板：收起', middle: '面板：半屏', high: '面板：全屏' },
  },
  map: {
    label: '地图。方向键平移，加减号缩放，回车查看中心处的对象', zoomIn: '放大', zoomOut: '缩小', home: '回到初始范围', zoom: '缩放级别 {zoom}',
    noWebgl: '此浏览器不能绘制地图（需要 WebGL 2）。搜索与详情仍可使用。',
  },
  ground: { slow: '这台电脑绘制地图较慢。可改由服务器绘制底图，移动更流畅，数据图层不变。', take: '由服务器绘制', leave: '保持不变', switch: '底图由服务器绘制' },
  layers: {
    legend: '图例', fromZoom: '放大到 {zoom} 级后显示', none: '没有可显示的图层', zoomTo: '缩放到{title}',
    base: '底图', drawn: '矢量底图',
    baseNote: '道路、水系、建筑、用地与地名', imageryNote: '影像之上叠加道路与地名', reset: '恢复默认',
  },
  tools: { of: '{title}：更多' },
  colours: { by: '着色依据', usual: '默认样式', other: '其他' },
  heat: {
    switch: '热力图', radius: '半径', weight: '权重', each: '每条计 1', counted: '此处选中的类别计入热力图；放大到 {zoom} 级后逐个显示。', title: '{title} · 热力', legend: '{title}热力图图例', off: '关闭热力图', unit: '每平方公里{title}数量',
    unitWeighted: '每平方公里“{weight}”合计', within: '半径 {radius}', here: '此处 {density} /km²，半径内 {count} 条', hereWeighted: '此处“{weight}” {density} /km²，半径内 {count} 条', rest: '把光标停在地图上读数',
  },
  export: {
    title: '导出瓦片（PMTiles）', area: '范围', view: '当前视图', all: '全部数据', zooms: '级别', lastZoom: '最大级别', most: '至多 {count} 张瓦片', tooMany: '瓦片超过 1000 万张：请降低最大级别或缩小范围。', remaining: '预计 {size}，还需{time}', start: '导出', cancel: '取消', progress: '导出进度', saved: '已保存 {name}（{size}）',
  },
  styling: {
    open: '编辑样式…', title: '{title}的样式', what: 'MapLibre 样式，供其他程序从 {address} 读取。地址只能指向本系统。', text: '样式（JSON）', noJson: '不是有效的 JSON。', noJsonAt: '不是有效的 JSON：请检查第 {line} 行第 {column} 列附近。', save: '保存', reset: '恢复自动样式', done: { saved: '已保存', reset: '已恢复自动样式' },
    mistake: {
      object: '样式应当是一个 JSON 对象。', unicode: '其中有文字不是有效的 Unicode。', number: '其中有数值过大。', bytes: '样式最多 {value} 字节。', member: '样式没有“{at}”这一项。', version: 'version 应为 8。', sources: 'sources 应为对象，最多 {value} 项。',
      'source-type': '{at} 的 type 只能是 {value} 之一。', layers: 'layers 应为列表，最多 {value} 项。', 'layer-id': '{at} 的 id 缺失、过长或与其他图层重复。', 'layer-type': '{at} 的 type 只能是 {value} 之一。',
      'layer-source': '{at} 的 source 不在 sources 之中。', 'source-layer': '{at} 缺少 source-layer。', glyphs: 'glyphs 应为含 {value} 的地址。', address: '“{value}”不是本系统的地址。',
    },
  },
  search: {
    label: '搜索地址、地名、设备', placeholder: '搜索地址、地名、设备或编码', hint: '按 / 搜索', clear: '清空搜索',
    none: '没有找到“{text}”', noneHelp: '试试少写几个字，或只写路名和门牌号。', count: '{count} 个结果', first: '最相关的 {count} 个结果', marker: '搜索结果：{label}',
    suggestions: '联想结果', results: '搜索结果', start: '输入地址、地名、单位名称、设备编码或类别，例如“…路12号”、“电梯”。',
    confidence: { sure: '确定', likely: '较确定', unsure: '不确定' },
    fault: {
      number_not_found: '未找到该门牌', block_not_found: '未找到该楼栋', road_contradicted: '路名不符', name_not_found: '未找到该名称', area_contradicted: '所属区域不符', crossing_not_found: '未找到该路口', place_contradicted: '门牌与所说地点不符',
      block_word_missing: '按楼栋号理解', gate_not_found: '未找到该大门', unit_not_found: '未找到该单元', room_not_found: '未找到该室', lane_not_found: '未找到该弄巷', cell_not_found: '未找到该网格', part_not_found: '未找到该部件，仅定位到所属区域', district_contradicted: '区县不符', no_point: '没有坐标，不能在地图上定位',
      old_name: '原名，现为“{name}”', spelled_otherwise: '写法与所搜不同',
    },
    differsBy: '区别在：{property}', property: { district: '区县', street_office: '街道', community: '社区', street: '道路', housenumber: '门牌号', name: '名称', layer: '类型', category: '类别' },
    now: '{district}（现为{now}）', standardAddress: '标准地址', addressCode: '地址编码',
    accuracy: { point: '精确点', interpolated: '推算位置', centroid: '中心点', area: '区域', none: '仅有文字', within: '± {distance}' },
    layer: {
      address: '门牌', building: '楼栋', courtyard: '院落', compound: '小区', venue: '单位场所', place: '地名', intersection: '路口', area: '区域', road: '道路', cell: '单元网格', part: '部件', equipment: '特种设备', cylinder: '气瓶', unit: '单位',
      community: '社区', street_office: '街道', district: '区县', city: '城市', province: '省',
    },
  },
  parameters: { title: '参数', byItself: '由函数决定', bounds: '{least} 至 {most}', least: '不小于 {least}', most: '不大于 {most}', wrong: '不符合要求：{rule}', reset: '恢复默认值', longest: '最多 200 个字符', whole: '整数', number: '数值' },
  record: {
    none: '点击地图上的对象查看详情', several: '此处有 {count} 个对象', choose: '选择一个对象', copied: '已复制', copyFailed: '浏览器不允许复制',
    coordinates: '坐标', copyAs: '复制{datum}坐标', flyTo: '定位', id: '编号', here: '此处坐标', nothing: '此处没有对象', unnamed: '未命名', ofTile: '内容取自瓦片：此图层没有单独的记录。',
  },
  datum: { cgcs2000: 'CGCS2000', wgs84: 'WGS 84', gcj02: 'GCJ-02（火星）', bd09: 'BD-09（百度）' },
  grid: {
    strip: '光标处的网格', unit_grid: '单元网格', duty_grid: '责任网格', community: '社区', street_office: '街道', district: '区县', beidou: '北斗网格码', outside: '不在网格范围内', waiting: '把光标停在地图上查看所在网格', waitingPhone: '移动地图查看中心所在网格',
    centre: '地图中心的网格',
  },
  live: { now: '实时：地图随数据更新', late: '数据更新已中断，最后一次{age}' },
  pages: { label: '页面', home: '回到首页', map: '一张图', locate: '地址定位', fences: '围栏', cases: '案件', fieldwork: '专项', scores: '考核', risk: '风险', registers: '台账', work: '待办', workbench: '查询台', market: '接口市场', admin: '管理', menu: '{page}：页面菜单' },
  colour: { red: '红色', orange: '橙色', yellow: '黄色', blue: '蓝色', green: '绿色', grey: '灰色' },
  way: { go: '导航', copy: '复制坐标（经度,纬度）' },
  outbox: outboxZh,
  admin: adminZh, packs: packsZh, locate: locateZh, registers: registersZh, work: workZh, cases: casesZh, fieldwork: fieldworkZh, fencing: fencingZh, scores: scoresZh, market: marketZh, risk: riskZh, screens: screensZh, workbench: workbenchZh,
  bench: benchZh,
  fences: {
    title: '围栏事件', panel: '围栏事件面板', events: '事件，最后得知的在前', filter: '事件类别', all: '全部', map: '围栏地图。方向键平移，加减号缩放，回车选中中心处的围栏或对象',
    kind: { enter: '进入', exit: '离开', cross: '穿越', dwell: '停留', inside: '在内', outside: '在外', suppressed: '已许可', retraction: '撤回', alarm: '报警', clear: '解除', change: '换区', visit: '到点', complete: '巡完', near: '接近', far: '远离' },
    finding: {
      speed: '{speed} km/h（限 {limit}）', dormant: '最后出现 {at}', change: '{from} → {to}', jurisdiction: '现在 {division}', site: '距现场 {distance}', grid: '{grid} · {distance}', mobile: '移动 {moves} 次',
      visited: '{point}（{visited}/{of}）', missing: '缺 {count}/{of}：{missing}', complete: '共 {of} 点', near: '{target} · {distance}',
    },
    rule: {
      speed: '超速', dormant: '失联', district_change: '换区', jurisdiction: '越出辖区', mobile_machine: '流动作业', not_on_site: '离开现场', duty_grid: '离开责任网格', patrol: '巡查', separation: '人机分离', roam: '相遇', proximity: '接近目标',
    },
    limit: {
      speed: '限速 {limit} km/h', dormant: '{span}无位置', level: '按{level}', moves: '{days} 天内移动 {moves} 次、每次超过 {distance}', site: '距现场不超过 {distance}', points: '{points} 个点', reach: '到点半径 {distance}', ordered: '按顺序',
      apart: '相距不超过 {distance}', within: '{distance} 以内', targets: '{targets} 个目标',
    },
    day: { mon: '周一', tue: '周二', wed: '周三', thu: '周四', fri: '周五', sat: '周六', sun: '周日', workday: '工作日', holiday: '节假日' }, moreWindows: '另有 {count} 个时段',
    instead: '{kind}：{behind}', retracted: '已撤回', late: '补报', lateHelp: '晚于之后发生的事件才得知', permit: '许可：{permit}', unnamed: '未命名', within: '界内 {distance}', beyond: '界外 {distance}',
    level: { red: '红色', orange: '橙色', yellow: '黄色', blue: '蓝色', none: '未分级' },
    line: { connecting: '正在连接…', live: '实时连接', lost: '连接中断，正在重连…' }, lastHeard: '最后一次 {time}',
    around: '附近围栏 {fences} 个 · 对象 {objects} 个', atLeast: '至少 {count}', tooMany: '围栏过多，只画出其中 {count} 个：请放大地图。',
    none: '还没有围栏或规则的事件', noneHelp: '对象进入、离开、穿越围栏或在其中停留，或触发超速、离岗、巡查等规则时，事件会立即出现在这里。', noneOfThese: '{total} 条事件都不符合所选条件', showAll: '显示全部',
    chosen: '所选围栏、规则与对象', only: '只列所选的事件', gone: '此围栏已删除，或您无权查看', ruleGone: '此规则已删除，或您无权查看', unseen: '打开本页后还没有收到位置', radius: '半径 {distance}', dwells: '停留满{span}', and: '、',
    toFence: '定位围栏', toObject: '定位对象', leaveFence: '取消选择围栏', leaveRule: '取消选择规则', leaveObject: '取消选择对象',
  },
  ask: { cancel: '取消' },
  value: { yes: '是', no: '否', none: '—' },
  nowhere: { title: '没有这个页面。', help: '请检查网址是否有误，或链接已失效。' },
  notYours: { title: '您的角色不能打开此页。', help: '需要时请联系管理员。', map: '返回一张图' },
  loading: '正在载入…',
  retry: '重试',
  offline: '网络已断开，最后一次联系 {time}。显示的是断开前的内容，恢复后自动继续。',
  problem: {
    offline: '连不上服务器。已显示的内容保留不变，请检查网络后重试。', unauthorized: '登录已过期，请重新登录。', notFound: '没有找到，或者您无权查看。', server: '服务器暂时不能回答，请稍后重试。',
    other: '出错了（{status}）。',
    of: {
      'outbox-stale': '上次发送是一天以前，无法确定是否已收到：请先打开查看，再决定是否再次发送。', 'photo-gone': '照片已不在本浏览器，请打开后重新拍摄提交。', 'upload-broken': '文件上传受到网络设备干扰，稍后会再次尝试。',
      'bad-parameter': '服务器不接受这个选项。', 'bad-encoding': '网址中有无法识别的字符。', 'unknown-parameter': '服务器没有这个选项。', 'bad-filter': '筛选条件无法识别。', 'bad-body': '提交的内容无法识别。', 'bad-value': '有的值无法保存。',
      'unknown-attribute': '图层已没有这个属性。', 'too-many-events': '数据过多，无法生成热力图：请少选几个类别。', 'query-timeout': '数据库查询超时：请放大地图或缩小选择。', 'layer-changing': '图层正在变更，请稍后重试。',
      'bad-campaign': '专项内容有误，请检查各项。', 'bad-campaign-task': '填写的内容有误，请检查各项。', 'campaign-not-there': '当前状态下不能这样办理。', 'too-few-candidates': '候选对象不够抽取，请放宽条件或减少数量。', 'too-many-candidates': '候选对象或任务太多，请用条件缩小范围。', 'not-your-task': '这由他人办理。', 'own-work': '不能审核自己建立或填报的内容。', 'unfinished-tasks': '还有任务没有完成，请先办理、通过或作废。',
      'bad-case': '上报内容有误，请检查各项。', 'bad-case-action': '填写的内容有误，请检查各项。', 'action-not-allowed': '案件当前状态不能这样办理。', 'not-your-turn': '此案件由其他岗位办理。', 'already-asked': '已经提交过同样的申请。', 'no-tier': '没有上一级或下一级可以转交。', 'nobody-there': '该处没有在岗人员。', 'already-decided': '已有人审批。', 'outside-scope': '超出您的管辖范围。', 'too-many-drafts': '草稿已满：请先上报或丢弃一些。', 'on-duty': '您已经在岗。', 'off-duty': '已经下岗。', 'idempotency-key-reused': '这份上报已经提交过，请先在案件列表中查看。',
      forbidden: '您的角色不能执行此操作。', 'wrong-password': '原密码不对。', 'wrong-code': '验证码不对，或已经用过。', 'sign-in-again': '请重新用统一认证登录，并在十分钟内开始设置。', 'single-sign-on-wanted': '此账号只能用统一认证登录。', 'single-sign-on-away': '统一认证暂时没有应答，请稍后再试，或用密码登录。', 'single-sign-on-refused': '统一认证未允许登录。', 'single-sign-on-stale': '此次登录已过期，或不是在本浏览器中开始的，请重新登录。', 'single-sign-on-untrusted': '统一认证返回的内容不可信；若再次发生，请告诉管理员。', 'single-sign-on-unknown': '统一认证认识您，但您在这里没有账号，请联系管理员。', 'single-sign-on-closed': '您的账号已停用，请联系管理员。', 'no-single-sign-on': '这里没有统一认证。', 'subject-taken': '此标识已属于别的账号。', 'bad-subject': '标识须为 1 至 255 个 ASCII 字符。', 'has-second-factor': '两步验证已启用：请先停用。', 'second-factor-must-be-set': '请先设置两步验证。', 'second-factor': '请输入验证码。', 'weak-password': '新密码不符合要求。', 'password-must-change': '请先设置自己的密码。', 'bad-user': '有的内容不对，请检查各项。', 'user-exists': '这个用户名已经有人用了。', 'bad-organisation': '有的内容不对，请检查各项。', 'organisation-exists': '已有使用此代码的机构。', 'organisation-in-use': '还有下级机构，或还有人员归入其中。', 'bad-role-set': '有的内容不对，请检查各项。', 'role-set-exists': '已有使用此代码的岗位角色。', 'role-set-in-use': '还有人员在使用，或其中有您不管理的人员。', 'city-wide': '须由管理全市的管理员来做。', 'own-account': '自己的角色、区域和启停要由别的管理员来改。', 'last-administrator': '这是最后一个管理全市的管理员，不能停用或降级。', 'bad-api-client': '有的内容不对，请检查各项。', 'api-client-exists': '这个名称已有客户端在用，或曾属于别处的客户端。', 'wrong-state': '状态已经改变，请刷新后再看。', 'bad-interface': '有内容不合要求，请检查各项。', 'bad-registration': '填写的内容不合要求。', 'bad-subscription': '填写的内容不合要求。', 'subscription-exists': '该程序已申请过此接口，请在原申请上再次申请。', 'secret-told': '密钥已经领取过。', 'bad-push': '接收地址或时间不合要求。', 'api-client-revoked': '已吊销，不能再改。', 'face-refused': '此客户端不能用于这个接口。', 'version-changed': '已被他人修改：请关闭后重新打开，再作修改。', 'version-required': '尚未读取最新内容：请关闭后重新打开。', 'too-large': '内容过大。',
      'function-failed': '图层的函数执行失败，管理员可在日志中查看原因。', 'disk-full': '服务器磁盘已满，没有保存。', 'starting': '服务器正在启动并读取数据，请稍后重试。',
    }, signIn: '用户名或密码不对。', signInWithCode: '用户名、密码或验证码不对。', tiles: '部分地图数据没有载入。', tooMany: '尝试过于频繁，请稍后再试。', tooManyFor: '尝试过于频繁，请{span}后再试。',
  },
  builder: builderZh,
  stage: stageZh,
  parts: partsZh,
  movers: moversZh,
}

/** What every language must have: leaving one out is a compile error. */
export type Messages = typeof zhCN
