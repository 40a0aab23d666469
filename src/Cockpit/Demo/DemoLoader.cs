using Npgsql;
using SpatialCockpit.Cockpit.Demo.Fences;
using SpatialCockpit.Cockpit.Demo.Writing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Demo;

/// <summary>
/// Writes the demo into the record, by binary COPY in one transaction: a load that is killed leaves nothing. Every row carries
/// <c>source = 'demo'</c>, and dropping deletes those rows alone. The row of <c>demo.run</c> says that the demo is there.
/// </summary>
public static class DemoLoader
{
    public const string Source = "demo";

    /// <summary>Children before parents, as they must be deleted.</summary>
    private static readonly string[] Tables =
    [
        "cases.case_file", "registry.dispatch_rule", "registry.city_vehicle", "registry.department", "fence.position",
        "registry.upkeep", "registry.supervision_log", "registry.hazard_fix", "registry.hazard_acceptance", "registry.rectification_order", "registry.inspection_extension", "registry.taken_out_of_use", "registry.inspection_request",
        "registry.supervision_check", "registry.check_closure", "registry.complaint", "registry.accident", "registry.commitment",
        "registry.equipment_hazard", "registry.construction_notice", "registry.certificate", "registry.person", "registry.fault", "registry.inspection", "registry.cylinder", "registry.special_equipment", "registry.part", "registry.camera", "registry.supervisor", "registry.unit",
        "address.place", "address.road", "grid.unit", "grid.unit_history", "grid.duty", "grid.division",
        "gis.place", "gis.poi", "gis.land_use", "gis.waterway", "gis.water", "gis.building", "gis.railway", "gis.road",
    ];

    /// <returns>The settings the loaded demo was made from, or null if there is none.</returns>
    public static async Task<DemoSettings?> LoadedAsync(RecordDatabase record, CancellationToken cancellationToken)
    {
        await using var command = record.Feed.CreateCommand("select seed, end_date, scale from demo.run");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new(reader.GetInt64(0), reader.GetFieldValue<DateOnly>(1), reader.GetDouble(2)) : null;
    }

    /// <summary>Makes the demo and replaces what is there. Rows written, by table.</summary>
    /// <param name="caller">For the audit.</param>
    public static async Task<IReadOnlyDictionary<string, long>> LoadAsync(RecordDatabase record, string caller, DemoSettings settings, IProgress<DemoProgress>? progress, CancellationToken cancellationToken)
    {
        var demo = DemoCity.Generate(settings, progress is null ? null : new DemoProgressPart(progress, 0, 0.25), cancellationToken);
        return await LoadAsync(record, caller, demo, progress is null ? null : new DemoProgressPart(progress, 0.25, 1), cancellationToken);
    }

    /// <summary>Writes a demo already made. Rows written, by table.</summary>
    public static Task<IReadOnlyDictionary<string, long>> LoadAsync(RecordDatabase record, string caller, DemoCity demo, IProgress<DemoProgress>? progress, CancellationToken cancellationToken) =>
        LoadAsync(record, caller, demo, null, progress, cancellationToken);

    /// <param name="reports">Takes the tracks that the service is to hear of; what it has heard of them before goes.</param>
    internal static async Task<IReadOnlyDictionary<string, long>> LoadAsync(
        RecordDatabase record, string caller, DemoCity demo, DemoReports? reports, IProgress<DemoProgress>? progress, CancellationToken cancellationToken)
    {
        var settings = demo.Settings;
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, "set local synchronous_commit = on; set local cockpit.source = 'demo'; set local work_mem = '64MB'; select pg_advisory_xact_lock(hashtext('demo'))", cancellationToken);
        await DeleteAsync(connection, transaction, cancellationToken);
        var writer = new DemoWriter(connection, reports, progress is null ? null : new DemoProgressPart(progress, 0, 0.93), cancellationToken);
        await writer.WriteAsync(demo);
        if (reports is not null)
            await ExecuteAsync(connection, "with told as (delete from fence.event where object = any($1)) delete from fence.position where object = any($1)", cancellationToken, reports.Objects);
        await using (var run = new NpgsqlCommand("insert into demo.run (seed, end_date, scale) values ($1, $2, $3)", connection))
        {
            run.Parameters.AddWithValue(settings.Seed);
            run.Parameters.AddWithValue(settings.EndDate);
            run.Parameters.AddWithValue(settings.Scale);
            await run.ExecuteNonQueryAsync(cancellationToken);
        }
        await AuditLog.WriteAsync(connection, caller, "demo.load", Source, new { settings.Seed, settings.EndDate, settings.Scale, writer.Rows }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        progress?.Report(new("analyze", 0.94));
        await AnalyzeAsync(record, cancellationToken);
        progress?.Report(new("done", 1));
        return writer.Rows;
    }

    /// <summary>What the service heard of the demo's objects is the demo's too.</summary>
    internal static async Task ClaimAsync(RecordDatabase record, DemoReports reports, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, $"update fence.position set source = '{Source}' where object = any($1)", cancellationToken, reports.Objects);
    }

    public static async Task DropAsync(RecordDatabase record, string caller, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await DeleteAsync(connection, transaction, cancellationToken);
        await AuditLog.WriteAsync(connection, caller, "demo.drop", Source, null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Keepers of duties, clocks and fences write to the same rows in an order of their own.</summary>
    private static async Task DeleteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        var told = $"delete from fence.event e where exists (select from fence.position p where p.object = e.object and p.source = '{Source}')";
        var delete = string.Join(";\n", Tables.Select(t => $"delete from {t} where source = '{Source}'"));
        // Relations have no source: who proposed them tells whose they are.
        var all = $"{told};\ndelete from registry.upkeep_contract where proposed_by = '{Source}';\ndelete from registry.employment where proposed_by = '{Source}';\n{delete}; delete from demo.run; delete from demo.equipment_risk; delete from demo.hot_spot; delete from demo.case_law; delete from demo.cell_rate; delete from demo.planted_violation";
        await Deadlock.OutliveAsync(transaction, () => ExecuteAsync(connection, all, cancellationToken), cancellationToken);
    }

    /// <summary>Only a table's owner may analyse it.</summary>
    private static async Task AnalyzeAsync(RecordDatabase record, CancellationToken cancellationToken)
    {
        await using var connection = await record.Owner.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, $"analyze {string.Join(", ", Tables)}, cases.step", cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, string[]? objects = null)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        if (objects is not null)
            command.Parameters.Add(new() { Value = objects });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
