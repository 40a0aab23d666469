// Words of administration.
export const adminZh = {
  parts: '管理的内容',
  part: { users: '人员', roles: '角色与区域', clients: '接口客户端', layers: '图层', packs: '规则包', calendars: '工作日历', jobs: '自动任务', health: '运行状况', audit: '审计' },
  what: {
    users: '谁能登录、能做什么、看哪些区域。', roles: '每个角色能做什么，谁在哪里担任。', clients: '凭密钥访问接口的程序。', layers: '全部图层：数据在哪里、瓦片从哪里来。', packs: '正在生效的规则包。', calendars: '办理时限所依据的工作时间、节假日和调休。', jobs: '系统自行运行的任务，自本次启动以来的情况。', health: '系统现在怎么样，需要做什么。每 5 秒刷新。', audit: '谁在什么时候改了什么，最新的在前。',
  },
  nothing: '没有符合的内容。', never: '从未', count: '{shown} / {all}', created: '建立', close: '关闭', cancel: '取消', save: '保存', saved: '已保存', discard: '放弃改动', unsaved: '有未保存的改动', leave: '有未保存的改动，离开后会丢失。仍要离开吗？', copy: '复制', copied: '已复制', noted: '已经记下',
  nameHelp: '2 至 40 个小写字母、数字、点、连字符或下划线，以字母或数字开头；建立后不能改。', overtaken: '刚才有人先改了。您填写的内容还在：读取最新内容后可以再保存。', readAgain: '读取最新内容',
  user: {
    name: '用户名', displayName: '姓名', roles: '角色', regions: '区域', state: '状态', enabled: '启用', disabled: '停用', lastSignIn: '最近登录', sessions: '当前登录数', mustChange: '待设置密码', secondFactor: '两步验证', demo: '演示', parties: '所属单位', own: '这是您自己的账号：角色和区域由别的管理员来改。', noRegions: '单位人员和市民不按区域查看。',
    find: '按用户名或姓名查找（/）', byRole: '按角色筛选', anyRole: '全部角色', withoutRegion: '取消按区域筛选', add: '新建人员', make: '建立账号', acts: '操作',
    act: { 'reset-password': '重置密码', disable: '停用', enable: '启用', 'sign-out': '强制退出', 'remove-second-factor': '解除两步验证' },
    did: { 'reset-password': '密码已重置', disable: '已停用', enable: '已启用', 'sign-out': '已强制退出', 'remove-second-factor': '已解除两步验证' },
    sure: { 'reset-password': '将生成一次性密码，原密码立即失效，所有登录都会退出。', disable: '将立即退出所有登录，并不能再登录，直到重新启用。', enable: '将可以重新登录。', 'sign-out': '将立即退出所有登录，可以再次登录。', 'remove-second-factor': '用于手机丢失：将退出所有登录，再次登录只需密码，直到本人重新设置。' },
    secret: '一次性密码', secretHelp: '只显示这一次。请当面或以可靠的方式告知本人：首次登录时须设置自己的密码。',
  },
  role: { holders: '{count} 人', alone: '不与其他角色并用，不按区域查看。', regions: '在用的区域', regionsHelp: '拥有某个区域的人，可以查看该区域及其下级的全部内容；管理员只管理区域全在自己范围内的人员。', people: '人数' },
  region: { of: '区域', everything: '全部区域', find: '查找区域', none: '没有找到这个区域。', nowhere: '还没有行政区划数据：请先导入。', below: '{name}的下级', choose: '请选择至少一个区域。', code: '代码', level: '级别', levels: { 1: '省', 2: '市', 3: '区县', 4: '街道', 5: '社区' } },
  client: {
    name: '名称', title: '用途', key: '密钥', noKey: '无（在此页之外建立）', faces: '可用接口', allFaces: '全部', facesHelp: '密钥可放在请求头 Authorization: Bearer 中；地理编码类接口也可放在地址参数中，此时只能读。', rolesHelp: '不选角色也可以：只能读任何登录者都能读的内容。', until: '有效期至', untilHelp: '当天零时起失效；留空为长期有效。设定后可以改日期，不能取消。', lastUsed: '最近使用', calls: '调用次数', rotated: '更换密钥',
    face: { api: '本系统接口（请求头）', pelias: 'Pelias 地理编码', photon: 'Photon', nominatim: 'Nominatim', addok: 'Addok 批量', tianditu: '天地图地理编码', amap: '高德地理编码' },
    states: { good: '有效', expired: '已过期', revoked: '已吊销' }, find: '按名称或用途查找（/）', add: '新建客户端', make: '建立客户端', acts: '密钥', example: '地址中这样使用：',
    act: { rotate: '更换密钥', sign: '改为签名', revoke: '吊销' }, did: { rotate: '密钥已更换', sign: '已改为签名', revoke: '已吊销' }, sure: { rotate: '将生成新密钥，改为出示密钥；原密钥或签名立即失效。', sign: '此后每次请求都要签名，不再出示密钥；原密钥立即失效。', revoke: '密钥立即失效，不能恢复。' }, secret: '密钥', secretHelp: '只显示这一次，之后无法再查看。请交给使用方妥善保管。',
    networks: '允许的来源地址', networksHelp: '每行一个，如 10.1.0.0/16 或单个地址；留空为不限。', perMinute: '每分钟上限（次）', perDay: '每天上限（次）', unlimited: '不限', asked: '近 30 天调用', askedNothing: '近 30 天没有调用。', operation: '接口', nowhere: '没有的地址', refusedCalls: '被拒', failedCalls: '出错', took: '平均 / 最长', ms: '{mean} / {longest} 毫秒', callsFile: '下载每天的调用（CSV）',
    shows: '验证方式', showsKey: '出示密钥', signs: '签名 · {algorithm}', algorithm: '签名算法', algorithms: { 'hmac-sha256': 'HMAC-SHA256（双方同一密钥）', 'hmac-sm3': 'HMAC-SM3 国密（双方同一密钥）', 'rsa-sha256': 'RSA-SHA256（密钥对）', sm2: 'SM2 国密（密钥对）' }, publicKey: '使用方的公钥（PEM）', publicKeyHelp: '留空则由本系统生成密钥对，私钥只显示一次。RSA 不少于 2048 位。',
  },
  layer: {
    title: '名称', name: '标识', source: '瓦片来源', database: '数据所在', record: '本系统', features: '对象数', zooms: '级别', shown: '默认显示', group: '分组', geometry: '几何', from: '来源', bounds: '范围', attributes: '属性（{count}）', type: '类型', find: '按名称或标识查找（/）',
    sources: { snapshot: '内存', postgis: 'PostGIS', function: '函数', sql: 'SQL', pmtiles: 'PMTiles 文件' }, because: '不在内存，因为：', sourceHelp: { snapshot: '瓦片由内存中的快照生成，随数据更新。', pmtiles: '瓦片是现成的文件，更换文件即更新。', other: '瓦片在请求时由数据库生成。' },
    rebuild: '重读内存图层', rebuilding: '正在重读，期间照常服务；进度见', coverage: '检查地址数据', checking: '正在检查…', checked: '检查完成，结果在图层', map: '在地图上看', links: { tilejson: 'TileJSON', style: '样式', ogc: 'OGC 接口' },
  },
  pack: { name: '名称', key: '标识', files: '文件版本', overlay: '在线改动', more: '更多', install: '安装新的规则包：' },
  calendar: {
    none: '生效的规则包中没有工作日历。', choose: '日历', city: '另外沿用全市的节假日与调休安排。', own: '不沿用全市的节假日安排。', hours: '每周工作时间', free: '不工作', makeUpHours: '调休上班日', hoursHelp: '如“09:00-12:00, 13:30-17:30”；留空为不工作。', badHours: '时间不对：请按“09:00-12:00, 13:30-17:30”填写，前后不重叠。', odd: '节假日与调休', noOdd: '没有另外指定的日子。', kind: { holidays: '放假', make_up: '上班' }, kindOf: '放假还是上班', first: '第一天', last: '最后一天（可不填）',
    day: { monday: '周一', tuesday: '周二', wednesday: '周三', thursday: '周四', friday: '周五', saturday: '周六', sunday: '周日' },
  },
  job: {
    name: '任务', kind: '方式', state: '状态', last: '上次开始', took: '用时', next: '下次', runs: '次数', troubles: '异常', whenCalled: '需要时', troubled: '{count} 次，最近 {time}', help: '次数和时间自本次启动起算。失败的原因在系统日志中，系统会自动重试。',
    kinds: { recurring: '定时或按需', continuous: '持续', start: '启动时' }, states: { running: '运行中', well: '正常', waits: '等待数据库', failed: '失败', rests: '还没到时间', ended: '已结束', done: '已完成' },
    names: {
      'audit-seals': '审计加封', 'audit-retention': '清除过期审计', 'sealing': '敏感信息加密', 'housekeeping': '清理过期的登录与令牌', 'bulk-imports': '清理旧的批量导入', 'unfinished-uploads': '清理未完成的上传', 'trainings': '训练风险模型', 'scores': '计算风险分值', 'positions': '汇总位置轨迹', 'months-for-the-lake': '归档历史月份', 'dimensions': '更新分析维度', 'relations-that-begin-or-end-by-themselves': '到期的单位关系', 'feeds-that-are-fetched': '抓取外部数据', 'alerts-by-sql': '按规则查找预警', 'alerts-by-fences': '按围栏查找预警', 'messages-to-be-sent': '发送消息', 'months-of-readings': '整理监测读数', 'cases': '案件时限', 'alerts': '预警升级与关闭', 'duties': '期限义务', 'quality': '数据质量检查', 'messages': '消息生成', 'readings': '监测读数',
      'change-stream': '跟随数据变更', 'client-use': '记录客户端调用', 'demo-load': '载入演示城市', 'hook-sender': '推送围栏事件', 'snapshot-keeper': '维护内存图层', 'source-keeper': '维护外部数据源图层', 'source-watch': '查看外部数据源', 'track-keeper': '维护位置轨迹', 'import-leftovers': '清理中断的导入', 'archive-of-attachments': '归档附件', 'shipped-packs': '安装随附的规则包',
    },
  },
  health: {
    status: { well: '运行正常', starting: '正在启动', degraded: '运行异常' }, looked: '查看于 {time}', version: '版本', uptime: '已运行', away: '连不上', size: '数据库大小', keptLog: '待读取的日志', machine: '机器资源', memory: '内存', managed: '其中程序对象 {some}', layers: '图层内存预算', layersHelp: '放不下的图层改由数据库生成瓦片，较慢但照常可用。', disk: '磁盘', connections: '数据库连接', of: '{some} / {all}', free: '剩余 {some} / {all}',
    projections: '数据同步', projectionsHelp: '地图、搜索、预警等各自跟随数据库的变更；落后时显示的内容会旧一些，不会丢失。', rebuild: '重读', sources: '外部数据库', reached: '可以连接', notReached: '连不上',
    standing: { live: '同步', behind: '落后 {span}', late: '落后 {span}', reading: '正在读取', read: '已读取 {share}', failed: '失败' },
    do: { record: '连不上数据库：请检查 PostgreSQL 是否在运行。恢复后系统会自动继续，期间的提交不会丢失。', failed: '{names}失败：请点“重读”；仍失败时查看系统日志。', late: '{names}落后较多：多半有大批数据正在写入，等待即可；长时间不降时请点“重读”。', reading: '{names}正在重新读取数据，期间显示读取前的内容。', source: '外部数据库“{name}”连不上：请检查网络和账号。', archive: '数据库日志无法归档，{count} 段待归档：请检查备份目录是否存在、可写、未满，密钥文件是否可读。期间不会丢失数据，恢复后自动继续。', disk: '磁盘快满了：请清理或扩容，写满后数据库会停止。', memory: '内存快用完了：请减少放入内存的图层（--tile-memory）或增加内存。', connections: '数据库连接快用完了：请检查其他程序占用的连接。' },
  },
  projection: { packs: '规则包', identity: '账号与权限', search_things: '对象搜索', duty: '值守', search: '地址搜索', tiles: '地图图层', audience: '单位可见范围', fences_objects: '围栏对象', duties: '期限义务', readings: '监测读数', alerts: '预警', alerts_tables: '预警规则', messages: '消息', quality: '数据质量', figures: '指标', warehouse: '分析库', fences: '围栏' },
  audit: {
    at: '时间', caller: '谁', action: '做了什么', object: '对什么', from: '从', to: '到（含）', ask: '查找', reset: '清除条件', more: '再读一些（已读 {count} 条）', detail: '改了什么', noDetail: '没有更多内容。', what: '内容', before: '之前', after: '之后', value: '值', sameObject: '只看这个对象', sameCaller: '只看这个人', origin: '来自',
    check: '检查完整性', checking: '正在检查…', checkHelp: '审计记录每秒加封一次，可检查有无被改动、删除或插入。', whole: '记录完整。', broken: '记录不可信。', sealed: '{lines} 条记录在 {seals} 个封印之下，{waiting} 条待加封。', seal: '封印 {number}',
    trouble: { changed: '记录被改动', missing: '记录缺失', forged: '封印被改动或伪造', cut: '此前的封印缺失', slipped_in: '有未经加封的记录' }, example: { caller: 'admin', action: 'user.', object: 'user:' },
  },
  action: {
    session_open: '登录', session_close: '退出登录', session_refuse: '登录被拒', password_change: '修改密码', user_create: '建立账号', user_edit: '修改账号', 'user_reset-password': '重置密码', user_disable: '停用账号', user_enable: '启用账号', 'user_sign-out': '强制退出', 'user_remove-second-factor': '解除他人两步验证', 'second-factor_confirm': '启用两步验证', 'second-factor_remove': '停用两步验证', 'api-client_create': '建立接口客户端', 'api-client_edit': '修改接口客户端', 'api-client_rotate': '更换密钥', 'api-client_sign': '客户端改为签名', 'api-client_revoke': '吊销接口客户端', token_issue: '换取令牌',
    audit_forget: '清除过期审计记录', attachment_announce: '声明文件', attachment_complete: '上传文件', attachment_delete: '删除文件', attachment_refuse: '拒收文件', attachment_sweep: '清理文件', case_report: '上报案件', coverage_check: '检查网格覆盖', demo_load: '载入演示数据', demo_drop: '删除演示数据', duty_grid_delete: '删除责任网格', duty_grid_create: '建立责任网格', duty_grid_replace: '修改责任网格',
    feature_create: '新增要素', feature_replace: '替换要素', feature_change: '修改要素', feature_delete: '删除要素', feed_deliver: '重新投递', feed_dismiss: '放弃投递', fence_put_all: '导入围栏', fence_hook_create: '建立围栏推送', fence_hook_replace: '修改围栏推送', fence_hook_delete: '删除围栏推送', fence_hook_forget_letters: '清除未送达的推送', grid_import: '导入网格',
    layer_import: '导入图层', message_send: '发送消息', message_cancel: '取消消息', message_resend: '重发消息', move_open: '发起变更', object_create: '新增对象', object_change: '修改对象', object_import: '导入对象', object_give_alias: '新增编码别名', object_take_alias: '删除编码别名', osm_import: '导入 OSM 数据', addresses_import: '导入地址',
    pack_install: '安装配置包', pack_overlay: '修改配置', pack_remove: '移除配置包', post_give: '任命岗位', post_change: '修改岗位', post_take: '免去岗位', quality_mark: '标记数据质量', record_write: '填写记录', record_void: '作废记录', relation_propose: '提出关系', score_enter: '录入评分', score_publish: '发布评价',
    shift_begin: '开始当班', shift_end: '结束当班', style_replace: '修改图层样式', style_delete: '恢复自动样式', users_create: '批量建立账号', users_remove: '批量移除账号', analytics_query: '分析查询', analytics_explain: '查看查询计划', 'analytics_save-query': '保存查询', 'analytics_change-query': '修改保存的查询', 'analytics_remove-query': '删除保存的查询',
    projection_rebuild: '重读', layer_edit: '修改图层', contact_put: '修改联系方式', party_join: '加入单位', party_leave: '离开单位',
  },
  fact: { display_name: '姓名', roles: '角色', regions: '区域', sessions: '登录数', title: '用途', faces: '可用接口', expires_at: '有效期至', key: '密钥', algorithm: '签名算法', networks: '允许的来源地址', per_minute: '每分钟上限', per_day: '每天上限' },
  mistake: {
    any: { required: '请至少选一项。', unknown: '有的内容已不存在，请刷新后再选。', twice: '有重复的内容。', outside: '超出您的管辖范围。', length: '请填写，不要太长，不含换行。' },
    user_name: { form: '用户名不合要求。' }, name: { form: '名称不合要求。' }, display_name: { length: '请填写 1 至 80 个字符。' }, title: { length: '请填写 1 至 120 个字符。' },
    roles: { required: '请至少选一个角色。', alone: '单位人员、市民不能与其他角色并用。', people: '单位人员、市民只用于人员。', outside: '单位人员和市民由管理全部区域的管理员建立。' }, regions: { required: '请至少选一个区域。', alone: '单位人员和市民不选区域。' }, faces: { required: '请至少选一个接口。' }, expires_at: { past: '请选择今天以后的日期。' }, networks: { form: '有的不是地址：请写成 10.1.0.0/16 或单个地址，一行一个。', many: '最多 50 个。' }, per_minute: { range: '每分钟上限应为正整数，或留空。' }, per_day: { range: '每天上限应为正整数，或留空。' }, public_key: { form: '不是该算法的公钥：请粘贴 PEM 格式的公钥，RSA 不少于 2048 位，SM2 用 sm2p256v1 曲线。' },
  },
}
