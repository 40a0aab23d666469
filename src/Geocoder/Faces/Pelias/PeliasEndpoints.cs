using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Officers;
using SpatialCockpit.Geocoder.Registry;
using SpatialCockpit.Geocoder.Reverse;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Geocoder.Faces.Pelias;

/// <summary>Search in Pelias's shape: read the query, ask the atlas, write the answer.</summary>
public static class PeliasEndpoints
{
    /// <summary>Farther than this from the point, reverse names nothing, kilometres.</summary>
    private const double UsualReverseKilometres = 1;

    private const string BeyondTheCity = "the point lies outside the city's divisions";

    public static void MapPelias(this RouteGroupBuilder v1)
    {
        v1.MapGet("/search", Search).WithName("geocoder-search").WithSummary("Places and registered things for a text: address, name, code or class").ProducesProblem(StatusCodes.Status400BadRequest);
        v1.MapGet("/autocomplete", Complete).WithName("geocoder-autocomplete").WithSummary("What a half-typed text may become").ProducesProblem(StatusCodes.Status400BadRequest);
        v1.MapGet("/search/structured", Structured).WithName("geocoder-structured").WithSummary("Places for an address given by its elements").ProducesProblem(StatusCodes.Status400BadRequest);
        v1.MapGet("/reverse", Reverse).WithName("geocoder-reverse").WithSummary("What stands at a point: plates, road, grid cell, divisions").ProducesProblem(StatusCodes.Status400BadRequest);
        v1.MapGet("/place", Place).WithName("geocoder-place").WithSummary("Places by the gid of an earlier answer").ProducesProblem(StatusCodes.Status400BadRequest);
    }

    public static Task<Results<Ok<PeliasDocument>, ProblemHttpResult>> Search(
        [AsParameters] PeliasQuery query, SearchProjection index, TextSearch texts, HttpContext http, TimeProvider clock, CancellationToken cancellationToken) =>
        FindAsync(query, texts.FindAsync, index.Current, http, clock, cancellationToken);

    public static Task<Results<Ok<PeliasDocument>, ProblemHttpResult>> Complete(
        [AsParameters] PeliasQuery query, SearchProjection index, TextSearch texts, HttpContext http, TimeProvider clock, CancellationToken cancellationToken) =>
        FindAsync(query, texts.CompleteAsync, index.Current, http, clock, cancellationToken);

    public static Task<Results<Ok<PeliasDocument>, ProblemHttpResult>> Structured(
        [AsParameters] PeliasQuery query, [AsParameters] PeliasParts said, SearchProjection index, TextSearch texts, HttpContext http, TimeProvider clock, CancellationToken cancellationToken) =>
        FindAsync(query with { Text = query.Text ?? said.Joined }, texts.FindAsync, index.Current, http, clock, cancellationToken);

    public static Results<Ok<PeliasDocument>, ProblemHttpResult> Reverse(
        [AsParameters] PeliasQuery query, [FromQuery(Name = "point.lon")] string? lon, [FromQuery(Name = "point.lat")] string? lat, SearchProjection index, IDutyOfficers officers,
        HttpContext http, TimeProvider clock)
    {
        var (reader, atlas) = (new PeliasReader(query.Crs), index.Current);
        var (point, size, filter) = (reader.Point("point", lon, lat, required: true), reader.Size(query.Size), reader.Filter(query with { CircleRadius = null }, atlas));
        var radius = query.CircleRadius is null ? UsualReverseKilometres : reader.Number("boundary.circle.radius", query.CircleRadius, 50);
        if (reader.Errors.Count > 0 || point is not { } there || radius is not { } kilometres)
            return Refuse(reader, clock);
        if (query.IsElsewhere)
            return Answer([], atlas, reader, clock);
        var found = ReverseGeocoder.At(new(there) { Size = size, RadiusMeters = kilometres * 1_000, Filter = filter }, atlas);
        var answered = PeliasDocument.Of(found.Answers, atlas, reader.Read, reader.Crs, clock.GetUtcNow());
        return TypedResults.Ok(answered with { Geocoding = answered.Geocoding with { Here = PeliasHere.Of(found.Here, officers.Of(found.Here.Duty?.Code, http.Caller().Scope)), Warnings = found.Here.IsBeyond ? [BeyondTheCity] : null } });
    }

    public static async Task<Results<Ok<PeliasDocument>, ProblemHttpResult>> Place(
        string? ids, string? crs, string? lang, SearchProjection index, ThingLookup things, HttpContext http, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (reader, atlas) = (new PeliasReader(crs), index.Current);
        var gids = reader.Ids(ids);
        if (reader.Errors.Count > 0)
            return Refuse(reader, clock);
        var registered = await things.ByGidAsync(gids, http.Caller(), atlas, cancellationToken);
        return Answer([.. gids.Select(gid => registered.GetValueOrDefault(gid.ToString()) ?? PlacesById.Find(gid, atlas)).OfType<Answer>()], atlas, reader, clock);
    }

    private static async Task<Results<Ok<PeliasDocument>, ProblemHttpResult>> FindAsync(
        PeliasQuery query, Func<SearchRequest, Caller, Atlas, CancellationToken, ValueTask<IReadOnlyList<Answer>>> find, Atlas atlas, HttpContext http, TimeProvider clock, CancellationToken cancellationToken)
    {
        var reader = new PeliasReader(query.Crs);
        var request = RequestOf(query, reader, atlas);
        if (reader.Errors.Count > 0)
            return Refuse(reader, clock);
        var parsed = atlas.Parser.Parse(request.Text);
        var found = query.IsElsewhere ? [] : await find(request with { Parsed = parsed }, http.Caller(), atlas, cancellationToken);
        reader.Note("parsed_text", PeliasProperties.Elements(found is [{ Parsed: { } meant }, ..] ? meant : parsed));
        return Answer(found, atlas, reader, clock);
    }

    private static SearchRequest RequestOf(PeliasQuery query, PeliasReader reader, Atlas atlas) => new(reader.Text(query.Text))
    {
        Size = reader.Size(query.Size),
        Focus = reader.Point("focus.point", query.FocusLon, query.FocusLat),
        Filter = reader.Filter(query, atlas),
        Crs = reader.Crs,
    };

    private static Ok<PeliasDocument> Answer(IReadOnlyList<Answer> answers, Atlas atlas, PeliasReader reader, TimeProvider clock) =>
        TypedResults.Ok(PeliasDocument.Of(answers, atlas, reader.Read, reader.Crs, clock.GetUtcNow()));

    /// <summary>A problem as everywhere, which Pelias's clients can read too: they look for <c>geocoding.errors</c>.</summary>
    private static ProblemHttpResult Refuse(PeliasReader reader, TimeProvider clock) => WebProblems.BadParameter.With(
        string.Join("; ", reader.Errors), new("geocoding", PeliasHeader.Of(reader.Read, clock.GetUtcNow()) with { Errors = reader.Errors }), new("features", Array.Empty<PeliasFeature>()));
}
