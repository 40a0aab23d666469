using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Demo.Hints;

/// <summary>What packs say is worth trying, where the demo city is.</summary>
public static class DemoHintEndpoints
{
    /// <param name="Open">A page of the web app.</param>
    public sealed record DemoHintDocument(Title Title, Title Text, string Open);

    public static void MapDemoHints(this IEndpointRouteBuilder routes) => routes.MapGet("/demo-hints", ListAsync).WithTags("Operations").WithName("list-demo-hints")
        .WithSummary("What your roles may try in the demo city; nothing where it is not loaded").ProducesProblem(401).ProducesProblem(503);

    private static async Task<Ok<List<DemoHintDocument>>> ListAsync(HttpContext http, PackCatalog packs, RecordDatabase record, CancellationToken cancellationToken)
    {
        List<DemoHintDocument> hints = [.. packs.World.Packs.SelectMany(pack => pack.Section<List<DemoHint>>(DemoHintsSection.SectionKey) ?? []).Where(hint => hint.IsFor(http.Caller())).Select(hint => new DemoHintDocument(hint.Title, hint.Text, hint.Open))];
        return TypedResults.Ok(hints.Count > 0 && await DemoLoader.LoadedAsync(record, cancellationToken) is not null ? hints : []);
    }
}
