namespace SpatialCockpit.Geocoder.Parsing.Model.Generation;

/// <summary>What names of divisions are made of: the name proper and the words of its level.</summary>
internal static class DivisionNames
{
    private static readonly string[] ProvinceWords = ["特别行政区", "自治区", "省", "市"];
    private static readonly string[] CityWords = ["自治州", "地区", "盟", "市"];
    private static readonly string[] DistrictWords = ["自治县", "自治旗", "新区", "林区", "特区", "区", "县", "市", "旗"];
    private static readonly string[] TownWords = ["街道", "地区", "民族乡", "镇", "乡", "苏木"];
    private static readonly string[] VillageWords = ["社区居委会", "社区居民委员会", "居民委员会", "居委会", "村民委员会", "村委会", "委员会", "社区", "虚拟"];

    /// <summary>Peoples that autonomous divisions are named after, behind the place.</summary>
    private static readonly string[] Peoples =
    [
        "壮族", "回族", "维吾尔", "土家族", "苗族", "侗族", "彝族", "藏族", "羌族", "布依族", "傣族", "白族", "哈尼族", "景颇族", "傈僳族", "朝鲜族", "蒙古族", "蒙古", "哈萨克", "柯尔克孜", "满族", "瑶族",
        "仫佬族", "毛南族", "仡佬族", "水族", "黎族", "畲族", "土族", "撒拉族", "东乡族", "保安族", "裕固族", "纳西族", "普米族", "怒族", "独龙族", "拉祜族", "佤族", "布朗族", "锡伯", "塔吉克", "达斡尔族", "各族",
        "鄂伦春", "鄂温克",
    ];

    /// <summary>浙江 of 浙江省, 广西 of 广西壮族自治区.</summary>
    public static string ProvinceStem(string name) => Stem(name, ProvinceWords);

    public static string CityStem(string name) => Stem(name, CityWords);

    public static string DistrictStem(string name) => Stem(name, DistrictWords);

    /// <summary>A street office by its street (翠苑街道 for 翠苑街道办事处).</summary>
    public static string Town(string name) => name.EndsWith("街道办事处", StringComparison.Ordinal) ? name[..^3] : name.EndsWith("办事处", StringComparison.Ordinal) ? name[..^3] + "街道" : name;

    public static string TownStem(string name) => Stem(name, TownWords);

    /// <summary>三村村 of 三村村村民委员会, 文三路 of 文三路社区居委会.</summary>
    public static string Village(string name)
    {
        while (Array.Find(VillageWords, word => name.EndsWith(word, StringComparison.Ordinal)) is { } found)
            name = name[..^found.Length];
        return name;
    }

    /// <summary>The name without the word of its level and the peoples before that; at least two characters stay.</summary>
    private static string Stem(string name, string[] words)
    {
        name = Without(name, words);
        while (Without(name, Peoples) is var shorter && shorter.Length < name.Length)
            name = shorter;
        return name;
    }

    private static string Without(string name, string[] endings) =>
        Array.Find(endings, ending => name.Length >= ending.Length + 2 && name.EndsWith(ending, StringComparison.Ordinal)) is { } found ? name[..^found.Length] : name;
}
