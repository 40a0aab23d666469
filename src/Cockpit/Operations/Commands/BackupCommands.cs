using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using SpatialCockpit.Cockpit.Backups;
using SpatialCockpit.Cockpit.Backups.Archive;
using SpatialCockpit.Cockpit.Backups.Encryption;
using SpatialCockpit.Cockpit.Backups.Whole;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary><c>backup PLACE</c>: everything that cannot be made again, in one sealed file; <c>backup verify</c>: whether it can be restored; <c>backup archive</c>: where the log goes between two.</summary>
internal static class BackupCommands
{
    public static Command Build()
    {
        var place = new Argument<string>("PLACE") { Description = "Folder for backups, in which this one is called by its time; or a file, with an extension" };
        var keep = new Option<int?>("--keep") { Description = "So many backups stay in the folder, this one among them; older ones go, and the log that none of the others needs" };
        keep.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1)
                result.AddError("--keep is 1 or more.");
        });
        var command = new Command("backup", "Back everything up that cannot be made again, sealed, while the server runs or not") { place, keep, BuildVerify(), BuildArchive() };
        var data = DataOption(command);
        var key = new KeyChoice(command, mayMake: true);
        return command.Does((parsed, cancellationToken) => BackUpAsync(DataOf(parsed, data), parsed.GetValue(place)!, parsed, key, parsed.GetValue(keep), cancellationToken));
    }

    private static Command BuildVerify()
    {
        var backup = new Argument<string>("BACKUP") { Description = "File of the backup" };
        var command = new Command("verify", "Read a backup whole and say whether it can be restored") { backup };
        var key = new KeyChoice(command, mayMake: false);
        return command.Does((parsed, _) => Task.FromResult(Verify(parsed.GetValue(backup)!, key.Key(parsed))));
    }

    private static Command BuildArchive()
    {
        var place = new Argument<string?>("PLACE") { Description = "Folder of the backups", Arity = ArgumentArity.ZeroOrOne };
        var key = new Option<string?>("--key") { Description = "Key file, which the server reads for each segment" };
        var off = new Option<bool>("--off") { Description = "Archive no more" };
        var command = new Command("archive", "From now on archive the log beside the backups, so that any moment can be restored") { place, key, off };
        var data = DataOption(command);
        return command.Does((parsed, cancellationToken) => ArchiveAsync(DataOf(parsed, data), parsed.GetValue(off), parsed.GetValue(place), parsed.GetValue(key), cancellationToken));
    }

    internal static Option<string> DataOption(Command command)
    {
        var data = new Option<string>("--data") { Description = "Folder of the record, the secrets and the address", DefaultValueFactory = _ => ".local" };
        command.Options.Add(data);
        return data;
    }

    private static DataFolder DataOf(ParseResult parsed, Option<string> option)
    {
        var path = parsed.GetValue(option)!;
        return Directory.Exists(path) ? new DataFolder(path) : throw new OperatorException($"There is no data folder {Path.GetFullPath(path)}: --data names the folder that ./run.sh was given.");
    }

    private static async Task<int> BackUpAsync(DataFolder data, string place, ParseResult parsed, KeyChoice choice, int? keep, CancellationToken cancellationToken)
    {
        BackupPlace.ThrowIfBelow(Path.GetFullPath(choice.File(parsed)), data, "The key");
        var path = BackupPlace.FileFor(place, data, DateTimeOffset.UtcNow);
        var took = Stopwatch.StartNew();
        Backup.Made made;
        BackupKey key;
        await using (var cluster = await BackedUpCluster.OpenAsync(data, cancellationToken))
        {
            key = choice.Key(parsed);
            if (BackupSettings.Of(data).Archive is { } begun && begun.Place == Path.GetDirectoryName(path))
                new WalArchive(begun.Place, PrivateCluster.SystemIdentifierOf(cluster.Folder), key).ThrowIfAway();
            made = await new Backup(data, cluster, key).WriteAsync(path, cancellationToken);
        }
        var settings = BackupSettings.Of(data);
        var beginning = made.Manifest.Beginning;
        (settings with { Last = new(beginning.At, path, made.Bytes), Archive = settings.Archive is { } archive && archive.Place == Path.GetDirectoryName(path) ? archive with { Since = settings.Last?.At ?? beginning.At } : settings.Archive }).Write(data);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {made.Manifest.Files.Count} files, {Megabytes(beginning.Bytes)} in {Megabytes(made.Bytes)}, log {beginning.StartLsn} to {made.Manifest.EndLsn}, {took.Elapsed.TotalSeconds:0} s"));
        foreach (var link in made.Links)
            Console.WriteLine($"left out: {link} is a link, and what it leads to lies elsewhere");
        if (keep is { } count)
            Tell(new BackupPlace(Path.GetDirectoryName(path)!, key).Keep(count, beginning.System));
        return 0;
    }

    private static void Tell(BackupPlace.Pruned pruned)
    {
        foreach (var gone in pruned.Backups)
            Console.WriteLine($"deleted: {gone}");
        if (pruned.Segments > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"deleted: {pruned.Segments} segments of the log from before"));
    }

    private static int Verify(string path, BackupKey key)
    {
        var verdict = BackupCheck.Run(path, key);
        foreach (var mistake in verdict.Mistakes)
            Console.WriteLine(mistake);
        var (manifest, clock) = (verdict.Manifest, verdict.Clock);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path} of {clock.Write(manifest.Beginning.At)}, release {manifest.Beginning.Program}, PostgreSQL {manifest.Beginning.Postgres}, log {manifest.Beginning.StartLsn} to {manifest.EndLsn}: {manifest.Files.Count} files, each as it was backed up"));
        Console.WriteLine(verdict.Log switch
        {
            { Last: { } last } log => string.Create(CultureInfo.InvariantCulture, $"the log is archived beside it without a gap to {last}, until {clock.Write(log.At)}: --until takes any moment from {clock.Write(manifest.EndedAt.AddSeconds(1))} on"),
            not null => "the log that is archived beside it does not go on from it, or not yet: it can be restored as of its own moment",
            null => "no log is archived beside it: it can be restored as of its own moment",
        });
        var gap = verdict.Log is { Last: not null } begun ? begun.Gap : null;
        if (gap is not null)
            Console.WriteLine($"SEGMENT {gap} OF THE LOG IS MISSING in the archive, and later ones are there: from this backup no moment after that can be restored; make a new one");
        Console.WriteLine(verdict.Mistakes.Count == 0 ? "it can be restored" : "IT CANNOT BE RESTORED as it is, here");
        return verdict.Mistakes.Count == 0 && gap is null ? 0 : 1;
    }

    private static async Task<int> ArchiveAsync(DataFolder data, bool off, string? place, string? keyFile, CancellationToken cancellationToken)
    {
        if (off == (place is not null) || off == (keyFile is not null))
            throw new OperatorException("Either 'backup archive PLACE --key FILE', or 'backup archive --off'.");
        BackupSettings.ArchiveSettings? archive = null;
        if (place is not null)
        {
            archive = new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(place)), BackupKey.Read(keyFile!).File, DateTimeOffset.UtcNow);
            BackupPlace.ThrowIfBelow(archive.Place, data, "The archive");
            BackupPlace.ThrowIfBelow(archive.KeyFile, data, "The key");
            Directory.CreateDirectory(archive.Place);
        }
        await using var cluster = await BackedUpCluster.OpenAsync(data, cancellationToken);
        if (archive is not null)
            WalArchive.Of(archive, cluster.Folder).Begin();
        (BackupSettings.Of(data) with { Archive = archive }).Write(data);
        await WalSettings.ChangeAsync(cluster.Folder, cluster.Connections("postgres"), archives: archive is not null, cancellationToken);
        Console.WriteLine(archive is null
            ? "The log is archived no more. Backups that are there can be restored to moments until now."
            : $"The log is archived in {archive.Place} from now on, a minute behind at most. Make a whole backup there now: moments after it can be restored, none before.");
        return 0;
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MB");
}
