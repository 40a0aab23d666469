using System.Text.Json;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Tasks;

/// <summary>A piece of work that waits for somebody.</summary>
/// <param name="Kind">case, request, alert, duty and what else there is.</param>
/// <param name="Title">What it is about; null where no pack in force says so any more.</param>
/// <param name="DueAt">By when something has to be done; null for no such moment.</param>
/// <param name="Since">Since when it waits.</param>
/// <param name="Hazard">A hazard is to be put right: first among what is near.</param>
/// <param name="Where">The place in words, or the name of the object.</param>
/// <param name="Geometry">GeoJSON in EPSG:4490; null for nowhere.</param>
/// <param name="DistanceM">Meters from where was asked from; null where nobody said.</param>
/// <param name="Href">Where the service tells more of it.</param>
public sealed record TaskDocument(
    string Kind, long Id, string Code, Title? Title, string State, Title? StateTitle, DateTimeOffset? DueAt, bool Overdue, DateTimeOffset? Since, bool Hazard, bool Urgent, string? Where, string Region, string? ObjectType, string? ObjectCode,
    JsonElement? Geometry, double? DistanceM, string Href)
{
    internal static TaskDocument Of(TaskRow row, ITaskSource source, DateTimeOffset now)
    {
        var words = source.WordsOf(row);
        return new(
            source.Kind, row.Id, row.Code, words.Title, row.State, words.State, row.DueAt, row.DueAt < now, row.Since, row.IsHazard, row.IsUrgent, row.Where, row.Region, row.ObjectType, row.ObjectCode,
            row.Geometry is { } geometry ? JsonElement.Parse(geometry) : null, row.Meters, words.Address);
    }
}

/// <param name="Count">How many wait.</param>
/// <param name="Overdue">How many of them are late.</param>
public sealed record TaskCount(string Kind, long Count, long Overdue);
