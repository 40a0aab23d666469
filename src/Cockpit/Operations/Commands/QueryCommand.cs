using System.CommandLine;
using System.Net;
using System.Text.Json;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Web;
using Spectre.Console;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary><c>query "SELECT …" [-o FILE]</c>: a question in the analyst's sandbox, answered as a table on the console or as a file.</summary>
internal static class QueryCommand
{
    private const int ShownRows = 100;

    /// <summary>A host that was just started reads the record before it answers of all of it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1), RetryAfter = TimeSpan.FromMilliseconds(500);

    private static readonly string[] Formats = ["csv", "parquet", "xlsx", "arrow", "geojson", "json"];

    public static Command Build()
    {
        var sql = new Argument<string>("SQL") { Description = "One SELECT in DuckDB's SQL over what GET /analytics/catalog tells" };
        var output = new Option<string?>("--output", "-o") { Description = $"The file to write, ending in .{string.Join(", .", Formats)}; it appears when it is whole. Left out, at most {ShownRows} rows are shown" };
        output.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } file && FormatOf(file) is null)
                result.AddError($"--output ends in .{string.Join(", .", Formats)}.");
        });
        var command = new Command("query", "Ask the analytical store, as analysts do on the map") { sql, output };
        var choice = new HostChoice(command);
        return command.Does((parsed, cancellationToken) => RunAsync(choice.Options(parsed), parsed.GetValue(sql)!, parsed.GetValue(output), cancellationToken));
    }

    private static async Task<int> RunAsync(StartOptions options, string sql, string? output, CancellationToken cancellationToken)
    {
        CockpitClient.ThrowIfNothingThere(options);
        await using var client = await CockpitClient.ConnectAsync(options, cancellationToken);
        await client.ReadyAsync(cancellationToken);
        await LevelAsync(client.Http, cancellationToken);
        using var answer = await AskAsync(client.Http, output is null ? new { sql, format = "json", limit = (int?)ShownRows } : new { sql, format = FormatOf(output)!, limit = (int?)null }, cancellationToken);
        if (output is null)
            return Show(await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken));
        var bytes = await SaveAsync(answer, output, cancellationToken);
        Console.WriteLine($"{output}: {bytes / 1e6:F1} MB");
        return 0;
    }

    /// <summary>What the record held when we came is in the warehouse, or a minute has passed: then it answers of what it has.</summary>
    private static async Task LevelAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var health = (await http.GetFromJsonAsync<HealthEndpoints.Health>("/health", WireJson.Options, cancellationToken))!;
        if (health.Projections.Count == 0)
            return;
        var latest = health.Projections.Select(projection => Lsn.Parse(projection.Applied)).Max();
        using var waited = await http.GetAsync($"/changes/wait?for=warehouse&timeout_s={Patience.TotalSeconds:0}&lsn={Uri.EscapeDataString(latest.ToString())}", cancellationToken);
    }

    /// <exception cref="OperatorException">The question is refused, or the warehouse has not come within a minute; in the host's words.</exception>
    private static async Task<HttpResponseMessage> AskAsync(HttpClient http, object question, CancellationToken cancellationToken)
    {
        for (var until = DateTime.UtcNow + Patience; ;)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/analytics/query") { Content = JsonContent.Create(question) };
            var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.IsSuccessStatusCode)
                return answer;
            using (answer)
            {
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || DateTime.UtcNow > until)
                    await CockpitClient.ThrowIfRefusedAsync(answer, cancellationToken);
            }
            await Task.Delay(RetryAfter, cancellationToken);
        }
    }

    private static async Task<long> SaveAsync(HttpResponseMessage answer, string output, CancellationToken cancellationToken)
    {
        var part = output + ".part";
        try
        {
            await using (var file = File.Create(part))
                await answer.Content.CopyToAsync(file, cancellationToken);
            File.Move(part, output, overwrite: true);
            return new FileInfo(output).Length;
        }
        catch (HttpRequestException e)
        {
            throw new OperatorException($"The answer broke off: {e.Message}");
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static int Show(JsonDocument document)
    {
        using var answer = document;
        var (columns, rows) = (answer.RootElement.GetProperty("columns"), answer.RootElement.GetProperty("rows"));
        var table = new Table { Border = TableBorder.Ascii2, ShowRowSeparators = false };
        foreach (var column in columns.EnumerateArray())
            table.AddColumn(new TableColumn(Plain(column.GetProperty("name").GetString()!)) { Alignment = Justify.Left, NoWrap = false });
        foreach (var row in rows.EnumerateArray())
            table.AddRow([.. row.EnumerateArray().Select(value => Plain(value.ValueKind switch { JsonValueKind.Null => "", JsonValueKind.String => value.GetString()!, _ => value.GetRawText() }))]);
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
            console.Profile.Width = short.MaxValue;
        console.Write(table);
        Console.WriteLine(answer.RootElement.GetProperty("truncated").GetBoolean() ? $"The first {rows.GetArrayLength()} rows of more: -o FILE keeps all." : $"{rows.GetArrayLength()} rows");
        if (!answer.RootElement.TryGetProperty("error", out var error))
            return 0;
        Console.Error.WriteLine(error.GetString());
        return 1;
    }

    /// <summary>Neither Spectre's markup nor what moves a terminal's cursor.</summary>
    private static Text Plain(string text) => new(string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)));

    private static string? FormatOf(string file) => Formats.FirstOrDefault(format => Path.GetExtension(file).Equals("." + format, StringComparison.OrdinalIgnoreCase));
}
