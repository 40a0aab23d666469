using System.CommandLine;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Geofence.Replay;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Csv;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary><c>fences replay</c>: files against files, computed here without a host.</summary>
internal static class FencesCommands
{
    private const int MostTold = 10;
    private const double SilenceSeconds = 600;

    public static Command Build() => new("fences", "Fences, and what positions say to them") { Replay() };

    /// <summary>Which files, and how they are to be read and judged.</summary>
    private sealed record Work(string Fences, string Positions, string Output, string? Visits)
    {
        /// <summary>Properties that the fences' ids are made of.</summary>
        public required string[] FenceId { get; init; }

        /// <summary>Over what the fences say, as are the next two.</summary>
        public required int? ConfirmFixes { get; init; }
        public required double? ConfirmSeconds { get; init; }
        public required double? ExitBufferMeters { get; init; }
        public required PositionFormat Format { get; init; }
        public required ReplayLimits Limits { get; init; }
        public required TimeSpan Silence { get; init; }
    }

    private static Command Replay()
    {
        var fences = new Option<string>("--fences") { Description = "GeoJSON features, plain or gzip: Polygon, MultiPolygon, or Point or LineString with radius_m", Required = true };
        var positions = new Option<string>("--positions") { Description = "CSV, plain or gzip, with object,time,lon,lat and, where known, seq and accuracy_m, in any order", Required = true };
        var output = new Option<string>("--output", "-o") { Description = "CSV to write: object,fence,kind,time", Required = true };
        var visits = new Option<string?>("--visits") { Description = "CSV to write as well: object,fence,time_in,time_out,minutes_inside,minutes_silent" };
        var fenceId = new Option<string?>("--fence-id") { Description = "Properties whose texts are the fences' ids, joined by commas; the features' own id when left out" };
        var columns = new Option<string[]>("--column") { Description = "NAME=CALLED, a column of ours that the file calls otherwise; again for each" };
        var crs = new Option<string>("--crs") { Description = $"What lon and lat mean: {ClientCrs.Names}", DefaultValueFactory = _ => "wgs84" };
        var zone = new Option<string>("--zone") { Description = "Of times without an offset, such as Asia/Shanghai", DefaultValueFactory = _ => "UTC" };
        var speed = new Option<double?>("--max-speed") { Description = "Metres a second: what cannot be reached at it from the fix before is left out. The service takes 100; nothing is left out without it" };
        var late = new Option<double?>("--late-window") { Description = "Seconds: rows count as coming in the file's order, and older ones than this are left out. The service takes 600; any age without it" };
        var confirm = new Option<int?>("--confirm-fixes") { Description = "For all fences, whatever they say: so many fixes in a row, 1 to 100, before an object is in or out" };
        var confirmSeconds = new Option<double?>("--confirm-seconds") { Description = "For all fences: or for so long, where that is sooner reached than the fixes" };
        var buffer = new Option<double?>("--exit-buffer") { Description = "For all fences, whatever they say: metres behind the boundary within which nobody has left" };
        var silence = new Option<double?>("--silence") { Description = $"Seconds: the time between two fixes that are further apart counts as minutes_silent; {SilenceSeconds} when left out" };
        confirm.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is not (null or >= 1 and <= 100))
                result.AddError("--confirm-fixes is a number from 1 to 100.");
        });
        foreach (var amount in new[] { speed, late, confirmSeconds, buffer, silence })
            amount.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<double?>() is not (null or >= 0 and <= 1e9))
                    result.AddError($"{amount.Name} is a number from 0.");
            });
        var command = new Command("replay", "What the positions of a file tell of the fences of another, without a server")
        {
            fences, positions, output, visits, fenceId, columns, crs, zone, speed, late, confirm, confirmSeconds, buffer, silence,
        };
        return command.Does((parsed, cancellationToken) => RunAsync(new(parsed.GetValue(fences)!, parsed.GetValue(positions)!, parsed.GetValue(output)!, parsed.GetValue(visits))
        {
            FenceId = parsed.GetValue(fenceId)?.Split(',') ?? [],
            ConfirmFixes = parsed.GetValue(confirm),
            ConfirmSeconds = parsed.GetValue(confirmSeconds),
            ExitBufferMeters = parsed.GetValue(buffer),
            Format = new()
            {
                Crs = ClientCrs.TryParse(parsed.GetValue(crs), out var given) ? given : throw new OperatorException($"--crs is one of {ClientCrs.Names}."),
                Zone = TimeZoneInfo.TryFindSystemTimeZoneById(parsed.GetValue(zone)!, out var known) ? known : throw new OperatorException("--zone is a name such as Asia/Shanghai."),
                Columns = Columns(parsed.GetValue(columns) ?? []),
            },
            Limits = new() { MostMetersPerSecond = parsed.GetValue(speed), LateWindow = parsed.GetValue(late) is { } seconds ? TimeSpan.FromSeconds(seconds) : null },
            Silence = TimeSpan.FromSeconds(parsed.GetValue(silence) ?? SilenceSeconds),
        }, cancellationToken));
    }

    private static Dictionary<string, string> Columns(string[] given)
    {
        Dictionary<string, string> columns = new(StringComparer.Ordinal);
        foreach (var pair in given)
        {
            if (pair.Split('=', 2) is not [{ Length: > 0 } name, { Length: > 0 } called] || !columns.TryAdd(name, called))
                throw new OperatorException("--column is NAME=CALLED, once for each name.");
        }
        return columns;
    }

    private static async Task<int> RunAsync(Work work, CancellationToken cancellationToken)
    {
        try
        {
            var replay = new FenceReplay(Fences(work), work.Limits);
            replay.Take(PositionFile.Read(work.Positions, work.Format), cancellationToken);
            await using (var to = new StreamWriter(work.Output))
                replay.Write(to);
            foreach (var (line, reason) in replay.Rejected.Take(MostTold))
                await Console.Error.WriteLineAsync($"line {line}: {reason}");
            var leftOut = $"{(work.Limits.MostMetersPerSecond is null ? "" : $", {replay.TooFast} too fast")}{(work.Limits.LateWindow is null ? "" : $", {replay.TooLate} too late")}";
            Console.WriteLine($"{replay.Positions} positions, {replay.Rejected.Count} rejected, {replay.Duplicates} twice{leftOut}; {replay.Events} events in {work.Output}");
            if (work.Visits is not null)
                await WriteVisitsAsync(replay, work);
            return 0;
        }
        catch (Exception e) when (e is ReplayException or CsvException)
        {
            throw new OperatorException(e.Message);
        }
    }

    private static async Task WriteVisitsAsync(FenceReplay replay, Work work)
    {
        var visits = replay.Visits(work.Silence).ToList();
        await using (var to = new StreamWriter(work.Visits!))
            ReplayVisit.Write(to, visits);
        Console.WriteLine($"{visits.Count} visits of {replay.Objects} objects in {work.Visits}, {visits.Count(visit => visit.IsShort)} of them shorter than a minute");
    }

    private static WorkCalendar Calendar => CityCalendar.Installed(new(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById(CityClock.DefaultZone)));

    private static RuleSet Fences(Work work) => new(FenceFile.Read(work.Fences, Calendar, work.FenceId).All.Select(fence => fence with
    {
        Confirmation = Confirmation.Of(work.ConfirmFixes, work.ConfirmSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null) ?? fence.Confirmation,
        Edge = fence.Edge with { ExitBufferMeters = work.ExitBufferMeters ?? fence.Edge.ExitBufferMeters },
    }));
}
