using System.Collections.Frozen;

namespace SpatialCockpit.Geocoder.Text;

/// <summary>
/// One character to its plain form. The host runs without culture data, where .NET normalises nothing beyond ASCII; this is the part of NFKC that occurs in addresses,
/// plus the traditional characters that occur in place names. A table, hence the length.
/// </summary>
internal static class CharacterFolding
{
    private const string Traditional =
        "號廣東門鎮運蘇樓棟單層區縣鄉莊園灣橋龍華萬國際場廈車醫學銀飯館業馬長陽陰澤錢嶺邊轉與對麗麥點齊寧遠進連達過還選遼陝貴賓賽趙軍農鄭鋼錫鐵閘閣間關陳隊雙雲電靈頭順風飛魚鳥鳳黃總線紅紡綠網緯羅義聖聯聲興舊藝藥蘭處術衛裝觀計設許評訊記講護豐財資贊僑價儀優億內兩劉劍劃劇動勝勞務勢協參員問嘯團圍圖壇壽壯夢婦孫寶" +
        "寬將專導崗島嶽巖師帶幣幫庫廟廠廳張彎後從徑復恆應戰擇據攝數斷晉曉條楊極榮構標樹橫檔歐歷殘氣濟滬漁漢瀋灘無煙爾環瑪產畫療發監盤睜礦碼種稅積穩競筆節築簡籃糧紀約級紹終結經絡綜緣編縱績織頤願驛驗體鬥鹽啟暉嶼鶴澗巒鷹鑄鋒匯滙鍾鐘錦綉繡湧濱潤滿漸潔淨溝潛瀾瀘濰灃灤淺湯準凍鄰鄔鄧鄒鄺郵鄆酈釣鈴鉛銅銘銳鋪錄鍋鍛鏈" +
        "鎖鏡鑼鑽閩閔閻闊隴隨險隱雜雞離難霧靜韓韻響項須頌預領頓頡題顏類顧飲飼餅餃駝駐駕騰驅驪騎鬆鮑鮮鯉鰲鱸鳴鴻鴨鴛鴦鵬鵝鶯鷺鸞齋齡龐龔龜峽嶗嵐嶸巔崢壩壟塢牆墻墾壓壘塗堅報塊壺夾奮娛實審屬嶠廬強彙徵慶憲懷戲戶掃採揚換撫擁擴攤敘時暢曬曆書會柵棲棗樣樂機檢櫃櫟櫻權欄歡殼氈決濕濤瀟灑烏熱燈營爐獅獎獵獻現瓊甌畝畢當眾" +
        "衆硯礎禮禪禦祿稱穀穎窪窯窩範籠籬粵純紗紙納紐紋組細給統絲綏綺緒練繩繪繼續纖習翹聰職聽聶肅脈腳腦臥臨臺艦荊萊葉葦蒼蓋蓮蔣蔭蕩蕭薊薈薩蘆蘋蘿蟲蠶補裏裡製複見規視親覺覽訂訓訪診詠試詩話認誠語課調談論諾諸謝證識譚譜讀變貝貞貢貨販購貫貯費貿賀賈賢賣質賴贏贛趕躍軌軒軟軸載輔輕輛輝輪輸轄轅轎辦迴週遊遙遞適遺邁邨醬" +
        "釀釋針鈞鈺鋁鑒鑑開閉聞啓峯羣於餘來倉個們偉備傑傘傳債傷儲兒冊凱別則剛創劑勵卻厲叢吳呂啞喬嗎嚴囑圓執墳奧奪媽嫻嬰宮屆廢彥愛憶懸拋掛揀搶撥擋斂晝曠朧槍樁橢檸櫥歲殺氫沖淚淪淵測滄滲漿潑濁瀏災煉煩熒燒燙狀獨瑤璣異瘋皚睏瞭稈窮筍箏簽糾絨綢緻縮罰羨腸膠膽蔔虛蝸螢蠟衝襯訴誼謙豬貓賬踐蹤輯輿郟鄖鉀銜鋸錐鍵鎚鐲閏閨閱" +
        "闢陸隸雖霽韋頁頗頻顯飄飾養馮駛騾驕鬍鬱魯鰻鴿鵑鹼麵黨齒" +
        "溫亞倫幹楓獄岡態涼藍涇頂額饒埡維昇廂堯歸欽樺臘衞稜盧婁讓駱崑潁碩峴谿磚樑悅蕪遷彌鞏閆磯潯買鴉侖賚遜澂瀝壋梘欒渾絳綿滸鳩逕壠甕譙鹹尋淶驊責繞濃澇崙疊邏蘄渦滾溼澱磧淩擺漣淥硤佔詔欖盞駒勸鄲鉅閭籌鬚閒鵲爺頃訥椏鸕舉蝦鳧輞瀨彈滎樞頸馱藺槓錯皁陘獲豎蟬閃礬鏵墊澮篤瓏鬧蟻琿禎竈夥樸虯紮駟疇鷀託樅碭薌曇鈐酇鸚堖鐸" +
        "擔帥憑鷲揮為勁竇釗鄴鶚喚議遲萇綸譽柺綽蠻鑲螞駿儉鷗簀瀆缽諫筧嶨暘塵礱茲闕闞鮎猶溈濼嶧兗鯨霑硃漲賒溮確鵡龕謀撈跡鍬顆臚蜆馴崍鎣攔蕎謨麼勻煥犢傾蔥爲脫剎鐺嫗桿輦搖褳戀麴嚀圇簍饅塹鵰棧欏鉗餵壚墶禿枴衚衕訶賁僕孿嚮鮁鎂朮諧轟馳簾璦顓輻閶鉢蓴璉縉緊煬渙螄鷂鱘鮦篔簹韜鏞鯰鵠巋瀲潙攜鈸賡鷥賦徠縫緱濬惱軻澠嶇媧軹諶" +
        "礄灄顙覓雋闖溳棖藪嶁鍔鮓漚瀧驥漵湞蔞緞慣釵潿側隻幾侶鱗佈況艤敍灕軫瀠閬噲磽贈犛鰺鋅豔籮騌厙纏誇縹檜爛箇膩捨剝貧剋帳鐮嶮賜鐔幃兌脣菸檯鉤蘊枱鈎藴";

    private const string Simplified =
        "号广东门镇运苏楼栋单层区县乡庄园湾桥龙华万国际场厦车医学银饭馆业马长阳阴泽钱岭边转与对丽麦点齐宁远进连达过还选辽陕贵宾赛赵军农郑钢锡铁闸阁间关陈队双云电灵头顺风飞鱼鸟凤黄总线红纺绿网纬罗义圣联声兴旧艺药兰处术卫装观计设许评讯记讲护丰财资赞侨价仪优亿内两刘剑划剧动胜劳务势协参员问啸团围图坛寿壮梦妇孙宝" +
        "宽将专导岗岛岳岩师带币帮库庙厂厅张弯后从径复恒应战择据摄数断晋晓条杨极荣构标树横档欧历残气济沪渔汉沈滩无烟尔环玛产画疗发监盘睁矿码种税积稳竞笔节筑简篮粮纪约级绍终结经络综缘编纵绩织颐愿驿验体斗盐启晖屿鹤涧峦鹰铸锋汇汇钟钟锦绣绣涌滨润满渐洁净沟潜澜泸潍沣滦浅汤准冻邻邬邓邹邝邮郓郦钓铃铅铜铭锐铺录锅锻链" +
        "锁镜锣钻闽闵阎阔陇随险隐杂鸡离难雾静韩韵响项须颂预领顿颉题颜类顾饮饲饼饺驼驻驾腾驱骊骑松鲍鲜鲤鳌鲈鸣鸿鸭鸳鸯鹏鹅莺鹭鸾斋龄庞龚龟峡崂岚嵘巅峥坝垄坞墙墙垦压垒涂坚报块壶夹奋娱实审属峤庐强汇征庆宪怀戏户扫采扬换抚拥扩摊叙时畅晒历书会栅栖枣样乐机检柜栎樱权栏欢壳毡决湿涛潇洒乌热灯营炉狮奖猎献现琼瓯亩毕当众" +
        "众砚础礼禅御禄称谷颖洼窑窝范笼篱粤纯纱纸纳纽纹组细给统丝绥绮绪练绳绘继续纤习翘聪职听聂肃脉脚脑卧临台舰荆莱叶苇苍盖莲蒋荫荡萧蓟荟萨芦苹萝虫蚕补里里制复见规视亲觉览订训访诊咏试诗话认诚语课调谈论诺诸谢证识谭谱读变贝贞贡货贩购贯贮费贸贺贾贤卖质赖赢赣赶跃轨轩软轴载辅轻辆辉轮输辖辕轿办回周游遥递适遗迈村酱" +
        "酿释针钧钰铝鉴鉴开闭闻启峰群于余来仓个们伟备杰伞传债伤储儿册凯别则刚创剂励却厉丛吴吕哑乔吗严嘱圆执坟奥夺妈娴婴宫届废彦爱忆悬抛挂拣抢拨挡敛昼旷胧枪桩椭柠橱岁杀氢冲泪沦渊测沧渗浆泼浊浏灾炼烦荧烧烫状独瑶玑异疯皑困了秆穷笋筝签纠绒绸致缩罚羡肠胶胆卜虚蜗萤蜡冲衬诉谊谦猪猫账践踪辑舆郏郧钾衔锯锥键锤镯闰闺阅" +
        "辟陆隶虽霁韦页颇频显飘饰养冯驶骡骄胡郁鲁鳗鸽鹃碱面党齿" +
        "温亚伦干枫狱冈态凉蓝泾顶额饶垭维升厢尧归钦桦腊卫棱卢娄让骆昆颍硕岘溪砖梁悦芜迁弥巩闫矶浔买鸦仑赉逊澄沥垱枧栾浑绛绵浒鸠迳垅瓮谯咸寻涞骅责绕浓涝仑叠逻蕲涡滚湿淀碛凌摆涟渌硖占诏榄盏驹劝郸巨闾筹须闲鹊爷顷讷桠鸬举虾凫辋濑弹荥枢颈驮蔺杠错皂陉获竖蝉闪矾铧垫浍笃珑闹蚁珲祯灶伙朴虬扎驷畴鹚托枞砀芗昙钤酂鹦垴铎" +
        "担帅凭鹫挥为劲窦钊邺鹗唤议迟苌纶誉拐绰蛮镶蚂骏俭鸥箦渎钵谏笕峃旸尘砻兹阙阚鲇犹沩泺峄兖鲸沾朱涨赊浉确鹉龛谋捞迹锹颗胪蚬驯崃蓥拦荞谟么匀焕犊倾葱为脱刹铛妪杆辇摇裢恋曲咛囵篓馒堑雕栈椤钳喂垆垯秃拐胡同诃贲仆孪向鲅镁术谐轰驰帘瑷颛辐阊钵莼琏缙紧炀涣蛳鹞鲟鲖筼筜韬镛鲇鹄岿潋沩携钹赓鸶赋徕缝缑浚恼轲渑岖娲轵谌" +
        "硚滠颡觅隽闯涢枨薮嵝锷鲊沤泷骥溆浈蒌缎惯钗涠侧只几侣鳞布况舣叙漓轸潆阆哙硗赠牦鲹锌艳箩骔厍缠夸缥桧烂个腻舍剥贫克帐镰崄赐镡帏兑唇烟台钩蕴台钩蕴";

    private static readonly FrozenDictionary<char, char> Simple = Traditional.Zip(Simplified).ToFrozenDictionary(pair => pair.First, pair => pair.Second);

    public static void Fold(char character, int origin, NormalText.Draft draft)
    {
        switch (character)
        {
            case >= 'a' and <= 'z' or >= '0' and <= '9' or '(' or ')' or '#' or '-': draft.Append(character, origin); break;
            case >= 'A' and <= 'Z': draft.Append((char)(character | 0x20), origin); break;
            case >= '！' and <= '～' when character != '～': Fold((char)(character - 0xFEE0), origin, draft); break;
            case '[' or '{' or '【' or '〔' or '〈' or '《' or '「': draft.Append('(', origin); break;
            case ']' or '}' or '】' or '〕' or '〉' or '》' or '」': draft.Append(')', origin); break;
            case '–' or '—' or '―' or '−' or '‐' or '‑' or '~' or '～' or '〜': draft.Append('-', origin); break;
            case '№': draft.Append('#', origin); break;
            case >= '①' and <= '⑳': AppendNumber(character - '①' + 1, origin, draft); break;
            case >= '⑴' and <= '⒇': AppendNumber(character - '⑴' + 1, origin, draft); break;
            case >= 'Ⅰ' and <= 'Ⅻ': AppendNumber(character - 'Ⅰ' + 1, origin, draft); break;
            case >= 'ⅰ' and <= 'ⅻ': AppendNumber(character - 'ⅰ' + 1, origin, draft); break;
            case >= '²' and <= '³': AppendNumber(character - '²' + 2, origin, draft); break;
            case '○' or '〇': draft.Append('〇', origin); break;
            default: draft.Append(char.IsLetterOrDigit(character) ? Simple.GetValueOrDefault(character, char.ToLowerInvariant(character)) : ' ', origin); break;
        }
    }

    private static void AppendNumber(int number, int origin, NormalText.Draft draft)
    {
        if (number >= 10)
            draft.Append((char)('0' + number / 10), origin);
        draft.Append((char)('0' + number % 10), origin);
    }
}
