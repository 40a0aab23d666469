namespace SpatialCockpit.Cockpit.Imports;

/// <summary>Who imports what, for the audit.</summary>
/// <param name="FileName">As the client calls its file; never used as a path.</param>
public sealed record ImportOrigin(string Caller, string? FileName);
