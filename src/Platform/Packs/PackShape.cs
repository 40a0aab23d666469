using System.Text.Json.Nodes;

namespace SpatialCockpit.Platform.Packs;

/// <summary>What sections ask of a place in packs, noted while they read: its keys, and what its values may be. As a JSON schema it tells editors what can be written there.</summary>
public sealed class PackShape
{
    /// <summary>YAML takes 12 and true for texts, too.</summary>
    private static readonly string[] Texts = ["string", "number", "boolean"];

    private readonly SortedDictionary<string, PackShape> _keys = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _required = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _types = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _words = new(StringComparer.Ordinal);
    private PackShape? _entries;
    private PackShape? _items;
    private bool _isAnyText;

    /// <summary>What a key leads to.</summary>
    internal PackShape At(string key)
    {
        _types.Add("object");
        return _keys.TryGetValue(key, out var known) ? known : _keys[key] = new();
    }

    /// <summary>What all keys lead to, where packs choose them.</summary>
    internal PackShape Entries()
    {
        _types.Add("object");
        return _entries ??= new();
    }

    internal PackShape Items()
    {
        _types.Add("array");
        return _items ??= new();
    }

    internal void Require(string key)
    {
        At(key);
        _required.Add(key);
    }

    internal void Text() => _isAnyText = true;

    internal void Words(IEnumerable<string> words) => _words.UnionWith(words);

    /// <param name="type">integer, number or boolean.</param>
    internal void Scalar(string type) => _types.Add(type);

    /// <summary>Draft 2020-12.</summary>
    public JsonObject ToSchema()
    {
        var schema = new JsonObject();
        var types = _isAnyText ? _types.Union(Texts) : _words.Count > 0 ? _types.Append("string") : _types;
        if (types.ToList() is { Count: > 0 } all)
            schema.Add("type", all is [var one] ? one : new JsonArray([.. all.Distinct().Order(StringComparer.Ordinal).Select(type => JsonValue.Create(type))]));
        if (_words.Count > 0 && !_isAnyText && _types.Count == 0)
            schema.Add("enum", new JsonArray([.. _words.Select(word => JsonValue.Create(word))]));
        if (_keys.Count > 0)
            schema.Add("properties", new JsonObject(_keys.Select(key => KeyValuePair.Create(key.Key, (JsonNode?)key.Value.ToSchema()))));
        if (_required.Count > 0)
            schema.Add("required", new JsonArray([.. _required.Select(key => JsonValue.Create(key))]));
        if (_entries is not null)
            schema.Add("additionalProperties", _entries.ToSchema());
        if (_items is not null)
            schema.Add("items", _items.ToSchema());
        return schema;
    }
}
