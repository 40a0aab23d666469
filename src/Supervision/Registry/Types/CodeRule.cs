using System.Globalization;
using System.Text.RegularExpressions;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Registry.Types;

/// <summary>
/// How objects of a type, or cases, are called. A code is given and has a form, or is counted: <c>SD{year}{seq:6}</c> is SD, the year and a number of at least six digits, which starts anew with every other beginning;
/// <c>{month}</c> and <c>{day}</c> are two digits each, <c>{region:4}</c> is so much of the division's code.
/// </summary>
/// <param name="Pattern">That a given code matches whole; null for any.</param>
/// <param name="Beginning">What a counted code begins with; null where codes are always given.</param>
/// <param name="Digits">Of the number, filled up with zeros.</param>
public sealed partial record CodeRule(Regex? Pattern, string? Beginning, int Digits)
{
    public const int Longest = 100;

    /// <summary>Behind a type, addresses of something else.</summary>
    private static readonly HashSet<string> Addresses = new(StringComparer.Ordinal) { ".", "..", "counts", "imports", "template.csv", "template.xlsx" };

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    public static CodeRule Given { get; } = new(null, null, 0);

    public bool IsCounted => Beginning is not null;

    /// <returns>Null where it is no such rule.</returns>
    public static CodeRule? Counted(string text) =>
        Counting().Match(text) is { Success: true } match ? new(null, match.Groups["beginning"].Value, int.Parse(match.Groups["digits"].Value, CultureInfo.InvariantCulture)) : null;

    /// <summary>What a pack says under <c>counted</c>.</summary>
    public static CodeRule ReadCounted(PackNode node)
    {
        var text = node.Text("counted");
        if (Counted(text) is { } rule)
            return rule;
        node.Mistake($"'{text}' does not count: write letters, digits, {{year}}, {{month}}, {{day}}, {{region:6}} and {{seq:5}} at the end");
        return Counted("{seq:6}")!;
    }

    /// <returns>Null where it is no regular expression, or one that could take for ever.</returns>
    public static CodeRule? Of(string pattern)
    {
        try
        {
            return new(new Regex($"^(?:{pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Patience), null, 0);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>What numbers of a day are counted behind.</summary>
    /// <param name="region">Where it is, for rules that say so; what it is too short for is filled up with zeros.</param>
    public string BeginningOn(DateOnly day, string region = "")
    {
        var beginning = Beginning!.Replace("{year}", day.Year.ToString("0000", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{month}", day.Month.ToString("00", CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{day}", day.Day.ToString("00", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return RegionPart().Replace(beginning, part => int.Parse(part.Groups["digits"].Value, CultureInfo.InvariantCulture) is var digits && region.Length >= digits ? region[..digits] : region.PadRight(digits, '0'));
    }

    /// <summary>Whether it says where what it counts is.</summary>
    public bool SaysRegion => Beginning is { } beginning && RegionPart().IsMatch(beginning);

    public string Code(string beginning, long number) => beginning + number.ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');

    /// <summary>What is wrong with a given code; null for nothing.</summary>
    public string? Refuses(string code) =>
        code.Length is 0 or > Longest || code.Any(character => char.IsControl(character) || char.IsWhiteSpace(character)) ? $"code: 1 to {Longest} characters without blanks."
        : Addresses.Contains(code) ? $"code: '{code}' is an address here."
        : Pattern is not null && !Pattern.IsMatch(code) ? $"code: '{code}' does not have the form {Pattern.ToString()[4..^2]}."
        : null;

    [GeneratedRegex("^(?<beginning>([A-Za-z0-9._-]|\\{year\\}|\\{month\\}|\\{day\\}|\\{region:(2|4|6|9|12)\\})*)\\{seq:(?<digits>[1-9]|1[0-8])\\}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Counting();

    [GeneratedRegex("\\{region:(?<digits>[0-9]{1,2})\\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RegionPart();
}
