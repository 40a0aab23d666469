using System.Collections.Frozen;
using SpatialCockpit.Analytics.SpatialSql;

namespace SpatialCockpit.Analytics.Answering.Sandbox;

/// <summary>What a question may call: <c>functions.txt</c>, our own, and the operators that SQL writes as signs.</summary>
internal static class AllowedFunctions
{
    /// <summary>Functions that make rows.</summary>
    private static readonly FrozenSet<string> Tables = FrozenSet.ToFrozenSet(["unnest", "range", "generate_series", "json_each", "json_tree"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Values = Lines("functions.txt").SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Concat(SpatialFunctions.Names).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Values.Union(Tables).Union(CityMacros.All.Select(macro => macro.Name)).Order(StringComparer.Ordinal)];

    /// <summary>Of our own, by name: <c>(lon, lat[, level])</c>, once for each number of parameters.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Signatures { get; } =
        Lines("signatures.txt").Select(line => (Name: line[..line.IndexOf('(')], Parameters: line[line.IndexOf('(')..])).GroupBy(each => each.Name, each => each.Parameters, StringComparer.OrdinalIgnoreCase).ToDictionary(each => each.Key, IReadOnlyList<string> (each) => [.. each], StringComparer.OrdinalIgnoreCase);

    public static bool IsValue(string name) => Values.Contains(name) || IsOperator(name);

    public static bool IsTable(string name) => Tables.Contains(name);

    /// <summary><c>+</c>, <c>||</c>, <c>~~</c> and the like.</summary>
    private static bool IsOperator(string name) => name.Length > 0 && name.All(sign => char.IsAscii(sign) && (char.IsSymbol(sign) || char.IsPunctuation(sign)) && sign != '_');

    private static IEnumerable<string> Lines(string resource)
    {
        using var reader = new StreamReader(typeof(AllowedFunctions).Assembly.GetManifestResourceStream(resource)!);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#'))];
    }
}
