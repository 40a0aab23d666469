namespace SpatialCockpit.Platform.Packs;

/// <summary>All packs that are in force together, or would be: what one says, others may refer to.</summary>
public sealed record PackWorld(IReadOnlyList<PackFile> Packs)
{
    /// <summary>What packs say in a section that maps names to things; where two say the same name, the first.</summary>
    public T? Find<T>(string section, string name) where T : class =>
        Packs.Select(pack => pack.Section<IReadOnlyDictionary<string, T>>(section)?.GetValueOrDefault(name)).FirstOrDefault(found => found is not null);

    public IEnumerable<T> All<T>(string section) => Packs.SelectMany(pack => pack.Section<IReadOnlyDictionary<string, T>>(section)?.Values ?? []);
}
