namespace SpatialCockpit.Platform.Packs;

/// <summary>
/// A solution pack: a folder with <c>pack.yaml</c> (name, title, title_en, version and sections); a section may lie in a file of its own,
/// <c>KEY.yaml</c>. Never holds code.
/// </summary>
public sealed class PackFile
{
    private readonly Dictionary<string, object> _sections = new(StringComparer.Ordinal);

    private PackFile(string name, string title, string? titleEn, int version, PackFiles files) =>
        (Name, Title, TitleEn, Version, Files, Checksum) = (name, title, titleEn, version, files, files.WholeChecksum);

    public string Name { get; }

    public string Title { get; }

    public string? TitleEn { get; }

    public int Version { get; }

    /// <summary>What it was read from.</summary>
    public PackFiles Files { get; }

    /// <summary>Of all its texts, and of its overlay.</summary>
    public string Checksum { get; }

    /// <summary>What a feature made of its section; null where the pack has none.</summary>
    public T? Section<T>(string key) where T : class => (T?)_sections.GetValueOrDefault(key);

    /// <summary>Of a section that maps names to things; empty where the pack has none.</summary>
    public IReadOnlyDictionary<string, T> Named<T>(string key) where T : class => Section<IReadOnlyDictionary<string, T>>(key) ?? new Dictionary<string, T>();

    /// <summary>Every pack below a folder, by name.</summary>
    /// <exception cref="PackException">With the mistakes of all packs.</exception>
    public static IReadOnlyList<PackFile> LoadAll(string folder, IEnumerable<IPackSection> sections) => LoadAll(PackFiles.Below(folder), sections);

    /// <summary>Packs that may refer to each other.</summary>
    /// <param name="isComplete">Whether what is referred to must be among them.</param>
    /// <param name="shape">Notes what sections ask for; null where nobody wants to know.</param>
    /// <exception cref="PackException">With the mistakes of all packs.</exception>
    public static IReadOnlyList<PackFile> LoadAll(IEnumerable<PackFiles> all, IEnumerable<IPackSection> sections, bool isComplete = true, PackShape? shape = null)
    {
        var (known, mistakes) = (sections.ToList(), new PackMistakes());
        var packs = all.Select(files => Read(files, known, mistakes, shape)).OfType<PackFile>().ToList();
        return mistakes.Settle(isComplete ? new(packs) : null) is { Count: > 0 } found ? throw new PackException(found) : packs;
    }

    /// <exception cref="PackException">With every mistake found.</exception>
    public static PackFile Load(string folder, IEnumerable<IPackSection> sections) => Load(PackFiles.Of(folder), sections, []);

    /// <param name="others">That it may refer to.</param>
    /// <exception cref="PackException">With every mistake found.</exception>
    public static PackFile Load(PackFiles files, IEnumerable<IPackSection> sections, IReadOnlyList<PackFile> others)
    {
        var mistakes = new PackMistakes();
        var pack = Read(files, [.. sections], mistakes, null);
        return mistakes.Settle(new(pack is null ? others : [pack, .. others])) is { Count: > 0 } found ? throw new PackException(found) : pack!;
    }

    private static PackFile? Read(PackFiles files, List<IPackSection> sections, PackMistakes mistakes, PackShape? shape)
    {
        var yaml = PackYaml.Read(files, mistakes);
        if (yaml.Of(PackYaml.Main, shape) is not { } root)
            return null;
        var pack = new PackFile(root.Text("name"), root.Text("title"), root.TextOrNull("title_en"), root.IntegerOrNull("version", least: 1) ?? 1, files);
        if (pack.Name != files.Name)
            root.Mistake($"the pack is named '{pack.Name}' but lies in the folder '{files.Name}'");
        foreach (var section in sections)
        {
            var file = $"{section.Key}.yaml";
            var isInside = root.TryGet(section.Key, out var inside);
            if (isInside && files.Texts.ContainsKey(file))
                inside!.Mistake($"'{section.Key}' lies in {file} already");
            var node = isInside ? inside : yaml.Of(file, shape);
            if (node is not null)
                pack._sections.Add(section.Key, section.Read(node));
        }
        foreach (var file in files.Texts.Keys.Where(file => file != PackYaml.Main && !sections.Exists(section => $"{section.Key}.yaml" == file)).Order(StringComparer.Ordinal))
            mistakes.Add(new($"{files.Name}/{file}", 1, "no section of a pack has this name"));
        root.Close();
        return pack;
    }

    /// <summary>The root of a YAML file of one document; null, and a mistake noted, when it cannot be read.</summary>
    /// <param name="shown">The file's name in mistakes.</param>
    public static PackNode? ReadYaml(string path, string shown, List<PackMistake> mistakes)
    {
        var noted = new PackMistakes(mistakes);
        try
        {
            return PackYaml.RootOf(File.ReadAllText(path), shown, noted) is { } root ? new(root, new(shown, noted)) : null;
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            noted.Add(new(shown, 1, "the file is missing"));
            return null;
        }
    }
}
