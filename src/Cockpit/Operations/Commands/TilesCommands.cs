using System.CommandLine;
using Microsoft.AspNetCore.Http.Extensions;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary><c>tiles export LAYERS -o FILE.pmtiles</c>.</summary>
internal static class TilesCommands
{
    public static Command Build() => new("tiles", "Vector tiles") { Export() };

    private static Command Export()
    {
        var layers = new Argument<string>("LAYERS") { Description = "One layer, or several joined by commas" };
        var output = new Option<string>("--output", "-o") { Description = "The archive to write, FILE.pmtiles; it appears when it is whole", Required = true };
        var minZoom = new Option<int?>("--minzoom") { Description = "First zoom; 0 when left out" };
        var maxZoom = new Option<int?>("--maxzoom") { Description = "Last zoom; 14 when left out" };
        var bbox = new Option<string?>("--bbox") { Description = "west,south,east,north in degrees: only tiles that touch it" };
        bbox.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !Bbox.TryParse(text, out _))
                result.AddError("--bbox is west,south,east,north in degrees.");
        });
        var command = new Command("export", "Write tiles of layers into a PMTiles archive; run again after an interruption, it goes on where it stopped") { layers, output, minZoom, maxZoom, bbox };
        var choice = new HostChoice(command);
        return command.Does((parsed, cancellationToken) =>
        {
            var query = new QueryBuilder();
            foreach (var (name, value) in new[] { ("minzoom", parsed.GetValue(minZoom)?.ToString()), ("maxzoom", parsed.GetValue(maxZoom)?.ToString()), ("bbox", parsed.GetValue(bbox)) })
            {
                if (value is not null)
                    query.Add(name, value);
            }
            return ExportAsync(choice.Options(parsed), parsed.GetValue(layers)!, query, parsed.GetValue(output)!, cancellationToken);
        });
    }

    private static async Task<int> ExportAsync(StartOptions options, string layers, QueryBuilder query, string output, CancellationToken cancellationToken)
    {
        await using var client = await CockpitClient.ConnectAsync(options, cancellationToken);
        var download = new TileDownload(client, $"/tiles/{Uri.EscapeDataString(layers)}/export", query, output);
        var last = await ProgressBar.ShowAsync(Path.GetFileName(output), download.RunAsync(cancellationToken), step => (step.Words, step.Share));
        Console.WriteLine($"{output}: {last?.Tiles ?? 0} tiles, {(last?.Bytes ?? 0) / 1e6:F1} MB");
        return 0;
    }
}
