using System.Globalization;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Obligations;

/// <summary><c>{days: 15}</c>, <c>{years: design_life_years, default: 20}</c>.</summary>
internal static class IntervalReader
{
    private static readonly (string Word, AmountUnit Unit)[] Units =
    [
        ("minutes", AmountUnit.Minutes), ("hours", AmountUnit.Hours), ("days", AmountUnit.Days), ("working_days", AmountUnit.WorkingDays), ("months", AmountUnit.Months), ("years", AmountUnit.Years),
    ];

    /// <summary><c>every</c> repeats, <c>within</c> does not, unless <c>repeats</c> says so.</summary>
    public static (Interval? Interval, bool Repeats, PackNode? At) Read(PackNode node)
    {
        var (isEvery, isWithin) = (node.TryGet("every", out var every), node.TryGet("within", out var within));
        var repeats = node.TryGet("repeats", out var said) ? node.Flag("repeats") : isEvery;
        if (isEvery && isWithin)
            every!.Mistake("'every' and 'within' are both given");
        else if (isEvery && !repeats)
            said!.Mistake("'every' repeats; what is done once is due 'within'");
        return (every ?? within) is { } at ? (Interval(at), repeats, at) : (null, repeats, null);
    }

    public static Amount? Amount(PackNode node, bool isOfDays)
    {
        var amount = Amount(node);
        if (amount is { } read && read.IsOfDays != isOfDays)
            node.Mistake(isOfDays ? "a duty of days has no minutes or hours here" : "a duty of the clock is counted in minutes and hours");
        return amount;
    }

    /// <summary>Null, and a mistake, where it cannot be read.</summary>
    public static Amount? Amount(PackNode node)
    {
        if (Unit(node) is not { } at)
            return null;
        node.Close();
        if (Count(at.Value, at.Unit) is { } count)
            return new(count, at.Unit);
        at.Value.Mistake($"'{at.Value.Value}' is not a whole number from 1 to {new Amount(1, at.Unit).Most}");
        return null;
    }

    private static Interval? Interval(PackNode node)
    {
        if (Unit(node) is not { } at)
            return null;
        var otherwise = node.TryGet("default", out _) ? node.IntegerOrNull("default", 1, new Amount(1, at.Unit).Most) : null;
        node.Close();
        if (Count(at.Value, at.Unit) is not { } count)
        {
            if (at.Value.Value.Length == 0 || !char.IsAsciiLetter(at.Value.Value[0]))
                at.Value.Mistake($"'{at.Value.Value}' is neither a whole number from 1 to {new Amount(1, at.Unit).Most} nor an attribute");
            return new(at.Unit, otherwise, at.Value.Value);
        }
        if (otherwise is not null)
            node.Mistake("'default' is for an interval that an attribute says");
        return new(at.Unit, count);
    }

    private static (AmountUnit Unit, PackNode Value)? Unit(PackNode node)
    {
        List<(AmountUnit Unit, PackNode Value)> given = [];
        foreach (var (word, unit) in Units)
            if (node.IsMap && node.TryGet(word, out var value))
                given.Add((unit, value));
        if (given is [var only])
            return only;
        node.Mistake($"one of {string.Join(", ", Units.Select(unit => unit.Word))} is expected, as in {{days: 15}}");
        return null;
    }

    private static int? Count(PackNode node, AmountUnit unit) =>
        int.TryParse(node.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 && count <= new Amount(1, unit).Most ? count : null;
}
