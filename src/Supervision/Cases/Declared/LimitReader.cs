using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Cases.Clocks;

namespace SpatialCockpit.Supervision.Cases.Declared;

/// <summary><c>{working_hours: 4}</c>.</summary>
internal static class LimitReader
{
    /// <summary>Null where the key is missing, or what it says is a mistake.</summary>
    public static TimeLimit? ReadOrNull(PackNode node, string key) => node.TryGet(key, out var at) ? Read(at) : null;

    private static TimeLimit? Read(PackNode node)
    {
        TimeLimit? limit = null;
        var many = 0;
        foreach (var word in TimeLimit.UnitWords)
            if (node.IsMap && node.TryGet(word, out _))
            {
                many++;
                var unit = TimeLimit.UnitOf(word)!.Value;
                limit = node.IntegerOrNull(word, 1, new TimeLimit(1, unit).Most) is { } count ? new(count, unit) : null;
            }
        if (many != 1)
            node.Mistake($"one of {string.Join(", ", TimeLimit.UnitWords)} is expected, as in {{working_hours: 4}}");
        node.Close();
        return many == 1 ? limit : null;
    }
}
