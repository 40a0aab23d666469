using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Platform.Packs.Installing;

/// <summary>Brings packs into force and takes them out again: what the record needs for it and the pack's texts in one transaction, by one at a time.</summary>
public sealed class PackInstaller(RecordDatabase record, IEnumerable<IPackSection> sections, PackCatalog catalog)
{
    /// <summary>Who installs what came with the program.</summary>
    private const string Service = "service";

    private readonly List<IPackSection> _sections = [.. sections];

    /// <param name="isTrial">Only says what would be done.</param>
    /// <returns>With refusals nothing was done.</returns>
    /// <exception cref="PackException">The pack is wrong.</exception>
    public Task<PackPlan> InstallAsync(PackFiles files, Caller caller, bool isTrial, CancellationToken cancellationToken) =>
        ChangeAsync(files.Name, files, caller.Name, isTrial, cancellationToken);

    /// <returns>Null where there is no such pack; with refusals nothing was done.</returns>
    /// <exception cref="PackException">Another pack refers to it.</exception>
    public async Task<PackPlan?> RemoveAsync(string name, Caller caller, bool isTrial, CancellationToken cancellationToken) =>
        catalog.World.Packs.Any(pack => pack.Name == name) ? await ChangeAsync(name, null, caller.Name, isTrial, cancellationToken) : null;

    /// <summary>Packs that came with the program, or that the operator laid into the data folder: new and changed ones are installed, those that somebody removed are not.</summary>
    /// <exception cref="PackException">One is wrong, or an upgrade would lose something.</exception>
    public async Task InstallShippedAsync(IEnumerable<PackFiles> shipped, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        var kept = (await PackRows.ReadAsync(connection, cancellationToken)).ToDictionary(row => row.Files.Name, StringComparer.Ordinal);
        var waiting = shipped.Where(files => !kept.TryGetValue(files.Name, out var row) || (!row.Removed && row.Checksum != files.Checksum)).ToList();
        while (waiting.Count > 0)
            waiting = await InstallReadableAsync(waiting, cancellationToken);
        await catalog.ReadAsync(cancellationToken);
    }

    /// <summary>Packs may refer to others that come with them, whatever they are called.</summary>
    /// <returns>Those that refer to what was not in force yet.</returns>
    private async Task<List<PackFiles>> InstallReadableAsync(List<PackFiles> waiting, CancellationToken cancellationToken)
    {
        List<PackFiles> later = [];
        List<PackMistake> mistakes = [];
        foreach (var files in waiting)
        {
            try
            {
                var plan = await ChangeAsync(files.Name, files, Service, isTrial: false, cancellationToken);
                if (plan.Refusals.Any())
                    throw new PackException([.. plan.Refusals.Select(refusal => new PackMistake(files.Name, 1, refusal))]);
            }
            catch (PackException e)
            {
                later.Add(files);
                mistakes.AddRange(e.Mistakes);
            }
        }
        return later.Count < waiting.Count ? later : throw new PackException(mistakes);
    }

    private async Task<PackPlan> ChangeAsync(string name, PackFiles? files, string by, bool isTrial, CancellationToken cancellationToken)
    {
        await using var connection = await record.Owner.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, "select pg_advisory_xact_lock(hashtext('cockpit.migration'))", cancellationToken);
        var rows = await PackRows.ReadAsync(connection, cancellationToken);
        var kept = catalog.Readable(rows);
        var before = kept.Find(pack => pack.Name == name);
        // What others refer to must still be there.
        var others = rows.Where(row => row.Files.Name != name && kept.Exists(pack => pack.Name == row.Files.Name)).Select(row => row.Files);
        var world = new PackWorld(PackFile.LoadAll(files is null ? others : [.. others, files], _sections));
        var after = world.Packs.FirstOrDefault(pack => pack.Name == name);
        List<PackStep> steps = [];
        foreach (var section in _sections.OfType<IInstalledSection>())
            steps.AddRange(await section.PlanAsync(connection, before, after, world, cancellationToken));
        var plan = new PackPlan(name, before?.Version, after?.Version, steps);
        if (isTrial || plan.Refusals.Any())
            return plan;
        foreach (var step in steps.Where(step => step.Sql is not null))
            if (await TryAsync(connection, step.Sql!, cancellationToken) is { } refusal)
                return plan with { Steps = [new(step.Words, Refusal: $"{step.Words}: {refusal}.")] };
        await (files is null ? PackRows.RemoveAsync(connection, name, by, cancellationToken) : PackRows.PutAsync(connection, files, after!.Version, by, cancellationToken));
        await AuditLog.WriteAsync(connection, by, files is null ? "pack.remove" : "pack.install", name, new { version = after?.Version, steps = steps.Select(step => step.Words) }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await catalog.ReadAsync(cancellationToken);
        return plan with { Lsn = await Lsn.CurrentAsync(connection, cancellationToken) };
    }

    /// <returns>Why the record does not do it: what the pack says in SQL cannot be understood, or rows break it; null where it is done.</returns>
    private static async Task<string?> TryAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync(connection, sql, cancellationToken);
            return null;
        }
        catch (PostgresException e) when (e.SqlState[..2] is "22" or "23" or "42")
        {
            return e.MessageText;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
