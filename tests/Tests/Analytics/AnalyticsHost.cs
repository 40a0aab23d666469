using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Analytics;

/// <summary>A <see cref="TestHost"/> that keeps the analytical store, in a process of its own as in service.</summary>
public class AnalyticsHost(TestRecord record) : TestHost(record)
{
    protected override Task<StartOptions> OptionsAsync(StartOptions usual) => Task.FromResult(usual with { Analytics = true });

    public T Service<T>() where T : notnull => (T)Services.GetService(typeof(T))!;

    /// <summary>Statements over the record.</summary>
    public async Task DoAsync(string sql)
    {
        await using var command = Database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Returns when all that is committed by now can be asked for.</summary>
    public Task LevelAsync() => CaughtUpAsync("warehouse");

    /// <summary>Returns when the tables are there that the program itself fills: they come after those of the record.</summary>
    public Task DimensionsAsync() => Until.SoAsync(async () =>
    {
        using var catalog = JsonDocument.Parse(await Admin.GetStringAsync("/analytics/catalog", TestContext.Current.CancellationToken));
        return catalog.RootElement.GetProperty("tables").EnumerateArray().Count(table => table.GetProperty("name").GetString() is "calendar" or "case_classes") == 2;
    }, "calendar and case_classes are in the catalog", Until.LongPatience);

    /// <summary>One question over what the client's caller sees; a refusal is the test's failure.</summary>
    /// <param name="parameters">Values of $1, $2 …</param>
    /// <returns>The JSON answer, for the caller to dispose of.</returns>
    public static async Task<JsonDocument> AskAsync(HttpClient client, string sql, params object?[] parameters)
    {
        using var response = await PostAsync(client, new { sql, @params = parameters });
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonDocument.Parse(text);
    }

    /// <param name="form">Of <c>POST /analytics/query</c>.</param>
    public static Task<HttpResponseMessage> PostAsync(HttpClient client, object form) => client.PostAsJsonAsync("/analytics/query", form, TestContext.Current.CancellationToken);
}
