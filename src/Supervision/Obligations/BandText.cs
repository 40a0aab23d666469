using System.Globalization;
using System.Text.RegularExpressions;

namespace SpatialCockpit.Supervision.Obligations;

/// <summary>
/// What is left, as it is read aloud: <c>&lt; 30</c> (days), <c>&lt;= 3 months</c>, <c>&gt;= 10 and &lt; 20</c>, <c>overdue</c>, or 不满30天, 3个月以内, 超过20天, 逾期.
/// 以内, 以下 and 以上 include the bound; 不满 and 超过 do not.
/// </summary>
internal static partial class BandText
{
    public const string Expected = "'left' reads like < 30, <= 3 months, >= 10 and < 20, overdue, 不满30天 or 3个月以内";

    private static readonly Dictionary<string, AmountUnit> Units = new(StringComparer.Ordinal)
    {
        ["minute"] = AmountUnit.Minutes,
        ["分钟"] = AmountUnit.Minutes,
        ["hour"] = AmountUnit.Hours,
        ["小时"] = AmountUnit.Hours,
        ["day"] = AmountUnit.Days,
        ["天"] = AmountUnit.Days,
        ["日"] = AmountUnit.Days,
        ["month"] = AmountUnit.Months,
        ["个月"] = AmountUnit.Months,
        ["year"] = AmountUnit.Years,
        ["年"] = AmountUnit.Years,
    };

    /// <summary>Null where it cannot be read.</summary>
    public static IReadOnlyList<BandBound>? Parse(string text)
    {
        var bounds = Joint().Split(text).Select(part => Bound(part.Trim())).ToList();
        return bounds.Contains(null) ? null : [.. bounds.Select(bound => bound!.Value)];
    }

    private static BandBound? Bound(string text)
    {
        if (text is "overdue" or "逾期")
            return new(IsBelow: true, IsOpen: true, null);
        if (Signed().Match(text) is { Success: true } signed)
            return Bound(signed, signed.Groups["sign"].Value[0] == '<', signed.Groups["sign"].Length == 1);
        if (Spoken().Match(text) is { Success: true } spoken && spoken.Groups["before"].Success != spoken.Groups["behind"].Success)
            return Bound(spoken, spoken.Groups["before"].Value is not "超过" && spoken.Groups["behind"].Value is not "以上", spoken.Groups["before"].Success);
        return null;
    }

    private static BandBound? Bound(Match read, bool isBelow, bool isOpen)
    {
        var unit = read.Groups["unit"] is { Success: true } word ? Units[word.Value] : AmountUnit.Days;
        var amount = new Amount(int.Parse(read.Groups["count"].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), unit);
        return Math.Abs(amount.Count) <= amount.Most ? new(isBelow, isOpen, amount) : null;
    }

    [GeneratedRegex(@"\s+and\s+|且", RegexOptions.None, 1000)]
    private static partial Regex Joint();

    [GeneratedRegex(@"^(?<sign><=|>=|<|>)\s*(?<count>-?[0-9]{1,7})(\s*(?<unit>minute|hour|day|month|year)s?)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Signed();

    [GeneratedRegex(@"^(?<before>不满|超过)?\s*(?<count>[0-9]{1,7})\s*(?<unit>分钟|小时|天|日|个月|年)\s*(?<behind>以内|以下|以上)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Spoken();
}
