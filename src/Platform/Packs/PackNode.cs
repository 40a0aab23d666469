using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SpatialCockpit.Platform.Packs.Overlays;
using YamlDotNet.RepresentationModel;

namespace SpatialCockpit.Platform.Packs;

/// <summary>
/// A place in a pack file that a section reads from. A wrong value is noted as a mistake with its line and read as the default, so that one
/// check finds all mistakes; keys that nobody asked for are mistakes too (<see cref="Close"/>).
/// </summary>
public sealed class PackNode
{
    private readonly YamlNode _yaml;
    private readonly PackSource _source;
    private readonly string _path;
    private readonly PackShape? _shape;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <param name="path">A JSON pointer to it, in the pack.</param>
    internal PackNode(YamlNode yaml, PackSource source, string path = "") : this(yaml, source, path, source.Shape)
    {
    }

    private PackNode(YamlNode yaml, PackSource source, string path, PackShape? shape) => (_yaml, _source, _path, _shape) = (yaml, source, path, shape);

    /// <summary>One-based.</summary>
    public int Line => (int)_yaml.Start.Line;

    /// <summary>No list and no map.</summary>
    public bool IsValue => _yaml is YamlScalarNode;

    public bool IsMap => _yaml is YamlMappingNode;

    public bool IsList => _yaml is YamlSequenceNode;

    /// <summary>The scalar's own text; empty, and a mistake, where there is a list or a map.</summary>
    public string Value
    {
        get
        {
            _shape?.Text();
            return Scalar;
        }
    }

    private string Scalar => _yaml is YamlScalarNode { Value: { } text } ? text : Wrong("", "a single value is expected here");

    public void Mistake(string reason) => _source.Mistakes.Add(At(_yaml, _path) with { Reason = reason });

    /// <summary>Judged when all packs are read.</summary>
    /// <param name="judge">What is wrong, null for nothing.</param>
    public void Later(Func<PackWorld, string?> judge) => _source.Mistakes.Later(At(_yaml, _path), judge);

    public bool TryGet(string key, [NotNullWhen(true)] out PackNode? child)
    {
        child = null;
        var shape = _shape?.At(key);
        if (_yaml is not YamlMappingNode map)
        {
            Mistake($"a map with '{key}' is expected here");
            return false;
        }
        _read.Add(key);
        if (!map.Children.TryGetValue(new YamlScalarNode(key), out var value))
            return false;
        child = Child(value, key, shape);
        return true;
    }

    public string? TextOrNull(string key) => TryGet(key, out var child) ? child.Value : null;

    public string Text(string key)
    {
        _shape?.Require(key);
        return TextOrNull(key) ?? Wrong("", $"'{key}' is missing");
    }

    public int? IntegerOrNull(string key, int least = int.MinValue, int most = int.MaxValue) =>
        !TryGet(key, out var child) ? null
        : int.TryParse(child.ScalarOf("integer"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : child.Wrong<int?>(null, $"'{key}' is not a whole number from {least} to {most}");

    public double? NumberOrNull(string key) =>
        !TryGet(key, out var child) ? null
        : double.TryParse(child.ScalarOf("number"), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : child.Wrong<double?>(null, $"'{key}' is not a number");

    /// <summary>A number that is counted with exactly; up to a thousand million, so that sums and products of some can be.</summary>
    public decimal? DecimalOrNull(string key)
    {
        const decimal most = 1_000_000_000;
        return !TryGet(key, out var child) ? null
            : decimal.TryParse(child.ScalarOf("number"), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= most ? number
            : child.Wrong<decimal?>(null, $"'{key}' is not a number from -{most} to {most}");
    }

    /// <summary><c>key</c> and <c>key_en</c>.</summary>
    public Title? TitleOrNull(string key)
    {
        var (chinese, english) = (TextOrNull(key), TextOrNull(key + "_en"));
        if (chinese is null && english is not null)
            Mistake($"'{key}_en' stands without '{key}'");
        return chinese is null ? null : new(chinese, english);
    }

    public Title Title(string key)
    {
        _shape?.Require(key);
        return TitleOrNull(key) ?? Wrong(new Title("", null), $"'{key}' is missing");
    }

    public bool Flag(string key) => TryGet(key, out var child) && child.ScalarOf("boolean") switch
    {
        "true" => true,
        "false" => false,
        _ => child.Wrong(false, $"'{key}' is neither true nor false"),
    };

    /// <summary>One of the words given, or null where the key is missing.</summary>
    public string? WordOrNull(string key, params IReadOnlyList<string> words) =>
        !TryGet(key, out var child) ? null
        : words.Contains(child.WordOf(words)) ? child.Scalar
        : child.Wrong<string?>(null, $"'{key}' is none of {string.Join(", ", words)}");

    /// <summary>A name of an enumeration in small letters, or null where the key is missing.</summary>
    public T? EnumOrNull<T>(string key) where T : struct, Enum => TryGet(key, out var child) ? child.Enum<T>() : null;

    /// <summary>Names of an enumeration; none where the key is missing.</summary>
    public IReadOnlyList<T> Enums<T>(string key) where T : struct, Enum => [.. List(key).Select(item => item.Enum<T>()).OfType<T>()];

    /// <summary>A name of an enumeration in small letters, or null where this is none.</summary>
    public T? EnumOf<T>() where T : struct, Enum => Words<T>().IndexOf(Scalar) is >= 0 and var place ? System.Enum.GetValues<T>()[place] : null;

    private T? Enum<T>() where T : struct, Enum
    {
        _shape?.Words(Words<T>());
        return EnumOf<T>() ?? Wrong<T?>(null, $"'{Scalar}' is none of {string.Join(", ", Words<T>())}");
    }

    private static List<string> Words<T>() where T : struct, Enum => [.. System.Enum.GetNames<T>().Select(name => name.ToLowerInvariant())];

    /// <summary>Entries of a list; none where the key is missing.</summary>
    public IEnumerable<PackNode> List(string key) => TryGet(key, out var child) ? child.Items() : [];

    /// <summary>One, or a list of them.</summary>
    public IEnumerable<PackNode> Several(string key) => !TryGet(key, out var child) ? [] : child.IsList ? child.Items() : [child];

    /// <summary>Entries of this list.</summary>
    public IEnumerable<PackNode> Items() => _yaml is YamlSequenceNode list
        ? list.Select((item, place) => Child(item, place.ToString(CultureInfo.InvariantCulture), _shape?.Items()))
        : Wrong<IEnumerable<PackNode>>([], "a list is expected here");

    /// <summary>Keys and values of this map, in the file's order.</summary>
    public IEnumerable<(string Key, PackNode Value)> Entries()
    {
        if (_yaml is not YamlMappingNode map)
            return Wrong<IEnumerable<(string, PackNode)>>([], "a map is expected here");
        var entries = map.Children.Select(pair => (Key: ((YamlScalarNode)pair.Key).Value ?? "", pair.Value)).Select(pair => (pair.Key, Value: Child(pair.Value, pair.Key, _shape?.Entries()))).ToList();
        _read.UnionWith(entries.Select(entry => entry.Key));
        return entries;
    }

    public IEnumerable<(string Key, PackNode Value)> Entries(string key) => TryGet(key, out var child) ? child.Entries() : [];

    /// <summary>Ends the reading of a map: a key nobody asked for is a misspelling.</summary>
    public void Close()
    {
        if (_yaml is not YamlMappingNode map)
            return;
        foreach (var key in map.Children.Keys.OfType<YamlScalarNode>().Where(key => !_read.Contains(key.Value ?? "")))
            _source.Mistakes.Add(At(key, StepTo(key.Value ?? "")) with { Reason = $"'{key.Value}' is not known here" });
    }

    private string ScalarOf(string type)
    {
        _shape?.Scalar(type);
        return Scalar;
    }

    private string WordOf(IReadOnlyList<string> words)
    {
        _shape?.Words(words);
        return Scalar;
    }

    private PackNode Child(YamlNode value, string step, PackShape? shape) => new(value, _source, StepTo(step), shape);

    private string StepTo(string step) => $"{_path}/{JsonChanges.Escaped(step)}";

    private PackMistake At(YamlNode yaml, string path) => _source.Added.Contains(yaml) ? PackMistake.OfOverlay(_source.Overlay, path, "") : new(_source.File, (int)yaml.Start.Line, "");

    private T Wrong<T>(T answer, string reason)
    {
        Mistake(reason);
        return answer;
    }
}
