using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Packs.Overlays;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Platform.Packs.Installing;

/// <summary>Brings packs into force and takes them out again: what the record needs for it and the pack's texts in one transaction, by one at a time.</summary>
public sealed class PackInstaller(RecordDatabase record, IEnumerable<IPackSection> sections, PackCatalog catalog, ILogger<PackInstaller> logger)
{
    /// <summary>Who installs what came with the program.</summary>
    private const string Service = "service";

    private readonly List<IPackSection> _sections = [.. sections];

    /// <param name="isTrial">Only says what would be done.</param>
    /// <returns>With refusals nothing was done.</returns>
    /// <exception cref="PackException">The pack is wrong.</exception>
    public async Task<PackPlan> InstallAsync(PackFiles files, Caller caller, bool isTrial, CancellationToken cancellationToken) =>
        (await ChangeAsync(Install(files, caller.Name), isTrial, cancellationToken))!;

    /// <returns>Null where there is no such pack; with refusals nothing was done.</returns>
    /// <exception cref="PackException">Another pack refers to it.</exception>
    public async Task<PackPlan?> RemoveAsync(string name, Caller caller, bool isTrial, CancellationToken cancellationToken) =>
        IsInForce(name) ? await ChangeAsync(Remove(name, caller.Name), isTrial, cancellationToken) : null;

    /// <summary>Lays something else over the files of a pack in force.</summary>
    /// <param name="mayChange">Told what is laid over it now, the last moment before.</param>
    /// <returns>Null where there is no such pack, or it may not be changed; with refusals nothing was done.</returns>
    /// <exception cref="PackException">With it, the pack is wrong.</exception>
    public async Task<PackPlan?> OverlayAsync(string name, JsonObject patch, string? note, Func<PackOverlay, bool> mayChange, Caller caller, bool isTrial, CancellationToken cancellationToken) =>
        IsInForce(name) ? await ChangeAsync(Overlay(name, patch, note, caller.Name, mayChange), isTrial, cancellationToken) : null;

    /// <summary>Packs that came with the program, or that the operator laid into the data folder: new and changed ones are installed, those that somebody removed are not, nor those of which somebody installed another text of that version or a higher one.</summary>
    /// <exception cref="PackException">One is wrong; not where the record's rows or an overlay hinder it, since that is mended in the running service: the version before stays in force.</exception>
    public async Task InstallShippedAsync(IEnumerable<PackFiles> shipped, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        var kept = (await PackRows.ReadAsync(connection, cancellationToken)).ToDictionary(row => row.Files.Name, StringComparer.Ordinal);
        var waiting = shipped.Where(files => !kept.TryGetValue(files.Name, out var row) || IsNews(files, row)).ToList();
        while (waiting.Count > 0)
            waiting = await InstallReadableAsync(waiting, cancellationToken);
        await catalog.ReadAsync(cancellationToken);
    }

    /// <summary>What an administrator installed stays until a higher version comes.</summary>
    private static bool IsNews(PackFiles files, PackRow row) => !row.Removed && row.Checksum != files.Checksum && (row.InstalledBy == Service || files.Version > row.Version);

    /// <summary>Packs may refer to others that come with them, whatever they are called.</summary>
    /// <returns>Those that refer to what was not in force yet.</returns>
    private async Task<List<PackFiles>> InstallReadableAsync(List<PackFiles> waiting, CancellationToken cancellationToken)
    {
        List<PackFiles> later = [];
        List<PackMistake> mistakes = [];
        var isRefused = false;
        foreach (var files in waiting)
        {
            try
            {
                var plan = await ChangeAsync(Install(files, Service), isTrial: false, cancellationToken);
                if (!plan!.Refusals.Any())
                    continue;
                isRefused = true;
                mistakes.AddRange(plan.Refusals.Select(refusal => new PackMistake(files.Name, 1, refusal)));
            }
            catch (PackException e)
            {
                mistakes.AddRange(e.Mistakes);
            }
            later.Add(files);
        }
        if (later.Count < waiting.Count)
            return later;
        if (!isRefused && !await AreRightWithoutOverlaysAsync(waiting, cancellationToken))
            throw new PackException(mistakes);
        logger.PacksNotAllowed(string.Join(", ", waiting.Select(files => files.Name)), new PackException(mistakes).Message);
        return [];
    }

    private async Task<bool> AreRightWithoutOverlaysAsync(List<PackFiles> waiting, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        var kept = catalog.Readable(await PackRows.ReadAsync(connection, cancellationToken)).Where(pack => !waiting.Exists(files => files.Name == pack.Name));
        try
        {
            return PackFile.LoadAll([.. waiting, .. kept.Select(pack => pack.Files with { Overlay = PackOverlay.None })], _sections).Count > 0;
        }
        catch (PackException)
        {
            return false;
        }
    }

    private static PackChange Install(PackFiles files, string by) => new(files.Name, "pack.install", by,
        row => files with { Overlay = row?.Files.Overlay ?? PackOverlay.None },
        (connection, _, pack, cancellationToken) => PackRows.PutAsync(connection, files, pack!.Version, by, cancellationToken));

    /// <summary>Its overlay goes with it: if it comes back, it says what its files say.</summary>
    private static PackChange Remove(string name, string by) => new(name, "pack.remove", by,
        _ => null,
        async (connection, _, _, cancellationToken) =>
        {
            await PackRows.RemoveAsync(connection, name, by, cancellationToken);
            await OverlayRows.ClearAsync(connection, name, by, cancellationToken);
        });

    private static PackChange Overlay(string name, JsonObject patch, string? note, string by, Func<PackOverlay, bool> mayChange) => new(name, "pack.overlay", by,
        row => row!.Files with { Overlay = row.Files.Overlay.With(patch) },
        async (connection, was, pack, cancellationToken) =>
        {
            if (pack!.Files.Overlay is var overlay && overlay.Version != was?.Files.Overlay.Version)
                await OverlayRows.AddAsync(connection, name, overlay, note, by, cancellationToken);
        })
    {
        MayBe = row => row is { Removed: false } && mayChange(row.Files.Overlay),
    };

    private bool IsInForce(string name) => catalog.World.Packs.Any(pack => pack.Name == name);

    /// <summary>Whoever reads the tables that it alters may be in its way, and it in theirs: then it begins again.</summary>
    /// <returns>Null where it may not be.</returns>
    private Task<PackPlan?> ChangeAsync(PackChange change, bool isTrial, CancellationToken cancellationToken) =>
        Deadlock.OutliveAsync(() => TryChangeAsync(change, isTrial, cancellationToken));

    private async Task<PackPlan?> TryChangeAsync(PackChange change, bool isTrial, CancellationToken cancellationToken)
    {
        await using var connection = await record.Owner.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, "select pg_advisory_xact_lock(hashtext('cockpit.migration'))", cancellationToken);
        var rows = await PackRows.ReadAsync(connection, cancellationToken);
        var row = rows.Find(row => row.Files.Name == change.Name);
        if (!change.MayBe(row))
            return null;
        var kept = catalog.Readable(rows);
        var before = kept.Find(pack => pack.Name == change.Name);
        var files = change.Wanted(row);
        // What others refer to must still be there.
        var others = kept.Where(pack => pack.Name != change.Name).Select(pack => pack.Files);
        var world = new PackWorld(PackFile.LoadAll(files is null ? others : [.. others, files], _sections));
        var after = world.Packs.FirstOrDefault(pack => pack.Name == change.Name);
        List<PackStep> steps = [];
        foreach (var section in _sections.OfType<IInstalledSection>())
            steps.AddRange(await section.PlanAsync(connection, before, after, world, cancellationToken));
        var plan = new PackPlan(change.Name, before, after, steps);
        if (isTrial || plan.Refusals.Any())
            return plan;
        foreach (var step in steps.Where(step => step.Sql is not null))
            if (await TryAsync(connection, step.Sql!, cancellationToken) is { } refusal)
                return plan with { Steps = [new(step.Words, Refusal: $"{step.Words}: {refusal}.")] };
        await change.Keep(connection, before, after, cancellationToken);
        await AuditLog.WriteAsync(connection, change.By, change.Action, change.Name, new { version = after?.Version, overlay = after?.Files.Overlay.Version, steps = steps.Select(step => step.Words) }, cancellationToken);
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
        catch (PostgresException e) when (e.SqlState[..2] is "0A" or "22" or "23" or "2B" or "42")
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
