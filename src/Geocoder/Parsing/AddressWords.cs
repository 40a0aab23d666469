using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Parsing;

/// <summary>The closed word lists of the parser. Tables, and the small questions asked of them.</summary>
internal static class AddressWords
{
    /// <summary>After 10号 or 10 these make the number a road's name: 10号大街, 320国道.</summary>
    public static readonly string[] NumberedRoads = ["号大街", "号路", "大街", "国道", "省道", "县道", "乡道"];

    public static readonly string[] Relations =
    [
        "斜对面", "对面", "旁边", "附近", "隔壁", "周边", "交叉路口", "十字路口", "丁字路口", "三岔路口", "交叉口", "交叉处", "交汇处", "交界处", "路口", "门口", "对过",
        "前面", "前边", "后面", "后边", "旁",
    ];

    /// <summary>What a community runs, and is called after it.</summary>
    public static readonly string[] CommunityOffices = ["公共服务", "服务", "卫生", "居委", "居民委员会", "党", "老年", "居家", "养老", "警务", "活动", "文化", "综合"];

    /// <summary>Words that make the road before them part of a name: 解放路小学, 文三路支行.</summary>
    private static readonly string[] FacilityWords =
    [
        "社区", "小学", "中学", "学校", "幼儿园", "支行", "分行", "派出所", "菜场", "农贸", "市场", "校区", "公交", "地铁", "店", "站", "小区", "新村", "花园", "公寓", "苑", "街道",
        "号线", "分理处", "卫生", "医院", "停车场", "大厦", "广场", "公园", "桥", "立交", "隧道",
    ];

    public static bool StartsFacility(ReadOnlySpan<char> text) => HanText.StartOf(text, FacilityWords) is not null;

    public static bool StartsConnective(ReadOnlySpan<char> text) => !text.IsEmpty && text[0] is '与' or '和' or '交' or '近' || RelationReader.Read(text).Length > 0 || DirectionAt(text) > 0;

    /// <summary>Length of 东, 西北, 东南方向 at the start when it leads to a distance, a side or a gate; 0 otherwise.</summary>
    public static int DirectionAt(ReadOnlySpan<char> text)
    {
        var length = Compass(text);
        if (length == 0)
            return 0;
        if (text[length..].StartsWith("方向"))
            length += 2;
        else if (text[length..].StartsWith("方"))
            length++;
        return length < text.Length && (char.IsAsciiDigit(text[length]) || text[length] is '侧' or '面' or '边') ? length : 0;
    }

    /// <summary>How many compass characters start the text, at most two.</summary>
    public static int Compass(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length < 2 && text[length] is '东' or '南' or '西' or '北')
            length++;
        return length;
    }
}
