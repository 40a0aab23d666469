using System.Globalization;
using System.Text;

namespace SpatialCockpit.Spatial.Cql2;

internal enum CqlTokenKind
{
    Word,
    QuotedName,
    Text,
    Number,
    Sign,
    End,
}

/// <param name="At">First character, counted from 1.</param>
internal readonly record struct CqlToken(CqlTokenKind Kind, string Value, int At)
{
    public bool Is(string keyword) => Kind is CqlTokenKind.Word or CqlTokenKind.Sign && Value.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Kind == CqlTokenKind.End ? "the end" : $"'{Value}'";
}

/// <summary>CQL2 text cut into words, quoted names, texts, numbers and signs.</summary>
internal static class CqlTokens
{
    private static readonly string[] TwoCharacterSigns = ["<>", "<=", ">="];

    public static List<CqlToken> Read(string filter)
    {
        var tokens = new List<CqlToken>();
        var at = 0;
        while (true)
        {
            while (at < filter.Length && char.IsWhiteSpace(filter[at]))
                at++;
            if (at == filter.Length)
            {
                tokens.Add(new(CqlTokenKind.End, "", at + 1));
                return tokens;
            }
            var start = at;
            var (kind, value) = filter[at] switch
            {
                '\'' => (CqlTokenKind.Text, Quoted(filter, ref at, '\'')),
                '"' => (CqlTokenKind.QuotedName, Quoted(filter, ref at, '"')),
                >= '0' and <= '9' or '.' => (CqlTokenKind.Number, Number(filter, ref at)),
                var c when char.IsLetter(c) || c is '_' or ':' => (CqlTokenKind.Word, Word(filter, ref at)),
                _ => (CqlTokenKind.Sign, Sign(filter, ref at)),
            };
            tokens.Add(new(kind, value, start + 1));
        }
    }

    private static string Quoted(string filter, ref int at, char quote)
    {
        var value = new StringBuilder();
        for (var i = at + 1; i < filter.Length; i++)
        {
            if (filter[i] != quote)
            {
                value.Append(filter[i]);
            }
            else if (i + 1 < filter.Length && filter[i + 1] == quote)
            {
                value.Append(quote);
                i++;
            }
            else
            {
                at = i + 1;
                return value.ToString();
            }
        }
        throw new CqlException($"The quotation that starts at character {at + 1} does not end.");
    }

    private static string Number(string filter, ref int at)
    {
        var start = at;
        while (at < filter.Length && (char.IsAsciiDigit(filter[at]) || filter[at] == '.' || IsExponent(filter, at)))
            at++;
        var text = filter[start..at];
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? text
            : throw new CqlException($"'{text}' at character {start + 1} is not a number.");
    }

    private static bool IsExponent(string filter, int at) => filter[at] is 'e' or 'E' || filter[at] is '+' or '-' && filter[at - 1] is 'e' or 'E';

    private static string Word(string filter, ref int at)
    {
        var start = at;
        while (at < filter.Length && (char.IsLetterOrDigit(filter[at]) || filter[at] is '_' or ':' or '.'))
            at++;
        return filter[start..at];
    }

    private static string Sign(string filter, ref int at)
    {
        var two = at + 2 <= filter.Length ? filter.Substring(at, 2) : "";
        if (TwoCharacterSigns.Contains(two))
        {
            at += 2;
            return two;
        }
        return filter[at] is '=' or '<' or '>' or '(' or ')' or ',' or '-' or '+'
            ? filter[at++].ToString()
            : throw new CqlException($"'{filter[at]}' at character {at + 1} has no meaning here.");
    }
}
