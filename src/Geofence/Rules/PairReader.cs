using System.Collections.Frozen;
using System.Text.Json;

namespace SpatialCockpit.Geofence.Rules;

/// <summary>Parameters of rules about two objects.</summary>
internal static class PairReader
{
    private const int MostPairs = 100_000;

    public static (Rule? Rule, string? Mistake) Roam(PropertyReader properties, int number, string code)
    {
        var (others, mistake) = CommonProperties.Condition(properties, "others");
        if (properties.Number("within_m", 1, RoamRule.LargestWithinMeters) is not { } within)
            return (null, "within_m: metres.");
        return (new RoamRule(number, code, within, CommonProperties.Edge(properties).ExitBufferMeters, others) { Fresh = Fresh(properties, 300) }, mistake);
    }

    public static (Rule? Rule, string? Mistake) Separation(PropertyReader properties, int number, string code)
    {
        var rule = new SeparationRule(number, code, properties.Number("limit_m", 1, WatchReader.LargestMeters) ?? 1000) { Fresh = Fresh(properties, 600), UsesAccuracy = properties.Flag("use_accuracy") ?? false };
        if (properties.Text("attribute") is { Length: > 0 } attribute && !properties.Has("pairs"))
            return (rule with { Attribute = attribute }, null);
        if (properties.Element("pairs") is not { ValueKind: JsonValueKind.Array } list || properties.Has("attribute") || list.GetArrayLength() is 0 or > MostPairs)
            return (null, $"pairs: a list of 1 to {MostPairs} of two codes each; or attribute, which names the other.");
        Dictionary<string, string> pairs = new(StringComparer.Ordinal);
        foreach (var pair in list.EnumerateArray())
        {
            if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2 || pair.EnumerateArray().Any(one => one.ValueKind != JsonValueKind.String) || pair[0].GetString() == pair[1].GetString())
                return (null, $"pairs[{pairs.Count}]: two codes that differ.");
            if (!pairs.TryAdd(pair[0].GetString()!, pair[1].GetString()!))
                return (null, $"pairs[{pairs.Count}]: {pair[0]} is the first of another pair.");
            if (pairs.GetValueOrDefault(pair[1].GetString()!) == pair[0].GetString())
                return (null, $"pairs[{pairs.Count - 1}]: is there already, the other way round.");
        }
        return (rule with { Pairs = pairs.ToFrozenDictionary(StringComparer.Ordinal) }, null);
    }

    private static TimeSpan Fresh(PropertyReader properties, double otherwise) => TimeSpan.FromSeconds(properties.Number("fresh_s", 1, CommonProperties.LongestSeconds) ?? otherwise);
}
