using System.Text;

namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>Addresses: those that the scope matrix asks, or the pattern filled in, with parameters of which some fit.</summary>
internal sealed class Addresses(Values values, KnownValues known)
{
    /// <summary>Escapes that no text gives.</summary>
    private static readonly string[] Escapes = ["%C4%E3%BA%C3", "%FF", "%80abc", "%ED%A0%80", "%00", "%", "%zz", "%2", "%2F", "%2e%2e", "%252F", "%0d%0aX-A:%20b", "%C0%AF", "%F4%90%80%80", ";a=b", ":", "@", "!$'()*", "=", "+"];

    /// <param name="asked">With its query, escaped; null to fill in the pattern.</param>
    /// <param name="isOdd">Whether something in it does not fit.</param>
    public string Make(Operation operation, string? asked, bool isOdd, Dice dice)
    {
        var whole = asked ?? operation.Filled(name => isOdd && dice.OneIn(4) ? OddEscaped(dice) : Escaped(known.Of(dice, name) ?? dice.Of(Words.Numbers)));
        var (path, query) = whole.Split('?', 2) is [var before, var behind] ? (before, behind) : (whole, "");
        List<string> pairs = [.. query.Split('&', StringSplitOptions.RemoveEmptyEntries)];
        if (isOdd && dice.OneIn(6))
            pairs.Clear();
        for (var more = operation.Query.Count == 0 ? 0 : dice.Below(isOdd ? 4 : 2); more > 0; more--)
            Put(pairs, operation.Query[dice.Below(operation.Query.Count)] is var (name, schema) ? (name, isOdd && dice.OneIn(2) ? OddEscaped(dice) : Escaped(values.Text(dice, name, schema))) : default);
        if (isOdd && pairs.Count > 0 && dice.OneIn(15))
            pairs.Add(dice.Of(pairs));
        if (isOdd && dice.OneIn(30))
            pairs.Add($"{OddEscaped(dice)}={OddEscaped(dice)}");
        return (isOdd && dice.OneIn(4) ? WithOddPart(path, dice) : path) + (pairs.Count > 0 ? $"?{string.Join('&', pairs)}" : "");
    }

    /// <summary>In UTF-8, of which half a character is none.</summary>
    public static string Escaped(string text)
    {
        StringBuilder escaped = new();
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '-' or '_' or '.' or '~' or ',')
                escaped.Append(text[i]);
            else if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])))
                escaped.Append($"%ED%{0x80 | ((text[i] >> 6) & 0x3f):X2}%{0x80 | (text[i] & 0x3f):X2}");
            else
            {
                foreach (var letter in Encoding.UTF8.GetBytes(char.IsSurrogate(text[i]) ? text.Substring(i++, 2) : text[i].ToString()))
                    escaped.Append($"%{letter:X2}");
            }
        }
        return escaped.ToString();
    }

    private static string Odd(Dice dice) => dice.Below(40) switch
    {
        < 14 => dice.Of(Words.Texts),
        < 22 => dice.Of(Words.Numbers),
        < 25 => dice.Of(Words.NoNumbers),
        < 30 => dice.Of(Words.Times),
        < 36 => dice.Of(Words.Filters),
        36 => dice.Of(Words.Geometries),
        37 => dice.Of(Words.Statements),
        38 => new(dice.Of("9%(长x\u202e".ToCharArray()), dice.OneIn(50) ? 30_000 : 300),
        _ => Encoding.Latin1.GetString(dice.Bytes(dice.Below(12))),
    };

    private static string OddEscaped(Dice dice) => dice.OneIn(12) ? dice.Of(Escapes) : Escaped(Odd(dice));

    /// <summary>With the parameter in place of its own, where it is there.</summary>
    private static void Put(List<string> pairs, (string Name, string Value) parameter)
    {
        var pair = $"{Escaped(parameter.Name)}={parameter.Value}";
        if (pairs.FindIndex(each => each.StartsWith(Escaped(parameter.Name) + "=", StringComparison.Ordinal)) is >= 0 and var at)
            pairs[at] = pair;
        else
            pairs.Add(pair);
    }

    private static string WithOddPart(string path, Dice dice)
    {
        var parts = path.Split('/');
        var place = 1 + dice.Below(Math.Max(1, parts.Length - 1));
        if (place < parts.Length)
            parts[place] = dice.OneIn(8) ? "" : OddEscaped(dice);
        return string.Join('/', parts) is ['/', ..] made ? made : "/";
    }
}
