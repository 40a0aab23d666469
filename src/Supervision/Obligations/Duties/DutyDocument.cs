using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Obligations.Duties;

/// <summary>How an object stands to an obligation.</summary>
/// <param name="State">undated, open, grace, overdue, suspended or met.</param>
/// <param name="DueAt">To the minute; null for the whole of <paramref name="DueOn"/>.</param>
/// <param name="DaysLeft">Days of the city until the due day, 0 on it, negative behind it; null where nothing is to be done.</param>
/// <param name="Missing">Record kinds of which one has still to happen, or has to happen next.</param>
/// <param name="Steps">Who hears of it.</param>
/// <param name="SuspendedBy">The record that lets it rest.</param>
/// <param name="ReturnedAt">When it came back from its last rest.</param>
/// <param name="NextChange">When time alone changes it.</param>
public sealed record DutyDocument(
    string Obligation, Title? Title, string ObjectType, string ObjectCode, string State, DateOnly? DueOn, DateTimeOffset? DueAt, int? DaysLeft, DutyBand? Band, DateTimeOffset? MetAt, IReadOnlyList<string> Missing,
    IReadOnlyList<DutyStep> Steps, DutyReason? SuspendedBy, DateTimeOffset? SuspendedUntil, DateTimeOffset? ReturnedAt, DateTimeOffset? NextChange)
{
    internal const string Columns = "o.obligation, o.object_type, o.object_code, o.state, o.due_on, o.due_at, o.band, o.met_at, o.missing, o.steps::text, o.suspended_by, o.suspended_until, o.returned_at, o.next_change";

    /// <param name="obligation">Null where the pack that declares it is not in force any more.</param>
    internal static DutyDocument Of(NpgsqlDataReader row, Func<string, Obligation?> obligation, DateOnly today)
    {
        var declared = obligation(row.GetString(0));
        var (state, dueOn) = (row.GetString(3), row.IsDBNull(4) ? (DateOnly?)null : row.GetFieldValue<DateOnly>(4));
        return new(
            row.GetString(0), declared?.Title, row.GetString(1), row.GetString(2), state, dueOn, Time(5), state is "met" or "undated" ? null : dueOn?.DayNumber - today.DayNumber, DutyBand.Of(declared, Text(6)), Time(7), row.GetFieldValue<string[]>(8),
            JsonSerializer.Deserialize<List<DutyStep>>(row.GetString(9), WireJson.Options)!, DutyReason.Of(Text(10)), Time(11), Time(12), Time(13));

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        DateTimeOffset? Time(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
    }
}

/// <param name="Color">A word or <c>#rrggbb</c>.</param>
public sealed record DutyBand(string Name, Title? Title, string Color)
{
    internal static DutyBand? Of(Obligation? obligation, string? name) => obligation?.Bands.FirstOrDefault(band => band.Name == name) is { } band ? Of(band) : null;

    internal static DutyBand Of(Band band) => new(band.Name, band.Title, band.Color);
}

/// <param name="Kind">Of the record.</param>
public sealed record DutyReason(string Kind, long Id)
{
    internal static DutyReason? Of(string? text) => text?.Split(':') is [var kind, var id] ? new(kind, long.Parse(id, System.Globalization.CultureInfo.InvariantCulture)) : null;
}
