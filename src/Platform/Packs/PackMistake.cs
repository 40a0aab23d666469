namespace SpatialCockpit.Platform.Packs;

/// <summary>What is wrong in a pack, where, and why: <c>layers.yaml:12: minzoom is not a whole number</c>.</summary>
/// <param name="Line">One-based; 0 in what is no file.</param>
public sealed record PackMistake(string File, int Line, string Reason)
{
    public bool IsOfOverlay => Line == 0;

    /// <param name="pointer">Where in the pack, as a JSON pointer.</param>
    public static PackMistake OfOverlay(string overlay, string pointer, string reason) => new($"{overlay}#{pointer}", 0, reason);

    public override string ToString() => IsOfOverlay ? $"{File}: {Reason}" : $"{File}:{Line}: {Reason}";
}

/// <summary>A pack cannot be used; the message lists every mistake found, a line each.</summary>
public sealed class PackException(IReadOnlyList<PackMistake> mistakes) : Exception(string.Join('\n', mistakes))
{
    public IReadOnlyList<PackMistake> Mistakes { get; } = mistakes;
}
