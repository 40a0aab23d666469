using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>Writes a document with a few of its values broken, in ways that a tree cannot hold: members said twice, words that are no JSON.</summary>
internal sealed class JsonBreaker
{
    private const int Deep = 400;

    private static readonly JsonSerializerOptions AsIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dice _dice;
    private readonly HashSet<int> _broken = [];
    private readonly StringBuilder _text = new();
    private int _place;

    private JsonBreaker(Dice dice) => _dice = dice;

    /// <param name="breaks">So many values, at most.</param>
    public static string Write(JsonNode? node, Dice dice, int breaks)
    {
        JsonBreaker breaker = new(dice);
        var places = Count(node);
        for (var i = 0; i < breaks; i++)
            breaker._broken.Add(dice.Below(places));
        breaker.Write(node);
        return breaker._text.ToString();
    }

    private static int Count(JsonNode? node) => 1 + node switch
    {
        JsonObject members => members.Sum(member => Count(member.Value)),
        JsonArray items => items.Sum(Count),
        _ => 0,
    };

    private void Write(JsonNode? node)
    {
        if (_broken.Contains(_place++))
        {
            Break(node);
            _place += Count(node) - 1;
            return;
        }
        switch (node)
        {
            case JsonObject members:
                Between('{', '}', [.. members.Select(member => (Action)(() => Member(member.Key, member.Value)))]);
                break;
            case JsonArray items:
                Between('[', ']', [.. items.Select(item => (Action)(() => Write(item)))]);
                break;
            default:
                _text.Append(Plain(node));
                break;
        }
    }

    private void Break(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members when !_dice.OneIn(3):
                BreakMembers(members);
                break;
            case JsonArray { Count: > 0 } items when !_dice.OneIn(3):
                BreakItems(items);
                break;
            default:
                _text.Append(Instead(node));
                break;
        }
    }

    private void BreakMembers(JsonObject members)
    {
        List<Action> written = [.. members.Select(member => (Action)(() => Member(member.Key, Plain(member.Value))))];
        switch (_dice.Below(4))
        {
            case 0 when written.Count > 0:
                written.RemoveAt(_dice.Below(written.Count));
                break;
            case 1 when written.Count > 0:
                written.Add(_dice.Of(written));
                break;
            case 2 when members.Count > 0:
                written.Add(() => Member(_dice.Of([.. members.Select(member => member.Key)]), _dice.Of(Words.Json)));
                break;
            default:
                written.Add(() => Member(_dice.Of(Words.Texts), _dice.Of(Words.Json)));
                break;
        }
        Between('{', '}', written);
    }

    private void BreakItems(JsonArray items)
    {
        List<string> written = [.. items.Select(Plain)];
        switch (_dice.Below(4))
        {
            case 0:
                written.RemoveAt(_dice.Below(written.Count));
                break;
            case 1:
                written.AddRange(Enumerable.Repeat(_dice.Of(written), _dice.OneIn(20) ? 2000 : 3));
                break;
            case 2:
                written.Reverse();
                break;
            default:
                written.Insert(_dice.Below(written.Count), _dice.Of(Words.Json));
                break;
        }
        _text.Append('[').AppendJoin(',', written).Append(']');
    }

    private string Instead(JsonNode? node) => (_dice.Below(12), node?.GetValueKind()) switch
    {
        (0, _) => new string('[', Deep) + new string(']', _dice.OneIn(2) ? Deep : Deep - 1),
        (1, _) => string.Concat(Enumerable.Repeat("{\"a\":", Deep)) + "1" + new string('}', Deep),
        (2, _) => _dice.Of(Words.Geometries),
        (3, _) => _dice.OneIn(40) ? $"\"{new string('长', 50_000)}\"" : $"\"{new string('x', 300)}\"",
        ( < 8, JsonValueKind.Number) => _dice.Of(_dice.OneIn(3) ? Words.NoNumbers : Words.Numbers),
        ( < 8, JsonValueKind.String) => Quoted(_dice.Of(_dice.Below(5) switch { 0 => Words.Times, 1 => Words.Numbers, 2 => Words.Filters, 3 => Words.Statements, _ => Words.Texts })),
        _ => _dice.Of(Words.Json),
    };

    private void Between(char open, char close, List<Action> parts)
    {
        _text.Append(open);
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0)
                _text.Append(',');
            parts[i]();
        }
        _text.Append(close);
    }

    private void Member(string name, JsonNode? value)
    {
        _text.Append(Quoted(name)).Append(':');
        Write(value);
    }

    private void Member(string name, string written) => _text.Append(Quoted(name)).Append(':').Append(written);

    private static string Plain(JsonNode? node) => node?.ToJsonString(AsIs) ?? "null";

    /// <summary>Half a character stays half a character.</summary>
    private static string Quoted(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (var letter in text)
            _ = letter is '"' or '\\' or < ' ' || char.IsSurrogate(letter) ? quoted.Append($"\\u{(int)letter:x4}") : quoted.Append(letter);
        return quoted.Append('"').ToString();
    }
}
