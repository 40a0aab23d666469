using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SpatialCockpit.Platform.Packs.Overlays;

/// <summary>Merges JSON into YAML, and knows afterwards which nodes came from it.</summary>
internal sealed class YamlPatch
{
    private readonly HashSet<object> _added = new(ReferenceEqualityComparer.Instance);

    /// <summary>Nodes that no file has, or not so: maps that are otherwise are among them.</summary>
    public IReadOnlySet<object> Added => _added;

    /// <summary>Of a map, one key.</summary>
    public void Set(YamlMappingNode map, string key, JsonNode? patch)
    {
        var name = new YamlScalarNode(key);
        if (patch is not JsonObject)
            _added.Add(map);
        if (patch is null)
        {
            map.Children.Remove(name);
            return;
        }
        var isThere = map.Children.TryGetValue(name, out var value);
        if (!isThere)
            _added.Add(name);
        map.Children[name] = Merged(isThere ? value : null, patch);
    }

    /// <param name="yaml">Is changed where both are maps.</param>
    public YamlNode Merged(YamlNode? yaml, JsonNode patch)
    {
        if (patch is JsonArray list)
            return New(new YamlSequenceNode(list.Select(item => item is null ? New(new YamlScalarNode("")) : Merged(null, item))));
        if (patch is not JsonObject members)
            return New(Scalar(patch));
        var map = yaml as YamlMappingNode ?? New(new YamlMappingNode());
        foreach (var (key, value) in members)
            Set(map, key, value);
        return map;
    }

    private static YamlScalarNode Scalar(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? new(value.GetValue<string>()) { Style = ScalarStyle.DoubleQuoted } : new(value.ToJsonString());

    private T New<T>(T node) where T : YamlNode
    {
        _added.Add(node);
        return node;
    }
}
