namespace SpatialCockpit.Platform.Packs;

/// <summary>What is wrong in a pack, where, and why: <c>layers.yaml:12: minzoom is not a whole number</c>.</summary>
public sealed record PackMistake(string File, int Line, string Reason)
{
    public override string ToString() => $"{File}:{Line}: {Reason}";
}

/// <summary>A pack cannot be used; the message lists every mistake found, a line each.</summary>
public sealed class PackException(IReadOnlyList<PackMistake> mistakes) : Exception(string.Join('\n', mistakes))
{
    public IReadOnlyList<PackMistake> Mistakes { get; } = mistakes;
}
