using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SpatialCockpit.Platform.Packs.Overlays;

/// <summary>What a pack says, as one JSON document: what patches are made of, and what is compared to see what they change.</summary>
public static partial class PackDocument
{
    /// <summary>By the keys of <c>pack.yaml</c>, sections in files of their own among them; with its overlay.</summary>
    public static JsonObject Of(PackFiles files) => (JsonObject)PackYaml.Read(files, new PackMistakes()).Whole.ToJson()!;

    private static JsonNode? ToJson(this YamlNode yaml) => yaml switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value ?? "", child.Value.ToJson()))),
        YamlSequenceNode list => new JsonArray([.. list.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain or ScalarStyle.Any, Value: var text } => OfPlain(text ?? ""),
        YamlScalarNode { Value: var text } => text,
        _ => null,
    };

    /// <summary>As JSON would write it; codes with leading noughts are texts.</summary>
    private static JsonNode? OfPlain(string text) => text switch
    {
        "" or "~" or "null" => null,
        "true" => true,
        "false" => false,
        _ when Number().IsMatch(text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.Parse(text, CultureInfo.InvariantCulture),
        _ => text,
    };

    [GeneratedRegex(@"^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
