using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Packs.Overlays;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SpatialCockpit.Platform.Packs;

/// <summary>The files of a pack as YAML, with its overlay laid over them.</summary>
internal sealed class PackYaml
{
    public const string Main = "pack.yaml";

    private static readonly HashSet<string> Fixed = new(StringComparer.Ordinal) { "name", "version" };

    private const int MostKnown = 128;

    /// <summary>Roots of texts that were read lately: where a pack is changed, all are looked at again, and most files are what they were.</summary>
    private static readonly ConcurrentDictionary<string, YamlNode> Known = new(StringComparer.Ordinal);

    private readonly Dictionary<string, YamlNode> _roots = new(StringComparer.Ordinal);
    private readonly YamlPatch _patch = new();
    private readonly PackFiles _files;
    private readonly PackMistakes _mistakes;

    private PackYaml(PackFiles files, PackMistakes mistakes) => (_files, _mistakes) = (files, mistakes);

    /// <summary>All as one map, sections in files of their own among its keys.</summary>
    public YamlMappingNode Whole
    {
        get
        {
            var whole = new YamlMappingNode();
            foreach (var (key, value) in _roots.GetValueOrDefault(Main) is YamlMappingNode main ? main : new YamlMappingNode())
                whole.Children.Add(key, value);
            foreach (var (file, root) in _roots.Where(root => root.Key != Main))
                whole.Children.TryAdd(new YamlScalarNode(Path.GetFileNameWithoutExtension(file)), root);
            return whole;
        }
    }

    public static PackYaml Read(PackFiles files, PackMistakes mistakes)
    {
        var yaml = new PackYaml(files, mistakes);
        foreach (var (file, text) in files.Texts.OrderBy(file => file.Key, StringComparer.Ordinal))
            if (yaml.RootOf(file, text) is { } root)
                yaml._roots.Add(file, root);
        if (!files.Texts.ContainsKey(Main))
            mistakes.Add(new(yaml.Shown(Main), 1, "the file is missing"));
        foreach (var (key, value) in files.Overlay.Patch)
            yaml.LayOver(key, value);
        return yaml;
    }

    /// <summary>Null where the file is not there, or cannot be read, which is noted.</summary>
    /// <param name="shape">Of the whole pack; null where nobody wants to know what is asked for.</param>
    public PackNode? Of(string file, PackShape? shape)
    {
        if (!_roots.TryGetValue(file, out var root))
            return null;
        var key = file == Main ? null : Path.GetFileNameWithoutExtension(file);
        return new(root, new(Shown(file), _mistakes, $"{_files.Name}/overlay", _patch.Added) { Shape = key is null ? shape : shape?.At(key) }, key is null ? "" : "/" + key);
    }

    /// <summary>As it was read before, where nothing is laid over it: an overlay changes what it is laid over.</summary>
    private YamlNode? RootOf(string file, string text)
    {
        var isShared = _files.Overlay.Patch.Count == 0;
        if (isShared && Known.TryGetValue(text, out var known))
            return known;
        var root = RootOf(text, Shown(file), _mistakes);
        if (!isShared || root is null)
            return root;
        if (Known.Count >= MostKnown)
            Known.Clear();
        return Known.GetOrAdd(text, root);
    }

    /// <summary>The root of a YAML text of one document; null, and a mistake noted, when it cannot be read.</summary>
    public static YamlNode? RootOf(string text, string shown, PackMistakes mistakes)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new ShallowParser(text));
            if (stream.Documents.Count == 1)
                return stream.Documents[0].RootNode;
            mistakes.Add(new(shown, 1, "one YAML document is expected"));
        }
        catch (YamlException e)
        {
            mistakes.Add(new(shown, (int)e.Start.Line, e.Message));
        }
        return null;
    }

    private string Shown(string file) => $"{_files.Name}/{file}";

    private void LayOver(string key, JsonNode? patch)
    {
        var aside = $"{key}.yaml";
        if (Fixed.Contains(key))
            _mistakes.Add(PackMistake.OfOverlay($"{_files.Name}/overlay", "/" + key, "the files alone say this"));
        else if (_roots.TryGetValue(aside, out var root))
        {
            _roots.Remove(aside);
            if (patch is not null)
                _roots.Add(aside, _patch.Merged(root, patch));
        }
        else if (_roots.GetValueOrDefault(Main) is YamlMappingNode main)
            _patch.Set(main, key, patch);
    }
}
