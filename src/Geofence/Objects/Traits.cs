using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Geofence.Objects;

/// <summary>What rules may ask of an object: its attributes when it reported. One track's; serves one thread.</summary>
/// <param name="json">A JSON object; <c>object</c> is the code, <c>type</c> where it is registered the type.</param>
/// <param name="hash">Tells them from those that the object had before; 0 for an object that is not registered.</param>
public sealed class Traits(string json, long hash)
{
    /// <summary>Of conditions; older ones are not asked about any more.</summary>
    private const int MostRemembered = 1000;

    private readonly Dictionary<CqlExpression, bool> _met = new(ReferenceEqualityComparer.Instance);
    private JsonElement? _document;

    public string Json => json;

    public long Hash => hash;

    private JsonElement Document => _document ??= JsonSerializer.Deserialize<JsonElement>(json);

    /// <summary>An attribute as text; null where it has none.</summary>
    public string? Text(string name) => Document.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;

    /// <summary>Of an object that nobody has registered: its code is all that is known.</summary>
    public static Traits OfCode(string code) => new($$"""{"object":{{JsonSerializer.Serialize(code)}}}""", 0);

    /// <summary>Whether a rule is about such objects.</summary>
    public bool Meet(Rule rule) => Meet(rule.Objects);

    /// <param name="condition">Of a rule; null for none.</param>
    public bool Meet(CqlExpression? condition)
    {
        if (condition is null)
            return true;
        if (_met.TryGetValue(condition, out var isMet))
            return isMet;
        if (_met.Count >= MostRemembered)
            _met.Clear();
        return _met[condition] = CqlJudge.Judge(condition, Document) == true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{json} ({hash})");
}
