using System.Collections.Frozen;

namespace SpatialCockpit.Geocoder.Text;

/// <summary>
/// One character to its plain form. The host runs without culture data, where .NET normalises nothing beyond ASCII; this is the part of NFKC that occurs in addresses,
/// plus the traditional characters that occur in place names. A table, hence the length.
/// </summary>
internal static class CharacterFolding
{
    private const string Traditional =
        "號廣東門鎮運蘇樓棟單層區縣鄉莊園灣橋龍華萬國際場廈車醫學銀飯館業馬長陽陰澤錢嶺邊轉與對麗麥點齊寧遠進連達過還選遼陝貴賓賽趙軍農鄭鋼錫鐵閘閣間關陳隊雙雲電靈頭順風飛魚鳥鳳黃總線紅紡綠網緯羅義聖聯聲興舊藝藥蘭處術衛裝觀計設許評訊記講護豐財資贊僑價儀優億內兩劉劍劃劇動勝勞務勢協參員問嘯團圍圖壇壽壯夢婦孫寶寬將專導崗島嶽巖師帶幣幫庫廟廠廳張彎後從徑復恆應戰擇據攝數斷晉曉條楊極榮構標樹橫檔歐歷殘氣濟滬漁漢瀋灘無煙爾環瑪產畫療發監盤睜礦碼種稅積穩競筆節築簡籃糧紀約級紹終結經絡綜緣編縱績織頤願驛驗體鬥鹽啟";

    private const string Simplified =
        "号广东门镇运苏楼栋单层区县乡庄园湾桥龙华万国际场厦车医学银饭馆业马长阳阴泽钱岭边转与对丽麦点齐宁远进连达过还选辽陕贵宾赛赵军农郑钢锡铁闸阁间关陈队双云电灵头顺风飞鱼鸟凤黄总线红纺绿网纬罗义圣联声兴旧艺药兰处术卫装观计设许评讯记讲护丰财资赞侨价仪优亿内两刘剑划剧动胜劳务势协参员问啸团围图坛寿壮梦妇孙宝宽将专导岗岛岳岩师带币帮库庙厂厅张弯后从径复恒应战择据摄数断晋晓条杨极荣构标树横档欧历残气济沪渔汉沈滩无烟尔环玛产画疗发监盘睁矿码种税积稳竞笔节筑简篮粮纪约级绍终结经络综缘编纵绩织颐愿驿验体斗盐启";

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
        if (number >= 10) draft.Append((char)('0' + number / 10), origin);
        draft.Append((char)('0' + number % 10), origin);
    }
}
