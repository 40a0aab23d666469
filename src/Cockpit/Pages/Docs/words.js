// The page's own words in two languages, and the operations' summaries in Chinese by their id; one that is missing here is shown as the API says it.
const chosen = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem('language') ?? navigator.language
export const language = chosen.startsWith('zh') ? 'zh-CN' : 'en'

const english = {
  title: 'SpatialCockpit API', filter: 'Filter: path, name, tag', filterLabel: 'Filter operations', groups: 'Groups', loading: 'Loading…', nothing: 'Nothing matches.',
  signedIn: 'Needs a session or a bearer token.', open: 'Open to strangers.', parameters: 'Parameters', body: 'Body', answers: 'Answers', try: 'Try',
  other: 'Other', toOther: '中文', otherLanguage: 'zh-CN', back: 'Map', tag: {}, summary: {},
}

const chinese = {
  title: 'SpatialCockpit 接口', filter: '筛选：路径、名称、分组', filterLabel: '筛选接口', groups: '分组', loading: '正在载入…', nothing: '没有符合的接口。',
  signedIn: '需要登录会话或 Bearer 令牌。', open: '无需登录。', parameters: '参数', body: '请求体', answers: '回答', try: '试一试',
  other: '其他', toOther: 'English', otherLanguage: 'en', back: '地图',
  tag: { Tiles: '瓦片', Styles: '样式', Features: '要素', Geocoding: '地理编码', Imports: '导入', Identity: '身份', Operations: '运行', Changes: '变更' },
  summary: {
    WaitForChanges: '等到一次写入可以被看到', 'list-audit': '谁改了什么，最新的在前', metrics: '进程指标（Prometheus 文本）',
    'sign-in': '用用户名和密码登录，设置会话 Cookie', 'get-session': '当前登录的是谁', 'sign-out': '在所有地方结束会话',
    'health-live': '进程是否应答', 'health-ready': '是否可以工作；之前说明在等什么', health: '运行状况：各投影落后多少',
    'load-demo': '载入演示城市及其用户，以 JSON 行报告进度', 'drop-demo': '只删除演示城市的数据和用户',
    'import-layer': '把 GeoJSON、GeoPackage、Shapefile 压缩包或带经纬度的 CSV 导入为图层 gis.NAME，或更新它', 'import-osm': '导入 OpenStreetMap 数据作为底图和地名库；同一城市再次导入即替换',
    'import-addresses': '把地址 CSV 导入地名库', 'get-rejects': '一次导入拒收的行：行号、编号与原因（CSV）',
    'geocoder-search': '按文字找地点：地址、名称、网格编码或部件编码', 'geocoder-autocomplete': '输入到一半时的联想', 'geocoder-structured': '按地址各要素找地点',
    'geocoder-reverse': '一点上有什么：门牌、道路、网格、区划', 'geocoder-place': '按先前回答里的 gid 取地点', 'geocoder-batch': '批量提问，每行一个 JSON，按原顺序回答',
    'grid-at': '一点所在的网格与区划', 'grid-polygon': '单元网格、责任网格、区划或北斗网格码的多边形', convert: '坐标在不同坐标系间转换；CGCS2000 视同 WGS 84',
    'list-layers': '您能看到的全部图层', 'get-layer': '一个图层', 'edit-layer': '修改图层的标题、缩放级别、属性或样式（JSON 合并补丁）',
    'get-tile': '一个或几个图层的矢量瓦片', 'get-tile-head': '一个或几个图层的矢量瓦片', 'get-tilejson': '一个或几个图层的 TileJSON 3', 'list-styles': '您能看到的每个图层的样式', 'get-style': '一个图层的 MapLibre 样式', 'replace-style': '用自己的样式替换推导出的样式；其中的地址只能是本机的', 'delete-style': '恢复推导出的样式',
    'get-glyphs': '字体的字形，每次 256 个，供样式中的文字使用', 'get-sprite': '样式用的图标：一张图片（png）及各图标的位置（json）',
    'follow-tile-changes': '服务器推送：打开的地图应重新载入什么',
    'ogc-landing': '入口：各资源的链接', 'ogc-conformance': '符合哪些标准', 'ogc-api': '本服务的 OpenAPI 3.0 描述', 'ogc-collections': '您能看到的全部集合', 'ogc-collection': '一个集合',
    'ogc-queryables': '过滤条件可以用哪些属性', 'ogc-items': '按范围、时间和条件取要素', 'ogc-item': '一个要素，以及它的编码所指的名称',
  },
}

export const words = language === 'en' ? english : chinese
