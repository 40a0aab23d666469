using System.Collections.Frozen;
using SpatialCockpit.Analytics.SpatialSql;

namespace SpatialCockpit.Analytics.Sandbox;

/// <summary>What a question may call: <c>functions.txt</c>, our own, and the operators that SQL writes as signs.</summary>
internal static class AllowedFunctions
{
    /// <summary>Functions that make rows.</summary>
    private static readonly FrozenSet<string> Tables = FrozenSet.ToFrozenSet(["unnest", "range", "generate_series", "json_each", "json_tree"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Values = Read().Concat(SpatialFunctions.Names).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Values.Union(Tables).Union(CityMacros.All.Select(macro => macro.Name)).Order(StringComparer.Ordinal)];

    public static bool IsValue(string name) => Values.Contains(name) || IsOperator(name);

    public static bool IsTable(string name) => Tables.Contains(name);

    /// <summary><c>+</c>, <c>||</c>, <c>~~</c> and the like.</summary>
    private static bool IsOperator(string name) => name.Length > 0 && name.All(sign => char.IsAscii(sign) && (char.IsSymbol(sign) || char.IsPunctuation(sign)) && sign != '_');

    private static IEnumerable<string> Read()
    {
        using var reader = new StreamReader(typeof(AllowedFunctions).Assembly.GetManifestResourceStream("functions.txt")!);
        return [.. reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith('#')).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
    }
}
