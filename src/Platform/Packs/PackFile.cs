using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SpatialCockpit.Platform.Packs;

/// <summary>
/// A solution pack: a folder with <c>pack.yaml</c> (name, title, title_en, version and sections); a section may lie in a file of its own,
/// <c>KEY.yaml</c>. Never holds code.
/// </summary>
public sealed class PackFile
{
    private readonly Dictionary<string, object> _sections = new(StringComparer.Ordinal);

    private PackFile(string name, string title, string? titleEn, int version) => (Name, Title, TitleEn, Version) = (name, title, titleEn, version);

    public string Name { get; }

    public string Title { get; }

    public string? TitleEn { get; }

    public int Version { get; }

    /// <summary>What a feature made of its section; null where the pack has none.</summary>
    public T? Section<T>(string key) where T : class => (T?)_sections.GetValueOrDefault(key);

    /// <summary>Every pack below a folder, by name.</summary>
    /// <exception cref="PackException">With the mistakes of all packs.</exception>
    public static IReadOnlyList<PackFile> LoadAll(string folder, IEnumerable<IPackSection> sections)
    {
        var known = sections.ToList();
        var mistakes = new List<PackMistake>();
        var packs = Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(path => Read(path, known, mistakes)).ToList();
        return mistakes.Count == 0 ? [.. packs.OfType<PackFile>()] : throw new PackException(mistakes);
    }

    /// <exception cref="PackException">With every mistake found.</exception>
    public static PackFile Load(string folder, IEnumerable<IPackSection> sections)
    {
        var mistakes = new List<PackMistake>();
        var pack = Read(folder, [.. sections], mistakes);
        return mistakes.Count == 0 ? pack! : throw new PackException(mistakes);
    }

    private static PackFile? Read(string folder, List<IPackSection> sections, List<PackMistake> mistakes)
    {
        var packName = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        if (ReadYaml(Path.Combine(folder, "pack.yaml"), $"{packName}/pack.yaml", mistakes) is not { } root)
            return null;
        var pack = new PackFile(root.Text("name"), root.Text("title"), root.TextOrNull("title_en"), root.IntegerOrNull("version", least: 1) ?? 1);
        if (pack.Name != packName)
            root.Mistake($"the pack is named '{pack.Name}' but lies in the folder '{packName}'");
        foreach (var section in sections)
        {
            var aside = $"{section.Key}.yaml";
            var node = root.TryGet(section.Key, out var inside) ? inside
                : File.Exists(Path.Combine(folder, aside)) ? ReadYaml(Path.Combine(folder, aside), $"{packName}/{aside}", mistakes) : null;
            if (node is not null)
                pack._sections.Add(section.Key, section.Read(node));
        }
        root.Close();
        return pack;
    }

    /// <summary>The root of a YAML file of one document; null, and a mistake noted, when it cannot be read.</summary>
    /// <param name="shown">The file's name in mistakes.</param>
    public static PackNode? ReadYaml(string path, string shown, List<PackMistake> mistakes)
    {
        try
        {
            using var text = new StreamReader(path);
            var stream = new YamlStream();
            stream.Load(text);
            if (stream.Documents.Count == 1)
                return new PackNode(stream.Documents[0].RootNode, shown, mistakes);
            mistakes.Add(new(shown, 1, "one YAML document is expected"));
        }
        catch (YamlException e)
        {
            mistakes.Add(new(shown, (int)e.Start.Line, e.Message));
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            mistakes.Add(new(shown, 1, "the file is missing"));
        }
        return null;
    }
}
