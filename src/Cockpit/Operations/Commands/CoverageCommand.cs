using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Geocoder.Coverage;
using SpatialCockpit.Platform.Csv;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary><c>geocoder check</c>: what is wrong in the gazetteer, counted by kind, as a layer of the map, and as a table where one is asked for.</summary>
internal static class CoverageCommand
{
    private const string FirstPage = "/ogc/collections/address.coverage_finding/items?limit=10000";
    private static readonly string[] Columns = ["kind", "subject", "other", "name", "detail", "meters"];

    public static Command Build()
    {
        var output = new Option<string?>("--output", "-o") { Description = "A CSV file of the findings, with lon and lat" };
        var command = new Command("check", "Look for places without a position, plates off their road or out of order, duplicates and areas that overlap") { output };
        var choice = new HostChoice(command);
        return command.Does((parsed, cancellationToken) => CheckAsync(choice.Options(parsed), parsed.GetValue(output), cancellationToken));
    }

    private static async Task<int> CheckAsync(StartOptions options, string? output, CancellationToken cancellationToken)
    {
        await using var client = await GazetteerClient.ConnectAsync(options, cancellationToken);
        using var answer = await client.Http.PostAsync("/operations/coverage", null, cancellationToken);
        await CockpitClient.ThrowIfRefusedAsync(answer, cancellationToken);
        var report = (await answer.Content.ReadFromJsonAsync<CoverageReport>(WireJson.Options, cancellationToken))!;
        foreach (var (kind, count) in report.Counts)
            Console.WriteLine($"  {kind,-14}{count,10}");
        Console.WriteLine($"{report.Total} findings, on the map as address.coverage_finding");
        if (output is not null)
            await WriteAsync(client.Http, output, answer.Headers.GetValues(LsnHeader.Name).First(), cancellationToken);
        return 0;
    }

    /// <summary>Page by page, when the findings have reached the layer.</summary>
    private static async Task WriteAsync(HttpClient http, string output, string lsn, CancellationToken cancellationToken)
    {
        using (await http.GetAsync($"/changes/wait?for=tiles&timeout_s=10&lsn={Uri.EscapeDataString(lsn)}", cancellationToken))
        {
        }
        var format = new CsvFormat(new UTF8Encoding(false), ',', HasByteOrderMark: false);
        await using var file = File.Create(output);
        await file.WriteAsync(format.Write([[.. Columns, "lon", "lat"]]), cancellationToken);
        for (string? page = FirstPage; page is not null;)
        {
            using var answer = await http.GetAsync(page, cancellationToken);
            await CockpitClient.ThrowIfRefusedAsync(answer, cancellationToken);
            using var document = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(cancellationToken));
            await file.WriteAsync(format.Write(document.RootElement.GetProperty("features").EnumerateArray().Select(Row)), cancellationToken);
            page = document.RootElement.GetProperty("links").EnumerateArray().Where(link => link.GetProperty("rel").GetString() == "next").Select(link => link.GetProperty("href").GetString()).FirstOrDefault();
        }
    }

    /// <summary>The one number among them is metres, to the centimetre.</summary>
    private static string? Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number => value.GetDouble().ToString("0.##", CultureInfo.InvariantCulture),
        _ => CsvFormat.Inert(value.ToString()),
    };

    private static string?[] Row(JsonElement feature)
    {
        var (properties, geometry) = (feature.GetProperty("properties"), feature.GetProperty("geometry"));
        var point = geometry.ValueKind == JsonValueKind.Null ? [null, null]
            : geometry.GetProperty("coordinates").EnumerateArray().Select(number => number.GetDouble().ToString("0.#######", CultureInfo.InvariantCulture)).ToArray<string?>();
        return [.. Columns.Select(column => properties.TryGetProperty(column, out var value) ? Cell(value) : null), .. point];
    }
}
