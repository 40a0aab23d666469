namespace SpatialCockpit.Geocoder.Text;

/// <summary>How far, as people write it, in normal form: 200米, 200m, 0.2公里, 1.5km, 两百米, 半公里, 一里半.</summary>
internal static class Distances
{
    private const int MostDigits = 5;
    private const int MostDecimals = 3;
    private const int MostNumerals = 7;

    private static readonly (string Word, int Meters)[] Units = [("公里", 1000), ("千米", 1000), ("km", 1000), ("米", 1), ("m", 1)];

    /// <summary>Units that are halved, 半里, or have a half behind them, 两公里半. A 里 without one ends names: 东三里.</summary>
    private static readonly (string Word, int Meters)[] HalvedUnits = [("公里", 1000), ("千米", 1000), ("里", 500)];

    /// <summary>The distance that starts the text, in whole metres, and its length; a length of 0 when none does.</summary>
    public static (int Meters, int Length) Read(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("半") && HalvedUnitAt(text[1..]) is { Length: > 0 } half)
            return (half.Meters / 2, 1 + half.Length);
        var (number, length) = NumberAt(text);
        if (length == 0)
            return default;
        if (HalvedUnitAt(text[length..]) is { Length: > 0 } halved && text[(length + halved.Length)..].StartsWith("半"))
            return ((int)Math.Round((number + 0.5) * halved.Meters), length + halved.Length + 1);
        var (unit, meters) = UnitAt(text[length..]);
        return unit == 0 ? default : ((int)Math.Round(number * meters), length + unit);
    }

    /// <summary>Whether these are the decimals of a distance: what follows the point of 0.2公里.</summary>
    public static bool AreDecimals(ReadOnlySpan<char> text) => Digits(text) is > 0 and <= MostDecimals and var digits && UnitAt(text[digits..]).Length > 0;

    private static (double Value, int Length) NumberAt(ReadOnlySpan<char> text)
    {
        var length = Digits(text);
        if (length > MostDigits)
            return default;
        if (length == 0)
            return NumeralAt(text);
        if (length < text.Length && text[length] == '.' && AreDecimals(text[(length + 1)..]))
            length += 1 + Digits(text[(length + 1)..]);
        return (double.Parse(text[..length], System.Globalization.CultureInfo.InvariantCulture), length);
    }

    /// <summary>The 千 of 五千米 is the number's.</summary>
    private static (double Value, int Length) NumeralAt(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && NumberForms.IsNumeral(text[length]))
            length++;
        return length is > 0 and <= MostNumerals && NumberForms.Value(text[..length]) is { } value ? (value, length) : default;
    }

    private static (int Length, int Meters) HalvedUnitAt(ReadOnlySpan<char> text)
    {
        foreach (var (word, meters) in HalvedUnits)
            if (text.StartsWith(word))
                return (word.Length, meters);
        return default;
    }

    /// <summary>The letters of a unit end it: 5m2 is no distance.</summary>
    private static (int Length, int Meters) UnitAt(ReadOnlySpan<char> text)
    {
        foreach (var (word, meters) in Units)
            if (text.StartsWith(word) && (word[^1] != 'm' || EndsWord(text[word.Length..])))
                return (word.Length, meters);
        return default;
    }

    private static bool EndsWord(ReadOnlySpan<char> after) =>
        after.IsEmpty || after[0] == ' ' || char.IsPunctuation(after[0]) || after[0] >= '\u3400' && char.IsLetter(after[0]) && !NumberForms.IsNumeral(after[0]);

    private static int Digits(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && NumberForms.IsDigit(text[length]))
            length++;
        return length;
    }
}
