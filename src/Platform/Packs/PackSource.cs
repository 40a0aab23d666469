namespace SpatialCockpit.Platform.Packs;

/// <summary>Where what is read comes from, and where its mistakes go.</summary>
/// <param name="File">As mistakes name it.</param>
internal sealed record PackSource(string File, PackMistakes Mistakes)
{
    /// <param name="overlay">As mistakes name it.</param>
    /// <param name="added">Nodes that are the overlay's.</param>
    public PackSource(string file, PackMistakes mistakes, string overlay, IReadOnlySet<object> added) : this(file, mistakes) => (Overlay, Added) = (overlay, added);

    /// <summary>Null where nobody wants to know what is asked for.</summary>
    public PackShape? Shape { get; init; }

    public string Overlay { get; } = "";

    public IReadOnlySet<object> Added { get; } = new HashSet<object>();
}
