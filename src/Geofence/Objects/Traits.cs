using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Geofence.Objects;

/// <summary>What rules may ask of an object: its attributes when it reported. One track's; serves one thread.</summary>
/// <param name="json">A JSON object; <c>object</c> is the code, <c>type</c> where it is registered the type.</param>
/// <param name="hash">Tells them from those that the object had before; 0 for an object that is not registered.</param>
public sealed class Traits(string json, long hash)
{
    /// <summary>Of versions of rules; older ones are not asked about any more.</summary>
    private const int MostRemembered = 1000;

    private readonly Dictionary<Fence, bool> _concerned = [];
    private JsonElement? _document;

    public string Json => json;

    public long Hash => hash;

    /// <summary>Of an object that nobody has registered: its code is all that is known.</summary>
    public static Traits OfCode(string code) => new($$"""{"object":{{JsonSerializer.Serialize(code)}}}""", 0);

    /// <summary>Whether a fence is about such objects.</summary>
    public bool Meet(Fence fence)
    {
        if (fence.Objects is not { } objects)
            return true;
        if (_concerned.TryGetValue(fence, out var isMet))
            return isMet;
        if (_concerned.Count >= MostRemembered)
            _concerned.Clear();
        _document ??= JsonSerializer.Deserialize<JsonElement>(json);
        return _concerned[fence] = CqlJudge.Judge(objects, _document.Value) == true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{json} ({hash})");
}
