using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Cases.Declared;

/// <summary>What a photo of a case is to show: what is wrong from near, where it is from afar, what one knows the place by.</summary>
/// <param name="Hint">How it is taken; null for nothing to say.</param>
/// <param name="Sample">A drawing of how it should look, as SVG; null for none.</param>
public sealed record PhotoSlot(string Name, Title Title, Title? Hint, string? Sample);
