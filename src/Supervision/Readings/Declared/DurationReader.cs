using System.Globalization;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Readings.Declared;

/// <summary><c>{seconds: 30}</c>, <c>{minutes: 5}</c>, <c>{hours: 2}</c>, <c>{days: 400}</c>.</summary>
internal static class DurationReader
{
    private static readonly (string Word, TimeSpan Unit)[] Units = [("seconds", TimeSpan.FromSeconds(1)), ("minutes", TimeSpan.FromMinutes(1)), ("hours", TimeSpan.FromHours(1)), ("days", TimeSpan.FromDays(1))];

    /// <returns>Null where nothing is said, or nothing that can be read.</returns>
    public static TimeSpan? Read(PackNode node, string key, TimeSpan most)
    {
        if (!node.TryGet(key, out var at))
            return null;
        List<(PackNode Value, TimeSpan Unit)> given = [];
        foreach (var (word, unit) in Units)
            if (at.IsMap && at.TryGet(word, out var value))
                given.Add((value, unit));
        if (given is not [var only])
        {
            at.Mistake($"'{key}': one of {string.Join(", ", Units.Select(unit => unit.Word))} is expected, as in {{minutes: 5}}");
            return null;
        }
        at.Close();
        if (long.TryParse(only.Value.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 && count <= most.Ticks / only.Unit.Ticks)
            return only.Unit * count;
        only.Value.Mistake($"'{only.Value.Value}' is not a whole number from 1 to {most.Ticks / only.Unit.Ticks}");
        return null;
    }
}
