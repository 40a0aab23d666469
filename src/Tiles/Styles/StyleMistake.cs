namespace SpatialCockpit.Tiles.Styles;

/// <summary>A rule that a written style breaks.</summary>
/// <param name="Rule">Stable, for who says it in another language.</param>
/// <param name="At">The part of the style, <c>layers[3]</c>; empty for all of it.</param>
/// <param name="Value">What the rule allows or the style has there; null where the rule says all.</param>
/// <param name="Words">In English.</param>
internal sealed record StyleMistake(string Rule, string At, string? Value, string Words)
{
    /// <summary>The member <c>mistake</c> of the problem.</summary>
    public IReadOnlyDictionary<string, string?> Told => new Dictionary<string, string?> { ["rule"] = Rule, ["at"] = At, ["value"] = Value };
}
