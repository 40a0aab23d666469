namespace SpatialCockpit.Supervision.Cases.Actions;

/// <summary>The post in which somebody does something.</summary>
/// <param name="For">Account of whom they stand in for; null where it is their own.</param>
internal sealed record ActingPost(string Post, string? For);
