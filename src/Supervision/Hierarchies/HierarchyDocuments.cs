using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Hierarchies;

/// <param name="Levels">From far to near.</param>
public sealed record HierarchyDocument(string Name, Title Title, string ObjectType, IReadOnlyList<Title> Levels)
{
    internal static HierarchyDocument Of(Hierarchy hierarchy) => new(hierarchy.Name, hierarchy.Title, hierarchy.ObjectType, [.. hierarchy.Levels.Select(level => level.Title)]);
}

/// <summary>What lies at one place of a hierarchy.</summary>
/// <param name="Path">From the top to that place; empty at the top.</param>
/// <param name="Level">Of the nodes.</param>
/// <param name="Nodes">Those with most objects first.</param>
public sealed record HierarchyAnswer(string Name, Title Title, IReadOnlyList<HierarchyStep> Path, Title Level, IReadOnlyList<HierarchyNode> Nodes);

/// <param name="Key">Null for those of which nobody knows it.</param>
/// <param name="Called">A division, a code of a dictionary, another object by its name, or the key itself.</param>
public sealed record HierarchyStep(string? Key, Title Called);

/// <param name="Rows">Where its objects are listed.</param>
/// <param name="Nodes">Where what lies below it is told; null on the last level.</param>
public sealed record HierarchyNode(string? Key, Title Called, long Count, string Rows, string? Nodes);
