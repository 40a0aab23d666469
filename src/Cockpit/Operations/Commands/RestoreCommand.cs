using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using SpatialCockpit.Cockpit.Backups.Encryption;
using SpatialCockpit.Cockpit.Backups.Restoring;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary><c>restore BACKUP --data NEW</c>: a data folder as it was when it was backed up, or at a later moment.</summary>
internal static partial class RestoreCommand
{
    private const string Latest = "latest";

    public static Command Build()
    {
        var backup = new Argument<string>("BACKUP") { Description = "File of the backup" };
        var data = new Option<string>("--data") { Description = "New or empty folder for the city", Required = true };
        var until = new Option<string?>("--until") { Description = "Moment up to which the archived log is gone over, such as 2026-11-24T10:00:00+08:00, or 'latest'; left out, that of the backup" };
        var archive = new Option<string?>("--archive") { Description = "Folder of the archived log, if it is not that of the backup" };
        until.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && text != Latest && Moment(text) is null)
                result.AddError("--until is a moment with its offset, such as 2026-11-24T10:00:00+08:00, or 'latest'.");
        });
        var command = new Command("restore", "Make a new data folder of a backup, as of its moment or a later one") { backup, data, until, archive };
        var key = new KeyChoice(command, mayMake: false);
        return command.Does((parsed, cancellationToken) =>
        {
            var text = parsed.GetValue(until);
            return RestoreAsync(new(parsed.GetValue(backup)!, parsed.GetValue(data)!, text is null ? null : Moment(text), text == Latest, parsed.GetValue(archive)), key.Key(parsed), cancellationToken);
        });
    }

    private static async Task<int> RestoreAsync(Restore.Order order, BackupKey key, CancellationToken cancellationToken)
    {
        var took = Stopwatch.StartNew();
        var done = await new Restore(order, key, Console.WriteLine).RunAsync(cancellationToken);
        var clock = CitySettings.ClockOf(new DataFolder(order.Data));
        if (done.IsShort)
            Console.WriteLine($"The log that is archived ends before {clock.Write(order.Until!.Value)}: either nothing was committed between, or it was not archived any more.");
        if (done.Gap is { } gap)
            Console.WriteLine($"SEGMENT {gap} OF THE LOG IS MISSING in the archive: what was committed in it and after it is not there.");
        if (done.Missing.Count > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The files of {done.Missing.Count} attachments are neither in the backup nor in the archive, the first: {done.Missing[0]}"));
        if (done.Keys.Missing.Count > 0)
            throw new OperatorException(WithoutKeys(order, done, clock));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFullPath(order.Data)} is the city {done.Note.MomentBy(clock)}{(done.Segments > 0 ? $", over {done.Segments} segments of log" : "")}: {took.Elapsed.TotalSeconds:0} s. Start it with: ./run.sh --data {order.Data}"));
        return done.Gap is null ? 0 : 1;
    }

    private static string WithoutKeys(Restore.Order order, Restore.Done done, CityClock clock) => string.Create(CultureInfo.InvariantCulture, $"""
        THE RECORD CANNOT BE READ: it is sealed by key {string.Join(" and ", done.Keys.Missing)}, made by 'secrets rotate' after the backup, which neither the backup nor the archive has. All else is in {Path.GetFullPath(order.Data)}.
        Put a copy of {SecretFile.Name} that has it there, and start it; or take a backup of after the rotation; or restore as of before it was begun with: --until {TimeZoneInfo.ConvertTime(done.Keys.Since!.Value, clock.Zone):yyyy-MM-dd'T'HH:mm:ss.fffzzz}
        """);

    /// <returns>Null for what is none, or says no offset: whose clock it is by nobody knows at night.</returns>
    private static DateTimeOffset? Moment(string text) =>
        Offset().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?\s?(Z|[+-]\d\d:\d\d)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Offset();
}
