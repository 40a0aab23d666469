using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Bundles;

/// <summary>What workers fetch while they have a line.</summary>
public static class BundleEndpoints
{
    private static readonly ProblemType TooMuch = new("too-much-to-carry", 400, "There are more objects than one device should carry: ask for a smaller area, or fewer types.");

    public static void MapBundles(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/bundle", FetchAsync).WithTags("Objects").WithName("get-bundle")
            .WithSummary($"What to take along for an area (bbox, division, or all that you see) and a day: up to {BundleReading.MostObjects:N0} objects with their codes, open duties, alerts and failed items, and the forms for them; types: names, with commas")
            .Produces<BundleDocument>().Produces(304).ProducesProblem(400).ProducesProblem(401).ProducesProblem(503);

    private static Task<IResult> FetchAsync(string? bbox, string? division, string? types, DateOnly? on, BundleReading reading, ObjectDesk desk, CityClock clock, CancellationToken cancellationToken)
    {
        var (area, mistake) = BundleArea.Read(bbox, division);
        var (asked, unknown) = TypesOf(types, desk);
        if (area is null || unknown is not null)
            return Task.FromResult<IResult>(WebProblems.BadParameter.With(mistake ?? $"types: there is no '{unknown}'."));
        return desk.AskAsync(async transaction => await reading.ReadAsync(area, asked, on ?? clock.Today, desk, transaction, cancellationToken) is { } bundle ? Answer(bundle, desk.Response) : TooMuch.With(), cancellationToken);
    }

    /// <summary>By name; all, where none are named.</summary>
    private static (IReadOnlyList<ObjectType> Types, string? Unknown) TypesOf(string? names, ObjectDesk desk)
    {
        var asked = (names is null ? desk.Types.All.Select(type => type.Name) : names.Split(',')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return ([.. asked.Select(desk.TypeOf).OfType<ObjectType>()], asked.Find(name => desk.TypeOf(name) is null));
    }

    /// <summary>The ETag is what it says: whoever has it already is told so in a few bytes.</summary>
    private static FileContentHttpResult Answer(BundleDocument bundle, HttpResponse response)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(bundle, WireJson.Options);
        response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(body, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body))}\""));
    }
}
