using System.Collections.ObjectModel;

namespace SpatialCockpit.Platform.Packs.Dictionaries;

/// <summary>The section <c>dictionaries</c> of a pack: for each name its title and <c>codes</c>, each with a title, or its title alone.</summary>
public sealed class DictionariesSection : IPackSection
{
    public const string SectionKey = "dictionaries";

    public string Key => SectionKey;

    public object Read(PackNode node) => node.Entries().ToDictionary(entry => entry.Key, entry => ReadOne(entry.Value), StringComparer.Ordinal);

    /// <summary>What a dictionary of packs calls each code; nothing where none declares it.</summary>
    /// <param name="name">Null for no dictionary.</param>
    public static IReadOnlyDictionary<string, Title> CodesOf(PackWorld world, string? name) =>
        name is not null && world.Find<PackDictionary>(SectionKey, name) is { } dictionary ? dictionary.Codes : ReadOnlyDictionary<string, Title>.Empty;

    /// <summary>A mistake of the pack's where none declares it.</summary>
    public static void MustBeDeclared(PackNode node, string name) => node.Later(world => world.Find<PackDictionary>(SectionKey, name) is null ? $"there is no dictionary '{name}'" : null);

    private static PackDictionary ReadOne(PackNode node)
    {
        var dictionary = new PackDictionary(node.Title("title"), new(node.Entries("codes").Select(code => KeyValuePair.Create(code.Key, ReadCode(code.Value))), StringComparer.Ordinal));
        if (dictionary.Codes.Count == 0)
            node.Mistake("'codes' is missing");
        node.Close();
        return dictionary;
    }

    private static Title ReadCode(PackNode node)
    {
        if (node.IsValue)
            return new(node.Value, null);
        var title = node.Title("title");
        node.Close();
        return title;
    }
}
