using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Hierarchies;

/// <summary>From far to near, level by level, with how many objects lie below each node.</summary>
public static class HierarchyEndpoints
{
    public static void MapHierarchies(this IEndpointRouteBuilder routes)
    {
        var hierarchies = routes.MapGroup("/hierarchies").WithTags("Objects").ProducesProblem(401).ProducesProblem(503);
        hierarchies.MapGet("", List).WithName("list-hierarchies").WithSummary("Ways from far to near through objects");
        hierarchies.MapGet("/{name}/nodes", ShowAsync).WithName("list-hierarchy-nodes").WithSummary("What lies below a node; under: the keys from the top to it, one after another, empty for what nobody knows; without it, the first level at which you have a choice; filter: CQL2 on the objects")
            .Produces<HierarchyAnswer>().ProducesProblem(400).ProducesProblem(404);
    }

    internal static string Address(Hierarchy hierarchy, IEnumerable<string?> under, string? filter) =>
        $"/hierarchies/{hierarchy.Name}/nodes?{string.Join('&', [.. under.Select(key => $"under={Uri.EscapeDataString(key ?? "")}"), .. filter is null ? Array.Empty<string>() : [$"filter={Uri.EscapeDataString(filter)}"]])}";

    /// <summary>Those all of whose levels the caller may know.</summary>
    private static Ok<List<HierarchyDocument>> List(PackCatalog packs, ObjectDesk desk) =>
        TypedResults.Ok(packs.World.All<Hierarchy>(HierarchiesSection.SectionKey).Where(hierarchy => TypeOf(hierarchy, desk) is not null).OrderBy(hierarchy => hierarchy.Name, StringComparer.Ordinal).Select(HierarchyDocument.Of).ToList());

    private static async Task<IResult> ShowAsync(string name, string[]? under, string? filter, PackCatalog packs, ObjectDesk desk, CityClock clock, CancellationToken cancellationToken)
    {
        if (packs.World.Find<Hierarchy>(HierarchiesSection.SectionKey, name) is not { } hierarchy || TypeOf(hierarchy, desk) is not { } type)
            return WebProblems.NotFound.With();
        string?[] keys = [.. (under ?? []).Select(key => key.Length == 0 ? null : key)];
        if (keys.Length >= hierarchy.Levels.Count)
            return WebProblems.BadParameter.With($"under: below the last of {hierarchy.Levels.Count} levels are the objects themselves.");
        return await desk.AskAsync(async transaction =>
        {
            // By itself: it is put in brackets behind the keys.
            if (filter is not null)
                CqlParser.Parse(filter);
            return await new HierarchyDescent(hierarchy, type, filter, desk.Types, clock, transaction).AtAsync(keys, cancellationToken) is { } answer ? TypedResults.Ok(answer) : WebProblems.BadParameter.With("under: is no key of its level.");
        }, cancellationToken);
    }

    private static ObjectType? TypeOf(Hierarchy hierarchy, ObjectDesk desk) =>
        desk.TypeOf(hierarchy.ObjectType) is { } type && ObjectColumns.Of(type) is var columns && hierarchy.Levels.All(level => level.IsOfDivisions || columns.ContainsKey(level.Column)) ? type : null;
}
