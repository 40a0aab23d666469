using System.Collections.Frozen;
using System.Globalization;

namespace SpatialCockpit.Geocoder.Parsing.Model.Generation;

/// <summary>
/// Rules that addresses are written by, read from a text. <c>name: a b c</c> is a list of words; <c>name = 3*{x}路 | &lt;poi {y}&gt;{z?30}</c> a rule of weighted ways:
/// literal characters, another rule or list in braces (behind ? the per cent of times it is there at all), an element's label with what it holds in angle brackets.
/// Names in capitals are the place's own, such as CITY.
/// </summary>
public sealed class SentenceGrammar
{
    /// <summary>Where the grammar keeps which words.</summary>
    private static readonly (WordKinds Kind, string[] Rules)[] WordRules =
    [
        (WordKinds.Facility, ["home", "home2", "pub", "pub2", "uni", "market", "market2", "shopend", "shopend2", "shopend3", "branch", "station", "co", "zoneend", "zoneend2", "econ", "officeend"]),
        (WordKinds.Inside, ["office", "entry", "department"]),
        (WordKinds.Trade, ["trade", "zonekind"]),
        (WordKinds.Brand, ["brand", "brandstem", "officename2"]),
        (WordKinds.Theme, ["famous", "pretty"]),
    ];

    private readonly FrozenDictionary<string, Rule> _rules;

    private SentenceGrammar(Dictionary<string, Rule> rules) => _rules = rules.ToFrozenDictionary(StringComparer.Ordinal);

    private abstract record Item;

    private sealed record Literal(string Text) : Item;

    private sealed record Reference(string Name, int Percent) : Item;

    private sealed record Element(string Label, Item[] Items) : Item;

    /// <summary>Ways with the running sum of their weights.</summary>
    private sealed record Rule(Item[][] Ways, double[] Sums);

    /// <exception cref="FormatException">A line cannot be read, or names a rule that is not there.</exception>
    public static SentenceGrammar Read(IEnumerable<string> lines)
    {
        var (rules, number) = (new Dictionary<string, Rule>(StringComparer.Ordinal), 0);
        foreach (var line in lines)
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            var cut = line.AsSpan().IndexOfAny(':', '=');
            if (cut <= 0)
                throw new FormatException($"Line {number} of the grammar is neither a list nor a rule: {line}");
            var (name, rest) = (line[..cut].Trim(), line[(cut + 1)..]);
            var ways = line[cut] == ':'
                ? rest.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (1d, (Item[])[new Literal(word)]))
                : rest.Split('|').Select(Way);
            rules[name] = RuleOf([.. ways]);
        }
        var grammar = new SentenceGrammar(rules);
        foreach (var reference in rules.Values.SelectMany(rule => rule.Ways).SelectMany(References))
            if (!char.IsAsciiLetterUpper(reference.Name[0]) && !rules.ContainsKey(reference.Name))
                throw new FormatException($"The grammar has no rule {reference.Name}.");
        if (WordRules.SelectMany(kind => kind.Rules).FirstOrDefault(rule => !rules.ContainsKey(rule)) is { } missing)
            throw new FormatException($"The grammar has no words {missing}.");
        return grammar;
    }

    /// <summary>Words of common speech in names, with what they are: the grammar's lists of them and the ways of its rules that are one word.</summary>
    public IEnumerable<(string Word, WordKinds Kinds)> Words() => WordRules.SelectMany(rules => rules.Rules, (rules, rule) => (rules.Kind, Rule: rule))
        .SelectMany(of => _rules[of.Rule].Ways.Where(way => way is [Literal]).Select(way => (((Literal)way[0]).Text, of.Kind)));

    /// <summary>Writes what a rule may become.</summary>
    public void Write(string rule, Func<string, string> place, Random random, LabelledText text) => Write(new Reference(rule, 100), place, random, text);

    private void Write(Item item, Func<string, string> place, Random random, LabelledText text)
    {
        switch (item)
        {
            case Literal literal: text.Append(literal.Text); break;
            case Element element:
                text.Open(element.Label);
                foreach (var inner in element.Items)
                    Write(inner, place, random, text);
                text.Close();
                break;
            case Reference reference when reference.Percent == 100 || random.Next(100) < reference.Percent:
                if (char.IsAsciiLetterUpper(reference.Name[0]))
                {
                    text.Append(place(reference.Name));
                    break;
                }
                var rule = _rules[reference.Name];
                var at = Array.BinarySearch(rule.Sums, random.NextDouble() * rule.Sums[^1]);
                foreach (var inner in rule.Ways[Math.Min(at < 0 ? ~at : at, rule.Ways.Length - 1)])
                    Write(inner, place, random, text);
                break;
        }
    }

    private static Rule RuleOf((double Weight, Item[] Items)[] ways)
    {
        var (sums, sum) = (new double[ways.Length], 0d);
        for (var i = 0; i < ways.Length; i++)
            sums[i] = sum += ways[i].Weight;
        return new([.. ways.Select(way => way.Items)], sums);
    }

    private static (double, Item[]) Way(string text)
    {
        text = text.Trim();
        var star = text.IndexOf('*', StringComparison.Ordinal);
        var weight = star > 0 && double.TryParse(text.AsSpan(0, star), NumberStyles.Float, CultureInfo.InvariantCulture, out var given) ? given : 1;
        var at = star > 0 ? star + 1 : 0;
        var items = Items(text, ref at);
        return at == text.Length ? (weight, items) : throw new FormatException($"The grammar has a > too many: {text}");
    }

    private static Item[] Items(string text, ref int at)
    {
        var items = new List<Item>();
        while (at < text.Length && text[at] != '>')
        {
            if (text[at] == '{')
            {
                var end = text.IndexOf('}', at);
                if (end < 0)
                    throw new FormatException($"The grammar has an open brace: {text}");
                var parts = text[(at + 1)..end].Split('?');
                items.Add(new Reference(parts[0], parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 100));
                at = end + 1;
            }
            else if (text[at] == '<')
            {
                var space = text.IndexOf(' ', at);
                if (space < 0)
                    throw new FormatException($"The grammar has an element without a label: {text}");
                var label = text[(at + 1)..space];
                at = space + 1;
                items.Add(new Element(label, Items(text, ref at)));
                if (at >= text.Length)
                    throw new FormatException($"The grammar has an open element: {text}");
                at++;
            }
            else
            {
                var end = text.AsSpan(at).IndexOfAny('{', '<', '>') is >= 0 and var length ? at + length : text.Length;
                items.Add(new Literal(text[at..end]));
                at = end;
            }
        }
        return [.. items];
    }

    private static IEnumerable<Reference> References(Item[] items) => items.SelectMany(item => item switch
    {
        Reference reference => [reference],
        Element element => References(element.Items),
        _ => [],
    });
}
