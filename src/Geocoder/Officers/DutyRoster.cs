using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Npgsql;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Geocoder.Officers;

/// <summary>Whose duty grid is it: the supervisors of the record in memory, told to those whose scope sees them.</summary>
public sealed class DutyRoster : IProjection
{
    private static readonly TableName Table = new("registry", "supervisor");

    private ImmutableDictionary<long, Officer> _officers = ImmutableDictionary<long, Officer>.Empty;
    private volatile FrozenDictionary<string, Officer[]> _byDuty = FrozenDictionary<string, Officer[]>.Empty;

    public string Name => "duty";

    public bool Covers(TableName table) => table == Table;

    public async Task RebuildAsync(RecordSnapshot snapshot, CancellationToken cancellationToken)
    {
        var officers = ImmutableDictionary.CreateBuilder<long, Officer>();
        await using var read = new NpgsqlCommand("select id, code, name, duty_code, state, region, audience from registry.supervisor", snapshot.Connection);
        await using (var row = await read.ExecuteReaderAsync(cancellationToken))
        {
            while (await row.ReadAsync(cancellationToken))
                officers[row.GetInt64(0)] = new(row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetString(4) == "on_duty", row.GetString(5), row.GetFieldValue<int[]>(6));
        }
        Publish(officers.ToImmutable());
    }

    public ValueTask ApplyAsync(CommittedChanges changes, CancellationToken cancellationToken)
    {
        var officers = _officers;
        foreach (var change in changes.Changes)
            officers = After(officers, change);
        Publish(officers);
        return ValueTask.CompletedTask;
    }

    /// <summary>Who is on duty in a duty grid, as far as the scope sees; of several the first by code.</summary>
    internal OfficerName? Of(Area? duty, Scope scope)
    {
        foreach (var officer in duty is null ? [] : _byDuty.GetValueOrDefault(duty.Code, []))
        {
            if (scope.Sees(officer.Region, officer.Audience))
                return new(officer.Code, officer.Name);
        }
        return null;
    }

    private void Publish(ImmutableDictionary<long, Officer> officers) => (_officers, _byDuty) = (officers,
        officers.Values.Where(officer => officer is { DutyCode: not null, IsOnDuty: true }).OrderBy(officer => officer.Code, StringComparer.Ordinal)
            .GroupBy(officer => officer.DutyCode!, StringComparer.Ordinal).ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal));

    private static ImmutableDictionary<long, Officer> After(ImmutableDictionary<long, Officer> officers, RowChange change)
    {
        if (change.Kind == ChangeKind.Truncate)
            return officers.Clear();
        if (change.OldKey is [{ } id, ..])
            officers = officers.Remove(long.Parse(id, CultureInfo.InvariantCulture));
        return change.Row is { } row ? officers.SetItem(long.Parse(row["id"]!, CultureInfo.InvariantCulture), Read(row)) : officers;
    }

    private static Officer Read(ChangedRow row) => new(row["code"]!, row["name"]!, row["duty_code"], row["state"] == "on_duty", row["region"] ?? "",
        [.. ArrayText.Read(row["audience"]).Select(id => int.Parse(id, CultureInfo.InvariantCulture))]);
}
