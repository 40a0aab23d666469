using System.CommandLine;
using Microsoft.AspNetCore.Http.Extensions;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Imports.Layers;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary><c>import layer|osm|addresses FILE</c>: sends the file to the host and shows how far it is.</summary>
internal static class ImportCommands
{
    public static Command Build() => new("import", "Bring files into the record") { Layer(), Osm(), Addresses() };

    /// <summary>A line of the answer: progress while it has a stage, the outcome when it has counts.</summary>
    private sealed record Line(
        string? Stage = null, long Done = 0, long? Total = null,
        long? Accepted = null, long Inserted = 0, long Updated = 0, long Unchanged = 0, long Removed = 0, long Rejected = 0, string? RejectsFile = null, string? Lsn = null)
    {
        public double Share => Accepted is not null ? 1 : Total is > 0 and var total ? Math.Min(1, (double)Done / total) : 0;

        public string Step => Accepted is null ? Stage ?? "" : "done";
    }

    private static Command Layer()
    {
        var file = FileArgument($"{LayerFile.Formats}; a .shp is sent with the files beside it");
        var name = new Option<string>("--name") { Description = $"The layer's, below gis: {LayerName.Rule}", Required = true };
        var crs = new Option<string?>("--crs") { Description = "EPSG:n, wgs84, cgcs2000, gcj02 or bd09, over what the file says of itself; a silent file is WGS 84" };
        var strict = Strict();
        return Command("layer", "Import a file as the layer gis.NAME, or bring it up to date", file, [name, crs, strict], parsed => new QueryBuilder
        {
            { "name", parsed.GetValue(name)! },
            { "crs", parsed.GetValue(crs) is { } given ? [given] : Array.Empty<string>() },
            { "strict", parsed.GetValue(strict) ? "true" : "false" },
        });
    }

    private static Command Osm()
    {
        var file = FileArgument("An OpenStreetMap extract, .osm.pbf");
        var city = new Option<string?>("--city") { Description = "What it is of: a later extract of the same city replaces this one; the file's name when left out" };
        return Command("osm", "Import an OpenStreetMap extract as base map and gazetteer", file, [city], parsed => new QueryBuilder { { "city", parsed.GetValue(city) ?? CityOf(parsed.GetValue(file)!) } });
    }

    private static Command Addresses()
    {
        var file = FileArgument("CSV with the columns id, name and, as far as known, address, district, lon, lat, category; others are kept");
        var crs = new Option<string>("--crs") { Description = "Datum of lon and lat: wgs84, gcj02, bd09 or cgcs2000; or EPSG:4513 to EPSG:4554, metres east and north", DefaultValueFactory = _ => "wgs84" };
        var source = new Option<string>("--source") { Description = "Whose ids they are, where several registers are imported", DefaultValueFactory = _ => "import" };
        var strict = Strict();
        return Command("addresses", "Import addresses into the gazetteer", file, [crs, source, strict], parsed => new QueryBuilder
        {
            { "crs", parsed.GetValue(crs)! }, { "source", parsed.GetValue(source)! }, { "strict", parsed.GetValue(strict) ? "true" : "false" },
        });
    }

    private static Argument<string> FileArgument(string description) => new("FILE") { Description = description };

    private static Option<bool> Strict() => new("--strict") { Description = "One bad row, and nothing is kept" };

    private static Command Command(string verb, string description, Argument<string> file, Option[] options, Func<ParseResult, QueryBuilder> query)
    {
        var command = new Command(verb, description) { file };
        foreach (var option in options)
            command.Options.Add(option);
        var choice = new HostChoice(command);
        return command.Does((parsed, cancellationToken) => SendAsync(choice.Options(parsed), $"/imports/{verb}", parsed.GetValue(file)!, query(parsed), cancellationToken));
    }

    private static async Task<int> SendAsync(StartOptions options, string path, string file, QueryBuilder query, CancellationToken cancellationToken)
    {
        await using var content = FileToSend.Open(file);
        query.Add("file_name", Path.GetFileName(file));
        await using var client = await CockpitClient.ConnectAsync(options, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, path + query.ToQueryString()) { Content = new StreamContent(content) };
        var last = await ProgressBar.ShowAsync(Path.GetFileName(file), client.StreamAsync<Line>(request, cancellationToken), line => (line.Step, line.Share));
        if (last?.Accepted is null)
            throw new OperatorException("The host ended before the import did; nothing was kept.");
        Console.WriteLine($"accepted {last.Accepted} (new {last.Inserted}, updated {last.Updated}, unchanged {last.Unchanged}), removed {last.Removed}, rejected {last.Rejected}");
        if (last.RejectsFile is { } rejects)
            Console.WriteLine($"rejected rows with their reasons: {new DataFolder(options.Data).File(rejects)}");
        return 0;
    }

    /// <summary>haidian-2017 of osm/haidian-2017.osm.pbf.</summary>
    private static string CityOf(string file) =>
        string.Concat(Path.GetFileName(file).Split('.')[0].Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
}
