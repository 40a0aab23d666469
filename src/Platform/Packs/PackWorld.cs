using System.Collections;

namespace SpatialCockpit.Platform.Packs;

/// <summary>All packs that are in force together, or would be: what one says, others may refer to.</summary>
public sealed record PackWorld(IReadOnlyList<PackFile> Packs)
{
    /// <summary>What packs say in a section that maps names to things; where two say the same name, the first.</summary>
    public T? Find<T>(string section, string name) where T : class =>
        Packs.Select(pack => pack.Named<T>(section).GetValueOrDefault(name)).FirstOrDefault(found => found is not null);

    public IEnumerable<T> All<T>(string section) where T : class => Packs.SelectMany(pack => pack.Named<T>(section).Values);

    /// <summary>Whether some pack says a name in a section that maps names to things, of whatever feature.</summary>
    public bool Has(string section, string name) => Find(section, name) is not null;

    /// <summary>What a pack says by a name in such a section, of whatever feature; null where none does.</summary>
    public object? Find(string section, string name) => Packs.Select(pack => (pack.Section<object>(section) as IDictionary)?[name]).FirstOrDefault(found => found is not null);

    /// <summary>What is wrong where several packs say the same name; null for nothing.</summary>
    public string? Twice<T>(string section, string name) where T : class => Packs.Count(pack => pack.Named<T>(section).ContainsKey(name)) > 1 ? $"another pack declares '{name}' too" : null;
}
