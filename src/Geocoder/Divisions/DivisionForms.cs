using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Divisions;

/// <summary>The forms under which a division's name occurs in addresses.</summary>
internal static class DivisionForms
{
    private static readonly string[] Peoples =
    [
        "蒙古族", "维吾尔", "哈萨克", "柯尔克孜", "塔吉克", "达斡尔族", "鄂温克族", "锡伯", "布依族", "土家族", "景颇族", "傈僳族", "哈尼族", "朝鲜族", "仡佬族", "撒拉族", "东乡族", "保安族", "裕固族",
        "拉祜族", "布朗族", "独龙族", "普米族", "纳西族", "仫佬族", "毛南族", "蒙古", "回族", "藏族", "苗族", "侗族", "彝族", "白族", "傣族", "羌族", "壮族", "瑶族", "满族", "黎族", "畲族", "水族", "土族",
        "佤族", "怒族", "各族", "族",
    ];

    private static readonly (string Suffix, string Spoken)[] Autonomous = [("自治州", "州"), ("自治县", "县"), ("自治旗", "旗"), ("自治区", "")];
    private static readonly string[] DistrictSuffixes = ["新区", "林区", "特区", "区", "市", "县", "旗"];
    private static readonly string[] TownSuffixes = ["街道", "民族乡", "镇", "乡", "苏木"];

    /// <summary>Industrial zones and the like have a code but no short name of their own.</summary>
    private static readonly string[] Zones = ["开发区", "园区", "示范区", "管理区", "保护区", "度假区", "试验区"];

    public static IEnumerable<(string Name, NameForm Form)> Of(Division division)
    {
        var name = division.Name;
        if (division.Level == AreaLevel.StreetOffice)
        {
            yield return (name, Stem(name, TownSuffixes) is null ? NameForm.Nested : NameForm.Full);
            if (Without(name, "办事处") is { } office && office.EndsWith("街道", StringComparison.Ordinal))
                yield return (name = office, NameForm.Full);
            if (Stem(name, TownSuffixes) is { } town && !RoadWords.EndsLikeRoad(town))
                yield return (town, NameForm.Nested);
            yield break;
        }
        yield return (name, NameForm.Full);
        foreach (var (suffix, spoken) in Autonomous)
        {
            if (Without(name, suffix) is not { } ruled)
                continue;
            var place = WithoutPeoples(ruled);
            yield return (place, NameForm.Short);
            if (place != ruled)
                yield return (place + suffix, NameForm.Full);
            if (spoken.Length > 0)
                yield return (place + spoken, NameForm.Full);
            yield break;
        }
        if (Array.Exists(Zones, zone => name.EndsWith(zone, StringComparison.Ordinal)))
            yield break;
        var shorter = division.Level switch
        {
            AreaLevel.Province => Stem(name, ["特别行政区", "省", "市"]),
            AreaLevel.City => Stem(name, ["地区", "市", "盟"]),
            _ => Stem(name, DistrictSuffixes),
        };
        if (shorter is null || shorter[^1] is '左' or '右' or '前' or '中' or '后' or '翼')
            yield break;
        yield return (shorter, NameForm.Short);
        if (name.EndsWith("新区", StringComparison.Ordinal))
            yield return (shorter + "区", NameForm.Full);
    }

    /// <summary>Old names lose only a suffix.</summary>
    public static string? ShortOf(string oldName) => Stem(oldName, ["地区", "盟", .. DistrictSuffixes]);

    /// <summary>积石山保安族东乡族撒拉族 → 积石山; 鄂伦春 stays.</summary>
    private static string WithoutPeoples(string name)
    {
        while (Array.Find(Peoples, people => name.Length - people.Length >= 2 && name.EndsWith(people, StringComparison.Ordinal)) is { } people)
            name = name[..^people.Length];
        return name;
    }

    private static string? Stem(string name, string[] suffixes) => Array.Find(suffixes, suffix => name.EndsWith(suffix, StringComparison.Ordinal)) is { } suffix ? Without(name, suffix) : null;

    /// <summary>Null where fewer than two characters would be left.</summary>
    private static string? Without(string name, string suffix) => name.Length - suffix.Length >= 2 && name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : null;
}
