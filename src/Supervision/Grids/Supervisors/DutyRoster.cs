using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Supervision.Grids.Supervisors;

/// <summary>Whose duty grid is it: the supervisors of the record in memory, told to those whose scope sees them.</summary>
public sealed class DutyRoster : IProjection
{
    private static readonly TableName Table = new("registry", "supervisor");

    private ImmutableDictionary<long, Supervisor> _supervisors = ImmutableDictionary<long, Supervisor>.Empty;
    private volatile FrozenDictionary<string, Supervisor[]> _byDuty = FrozenDictionary<string, Supervisor[]>.Empty;

    public string Name => "duty";

    public bool Covers(TableName table) => table == Table;

    public async Task RebuildAsync(RecordSnapshot snapshot, CancellationToken cancellationToken)
    {
        var supervisors = ImmutableDictionary.CreateBuilder<long, Supervisor>();
        await using var read = new NpgsqlCommand("select id, code, name, duty_code, state, region, audience from registry.supervisor", snapshot.Connection);
        await using (var row = await read.ExecuteReaderAsync(cancellationToken))
        {
            while (await row.ReadAsync(cancellationToken))
                supervisors[row.GetInt64(0)] = new(row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetString(4) == "on_duty", row.GetString(5), row.GetFieldValue<int[]>(6));
        }
        Publish(supervisors.ToImmutable());
    }

    public ValueTask ApplyAsync(CommittedChanges changes, CancellationToken cancellationToken)
    {
        var supervisors = _supervisors;
        foreach (var change in changes.Changes)
            supervisors = After(supervisors, change);
        Publish(supervisors);
        return ValueTask.CompletedTask;
    }

    /// <summary>Who is on duty in a duty grid, as far as the scope sees; of several the first by code.</summary>
    public Supervisor? FirstOf(string dutyCode, Scope scope) => Array.Find(_byDuty.GetValueOrDefault(dutyCode, []), supervisor => scope.Sees(supervisor.Region, supervisor.Audience));

    private void Publish(ImmutableDictionary<long, Supervisor> supervisors) => (_supervisors, _byDuty) = (supervisors,
        supervisors.Values.Where(supervisor => supervisor is { DutyCode: not null, IsOnDuty: true }).OrderBy(supervisor => supervisor.Code, StringComparer.Ordinal)
            .GroupBy(supervisor => supervisor.DutyCode!, StringComparer.Ordinal).ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal));

    private static ImmutableDictionary<long, Supervisor> After(ImmutableDictionary<long, Supervisor> supervisors, RowChange change)
    {
        if (change.Kind == ChangeKind.Truncate)
            return supervisors.Clear();
        if (change.OldKey is [{ } id, ..])
            supervisors = supervisors.Remove(long.Parse(id, CultureInfo.InvariantCulture));
        return change.Row is { } row ? supervisors.SetItem(long.Parse(row["id"]!, CultureInfo.InvariantCulture), Read(row)) : supervisors;
    }

    private static Supervisor Read(ChangedRow row) => new(row["code"]!, row["name"]!, row["duty_code"], row["state"] == "on_duty", row["region"] ?? "",
        ArrayText.Numbers(row["audience"]));
}

/// <summary>A grid supervisor as a scoped row: who may see it, and which duty grid is theirs.</summary>
public sealed record Supervisor(string Code, string Name, string? DutyCode, bool IsOnDuty, string Region, int[] Audience);
