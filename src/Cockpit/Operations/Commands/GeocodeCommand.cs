using System.CommandLine;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Operations.Geocoding;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary><c>geocode IN.csv -o OUT.csv</c>.</summary>
internal static class GeocodeCommand
{
    public static Command Build()
    {
        var input = new Argument<string>("FILE") { Description = "CSV in UTF-8 or GB18030, parted by comma, semicolon or tab" };
        var output = new Option<string>("--output", "-o") { Description = "The table to write: the rows of FILE in their order with what was found behind each; it appears when it is whole", Required = true };
        var columns = new Option<string[]>("--column") { Description = "Column of the address, several times where it stands in several; address when left out. With --reverse: longitude, then latitude", DefaultValueFactory = _ => [] };
        var reverse = new Option<bool>("--reverse") { Description = "Ask what is at the points in lon and lat" };
        var crs = new Option<string>("--crs") { Description = "Datum of points, in FILE and written: wgs84, gcj02, bd09 or cgcs2000; or EPSG:4513 to EPSG:4554, metres east and north", DefaultValueFactory = _ => "wgs84" };
        crs.Validators.Add(result =>
        {
            if (!ClientCrs.TryParse(result.GetValueOrDefault<string>(), out _))
                result.AddError($"--crs is one of {ClientCrs.Names}.");
        });
        var command = new Command("geocode", "Find a table of addresses, or of points; run again after an interruption, it goes on where it stopped") { input, output, columns, reverse, crs };
        var choice = new HostChoice(command);
        return command.Does((parsed, cancellationToken) => RunAsync(
            choice.Options(parsed), new(parsed.GetValue(input)!, parsed.GetValue(columns) ?? [], parsed.GetValue(reverse), parsed.GetValue(crs)!), parsed.GetValue(output)!, cancellationToken));
    }

    private static async Task<int> RunAsync(StartOptions options, GeocodeJob job, string output, CancellationToken cancellationToken)
    {
        if (Path.GetFullPath(job.Input) == Path.GetFullPath(output))
            throw new OperatorException("The table is written beside the file it is read from: name another.");
        await using var client = await GazetteerClient.ConnectAsync(options, cancellationToken);
        var run = new GeocodeRun(client, job, output);
        await ProgressBar.ShowAsync(Path.GetFileName(job.Input), run.RunAsync(cancellationToken), step => (step.Words, step.Share), Console.Error);
        foreach (var line in run.Report.Lines())
            Console.WriteLine(line);
        return 0;
    }
}
