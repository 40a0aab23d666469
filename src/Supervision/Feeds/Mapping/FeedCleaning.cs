using System.Globalization;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Feeds.Declared;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Feeds.Mapping;

/// <summary>Makes of what a source writes what we would have written.</summary>
internal static class FeedCleaning
{
    /// <summary>Nobody said anything, and the mapping did.</summary>
    public const string Defaulted = "defaulted";

    /// <summary>The dictionary did not have it, and the mapping said what it is then.</summary>
    public const string Otherwise = "otherwise";

    /// <summary>In turn: blanks, what means nothing, the dictionary, days and times, the factor.</summary>
    /// <param name="cleaned">Null for no value.</param>
    /// <param name="warning">Null for none.</param>
    /// <returns>What is wrong; null for nothing.</returns>
    public static string? Clean(FeedValue rule, string? text, AttributeType type, CityClock clock, out string? cleaned, out string? warning)
    {
        cleaned = rule.Trim ? text?.Trim() : text;
        warning = null;
        if (string.IsNullOrEmpty(cleaned) || rule.Empty.Contains(cleaned))
        {
            cleaned = rule.Default;
            warning = cleaned is null ? null : Defaulted;
            return null;
        }
        if (rule.Dictionary is { } dictionary)
        {
            var ours = dictionary.GetValueOrDefault(cleaned);
            warning = ours is null ? Otherwise : null;
            var theirs = cleaned;
            cleaned = ours ?? rule.Otherwise;
            return cleaned is null ? $"'{Shortened.Told(theirs, 100)}' is not in the dictionary of the feed." : null;
        }
        cleaned = Dated(rule, cleaned, type, clock);
        if (rule.Factor is { } factor && decimal.TryParse(cleaned, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Times(number, factor) is { } product)
            cleaned = product.ToString(CultureInfo.InvariantCulture);
        return null;
    }

    private static string Dated(FeedValue rule, string text, AttributeType type, CityClock clock)
    {
        foreach (var format in rule.Dates)
            if (DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is > 1 and < 9999)
                return type == AttributeType.Date ? local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : clock.Moment(DateTime.SpecifyKind(local, DateTimeKind.Unspecified)).ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
        return text;
    }

    private static decimal? Times(decimal number, decimal factor)
    {
        try
        {
            return number * factor;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
