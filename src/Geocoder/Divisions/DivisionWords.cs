using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Divisions;

/// <summary>What may stand around a division's name, and what makes it part of another name.</summary>
internal static class DivisionWords
{
    /// <summary>Said between divisions without being one.</summary>
    private static readonly string[] Fillers = ["自治区直辖县级行政区划", "省直辖县级行政区划", "市辖区", "中国"];

    /// <summary>Behind a short form these make a venue or a street's flavour of it: 上海城, 台湾风情街, 北京大学.</summary>
    private static readonly string[] Venues =
    [
        "风情", "风味", "美食", "商业", "大厦", "广场", "花园", "花苑", "小区", "公寓", "新村", "饭店", "酒店", "宾馆", "大酒店", "银行", "大学", "学院", "中学", "小学", "学校", "幼儿园", "医院", "公司", "集团",
        "商场", "商会", "会馆", "同乡", "发展", "火车站", "高铁站", "汽车站", "机场", "菜馆", "面馆", "拉面", "小吃", "烤鸭", "人家", "名城", "名苑", "国际", "站", "苑", "店", "菜", "厦", "人",
    ];

    /// <summary>Short forms that are words of the language or of brands before they are places.</summary>
    private static readonly string[] Words = ["阿里", "东方", "中山", "和平", "海南", "宁国"];

    public static int FillerAt(ReadOnlySpan<char> text)
    {
        if (text[0] is ' ' or '(' or ')' or '-')
            return 1;
        return HanText.StartOf(text, Fillers)?.Length ?? 0;
    }

    /// <summary>Where the text goes on behind all fillers at a position.</summary>
    public static int SkipFillers(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && FillerAt(text[at..]) is > 0 and var filler)
            at += filler;
        return at;
    }

    /// <summary>The name goes on behind the form: 河北路, 陕西南路, 上海城.</summary>
    public static bool GoesOn(ReadOnlySpan<char> after, NameForm form)
    {
        if (after.IsEmpty)
            return false;
        if (form is NameForm.Full or NameForm.Old)
            return StartsRoad(after);
        var modifiers = 0;
        while (modifiers < Math.Min(2, after.Length) && after[modifiers] is '东' or '南' or '西' or '北' or '中' or '大' or '小' or '新' or '老' or '上' or '下' or '前' or '后' or '一' or '二' or '三' or '四')
            modifiers++;
        return StartsRoad(after) || StartsRoad(after[modifiers..]) || HanText.StartOf(after, Venues) is not null || after[0] == '城' && !(after.Length > 1 && after[1] is '东' or '南' or '西' or '北' or '中' or '区' or '关' or '厢');
    }

    public static bool IsWord(ReadOnlySpan<char> form)
    {
        foreach (var word in Words)
            if (form.SequenceEqual(word))
                return true;
        return false;
    }

    private static bool StartsRoad(ReadOnlySpan<char> text) => !text.StartsWith("街道") && HanText.StartOf(text, RoadWords.Suffixes) is not null;
}
