using System.Collections.Frozen;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Divisions;

/// <summary>Names of districts through time: 下城区 of 杭州 is 拱墅区 now, and a row or a question may say either.</summary>
internal static class OldNames
{
    private static readonly Lazy<FrozenDictionary<string, RenamedDivision[]>> ByName = new(() => (
        from old in RenamedDivision.China
        from name in old.Now.Select(now => now.Name).Append(old.Name).Distinct()
        group old by NormalText.Of(name)).ToFrozenDictionary(group => group.Key, group => group.ToArray()));

    private static readonly Lazy<FrozenDictionary<string, RenamedDivision>> WithCode = new(() =>
        RenamedDivision.China.Where(old => old.Code is not null).ToFrozenDictionary(old => old.Code!));

    /// <summary>The division of history that bore a code of six digits; null where it is somebody's now, or nobody's.</summary>
    public static RenamedDivision? ByCode(string code) => WithCode.Value.GetValueOrDefault(code);

    /// <summary>What an area of a city that bore this name is now, the larger part first; null where the name stands.</summary>
    public static string[]? Now(string name, IReadOnlyList<Division> home) =>
        Of(NormalText.Of(name), home).FirstOrDefault(old => old.Name == name)?.Now.Select(now => now.Name).ToArray();

    /// <summary>Every other name, in normal form, by which what a district's name covers has gone or goes now.</summary>
    public static string[] Others(string normalName, IReadOnlyList<Division> home) =>
    [
        .. Of(normalName, home).SelectMany(old => NormalText.Of(old.Name) == normalName ? old.Now.Select(now => now.Name) : [old.Name])
            .Select(NormalText.Of).Where(name => name != normalName).Distinct(),
    ];

    private static IEnumerable<RenamedDivision> Of(string normalName, IReadOnlyList<Division> home) =>
        ByName.Value.GetValueOrDefault(normalName, []).Where(old => home.Any(city => city.Tree.Holds(city.Index, old.Within.Index)));
}
