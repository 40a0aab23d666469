using System.Globalization;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Dictionaries;

namespace SpatialCockpit.Supervision.Readings.Declared;

/// <summary><c>{indicator: temperature, above: 60, for: {minutes: 5}, clears: {at_most: 50, for: {minutes: 2}}}</c>.</summary>
internal static class ThresholdReader
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    private static readonly BoundKind[] OfNumbers = [BoundKind.Above, BoundKind.AtLeast, BoundKind.Below, BoundKind.AtMost];

    public static Threshold Read(string name, PackNode node, OrderedDictionary<string, Indicator> indicators)
    {
        if (!Identifiers.Fits(name) || name == DeviceType.Offline)
            node.Mistake($"'{name}' cannot name a threshold: small letters, digits and _, a letter first, at most 40, and not {DeviceType.Offline}, which 'offline_after' declares");
        var indicator = node.Text("indicator");
        var known = indicators.GetValueOrDefault(indicator);
        if (known is null && indicator.Length > 0)
            node.Mistake($"there is no indicator '{indicator}'");
        var raises = Bound(node, known) ?? new(BoundKind.Is, 0, []);
        var (clears, clearsFor) = node.TryGet("clears", out var well) ? Clears(well, raises, known) : (null, TimeSpan.Zero);
        var threshold = new Threshold(name, node.Title("title"), indicator, raises, DurationReader.Read(node, "for", Longest) ?? TimeSpan.Zero, clears, clearsFor);
        node.Close();
        return threshold;
    }

    private static (ReadingBound? Bound, TimeSpan For) Clears(PackNode node, ReadingBound raises, Indicator? indicator)
    {
        var isBound = OfNumbers.Any(kind => node.TryGet(ReadingBound.WordOf(kind), out _));
        var bound = isBound ? Bound(node, indicator) : null;
        if (bound is not null && raises.Kind != BoundKind.Is && !bound.IsApartFrom(raises))
            node.Mistake($"'clears': a value may be both {bound} and {raises}");
        else if (bound is not null && raises.Kind == BoundKind.Is)
            node.Mistake("'clears': a bound is for numbers; words clear when they are others");
        var length = DurationReader.Read(node, "for", Longest);
        if (!isBound && length is null)
            node.Mistake("'clears' says a bound, or 'for', or both");
        node.Close();
        return (bound, length ?? TimeSpan.Zero);
    }

    private static ReadingBound? Bound(PackNode node, Indicator? indicator)
    {
        List<(BoundKind Kind, PackNode At)> given = [];
        foreach (var kind in OfNumbers.Append(BoundKind.Is))
            if (node.TryGet(ReadingBound.WordOf(kind), out var at))
                given.Add((kind, at));
        if (given is not [var only])
        {
            node.Mistake("one of above, at_least, below, at_most and is is expected");
            return null;
        }
        return only.Kind == BoundKind.Is ? Words(node, only.At, indicator) : Number(only.Kind, only.At, indicator);
    }

    private static ReadingBound? Number(BoundKind kind, PackNode at, Indicator? indicator)
    {
        if (indicator is { IsNumber: false })
            at.Mistake($"'{indicator.Attribute.Name}' is no number: write 'is'");
        if (double.TryParse(at.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return new(kind, number, []);
        at.Mistake($"'{at.Value}' is not a number");
        return null;
    }

    private static ReadingBound Words(PackNode node, PackNode at, Indicator? indicator)
    {
        IReadOnlyList<string> words = [.. node.Several("is").Select(word => word.Value)];
        if (indicator is { IsNumber: true })
            at.Mistake($"'{indicator.Attribute.Name}' is a number: write above, at_least, below or at_most");
        if (indicator is { IsNumber: false, IsCode: false } && words.FirstOrDefault(word => word is not ("true" or "false")) is { } other)
            at.Mistake($"'{other}' is neither true nor false");
        if (indicator?.Attribute.Dictionary is { } name)
            at.Later(world => world.Find<PackDictionary>(DictionariesSection.SectionKey, name) is { } dictionary && words.FirstOrDefault(word => !dictionary.Codes.ContainsKey(word)) is { } unknown ? $"'{unknown}' is no code of {name}" : null);
        return new(BoundKind.Is, 0, words);
    }
}
