using System.CommandLine;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Geofence.Replay;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary><c>fences replay</c>: files against files, computed here without a host.</summary>
internal static class FencesCommands
{
    private const int MostTold = 10;

    public static Command Build() => new("fences", "Fences, and what positions say to them") { Replay() };

    private static Command Replay()
    {
        var fences = new Option<string>("--fences") { Description = "GeoJSON features: Polygon, MultiPolygon, or Point or LineString with radius_m", Required = true };
        var positions = new Option<string>("--positions") { Description = "CSV with object,time,lon,lat and, where known, seq and accuracy_m, in any order", Required = true };
        var output = new Option<string>("--output", "-o") { Description = "CSV to write: object,fence,kind,time", Required = true };
        var command = new Command("replay", "What the positions of a file tell of the fences of another, without a server") { fences, positions, output };
        return command.Does((parsed, cancellationToken) => RunAsync(parsed.GetValue(fences)!, parsed.GetValue(positions)!, parsed.GetValue(output)!, cancellationToken));
    }

    private static async Task<int> RunAsync(string fences, string positions, string output, CancellationToken cancellationToken)
    {
        try
        {
            var replay = new FenceReplay(FenceFile.Read(fences));
            foreach (var row in PositionFile.Read(positions))
            {
                cancellationToken.ThrowIfCancellationRequested();
                replay.Take(row);
            }
            await using (var to = new StreamWriter(output))
                replay.Write(to);
            foreach (var (line, reason) in replay.Rejected.Take(MostTold))
                await Console.Error.WriteLineAsync($"line {line}: {reason}");
            Console.WriteLine($"{replay.Positions} positions, {replay.Rejected.Count} rejected, {replay.Duplicates} twice; {replay.Events} events in {output}");
            return 0;
        }
        catch (ReplayException e)
        {
            throw new OperatorException(e.Message);
        }
    }
}
