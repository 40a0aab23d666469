using Microsoft.AspNetCore.Mvc;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tiles.Heat;

/// <param name="RadiusMeters">The kernel's radius on the ground, 1 to 100,000 metres; 500 when left out.</param>
/// <param name="Kernel">quartic or epanechnikov; quartic when left out.</param>
/// <param name="Weight">An attribute that says what a row counts; each counts 1 when left out.</param>
/// <param name="Filter">CQL2 text on the layer's attributes.</param>
/// <param name="Time">The attribute that says when; may be left out where the layer has but one.</param>
/// <param name="From">A day, or a moment with its zone: earlier rows do not count.</param>
/// <param name="To">Likewise; rows from then on do not count.</param>
public sealed record HeatQuestion(
    [FromQuery(Name = "radius_m")] double? RadiusMeters, [FromQuery(Name = "kernel")] string? Kernel, [FromQuery(Name = "weight")] string? Weight, [FromQuery(Name = "filter")] string? Filter,
    [FromQuery(Name = "time")] string? Time, [FromQuery(Name = "from")] string? From, [FromQuery(Name = "to")] string? To)
{
    private const double UsualRadiusMeters = 500;
    private const double LeastRadiusMeters = 1;

    /// <summary>Beyond it a plane at the pixel's latitude is no good picture of the ground any more.</summary>
    private const double MostRadiusMeters = 100_000;

    /// <exception cref="ProblemException">It does not fit the layer, or there is none that the caller sees.</exception>
    internal async Task<HeatAsked> ReadAsync(string name, Caller caller, LayerCatalog catalog, CancellationToken cancellationToken)
    {
        var (layer, unknown) = LayerNames.ResolveOne(await catalog.CurrentAsync(cancellationToken), name, caller);
        if (layer is null)
            throw new ProblemException(new(unknown!.ProblemDetails.Type!, unknown.StatusCode, unknown.ProblemDetails.Title!), unknown.ProblemDetails.Detail ?? "");
        var clock = new CityClock(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById(layer.DayZone));
        var (from, to) = (Moment("from", From, clock), Moment("to", To, clock));
        if (to <= from)
            throw Bad("to: after from.");
        var time = from is null && to is null && Time is null ? null : TimeOf(layer);
        var asked = new HeatAsked(new(layer, TileFilter.Read(Filter), WeightOf(layer)), new(ShapeOf(), RadiusOf()), time, from, to, clock);
        return asked with { Order = asked.Within(from, to) };
    }

    private static ProblemException Bad(string detail) => new(WebProblems.BadParameter, detail);

    private static DateTimeOffset? Moment(string name, string? text, CityClock clock) =>
        text is null ? null : clock.TryRead(text, out var moment) ? moment : throw Bad($"{name}: {WrittenMoment.Expected}.");

    private double RadiusOf() => (RadiusMeters ?? UsualRadiusMeters) is >= LeastRadiusMeters and <= MostRadiusMeters and var radius ? radius : throw Bad($"radius_m: {LeastRadiusMeters} to {MostRadiusMeters:F0} metres.");

    private KernelShape ShapeOf() => Kernel switch
    {
        null or "quartic" => KernelShape.Quartic,
        "epanechnikov" => KernelShape.Epanechnikov,
        _ => throw Bad("kernel: quartic or epanechnikov."),
    };

    private LayerAttribute? WeightOf(Layer layer) =>
        Weight is null ? null : layer.Attributes.FirstOrDefault(attribute => attribute.Name == Weight && attribute.Type is "integer" or "number") ?? throw Bad("weight: an attribute of the layer that is a number.");

    private LayerAttribute TimeOf(Layer layer)
    {
        var moments = layer.Attributes.Where(attribute => attribute.Type is "timestamp" or "date").ToList();
        var named = moments.Count == 0 ? "the layer has none" : string.Join(", ", moments.Select(attribute => attribute.Name));
        return Time is null
            ? moments is [var only] ? only : throw Bad($"time: which attribute says when: {named}.")
            : moments.Find(attribute => attribute.Name == Time) ?? throw Bad($"time: an attribute of the layer that is a moment or a day: {named}.");
    }
}
