using System.Net;
using System.Text;
using System.Text.Json;
using SpatialCockpit.Tests.Platform.Workbooks;

namespace SpatialCockpit.Tests.Analytics.Answering.Formats;

/// <summary>The formats of <c>POST /analytics/query</c>, from the host.</summary>
public sealed class AnswerFormatsTests(AnalyticsHost host) : IClassFixture<AnalyticsHost>
{
    private const string Sql = "select i::integer as i, 'row ' || i as name, ('POINT(121 ' || i / 1000.0 || ')')::geometry as place from range(5000) as t(i) order by i";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Exports => Path.Combine(host.Data.Path, "warehouse", "lake", "exports");

    [Theory]
    [InlineData("json", "application/json", null)]
    [InlineData("geojson", "application/geo+json", "geojson")]
    [InlineData("csv", "text/csv; charset=utf-8", "csv")]
    [InlineData("arrow", "application/vnd.apache.arrow.stream", "arrow")]
    [InlineData("parquet", "application/vnd.apache.parquet", "parquet")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")]
    public async Task A_format_has_its_type_and_mostly_the_name_of_a_file(string format, string contentType, string? ending)
    {
        await host.LevelAsync();
        using var answer = await AnalyticsHost.PostAsync(host.Admin, new { sql = Sql, format });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe(contentType);
        answer.Headers.Contains("X-Query-Id").ShouldBeTrue();
        var disposition = answer.Content.Headers.ContentDisposition;
        if (ending is null)
            disposition.ShouldBeNull();
        else
            disposition!.FileName!.Trim('"').ShouldMatch($@"^query-\d{{8}}-\d{{6}}\.{ending}$");
        await ReadAsync(format, await answer.Content.ReadAsByteArrayAsync(Token));
        Directory.GetFiles(Exports).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("geo_json")]
    [InlineData("GeoJson")]
    [InlineData("avro")]
    [InlineData("")]
    public async Task Another_word_is_no_format(string format)
    {
        using var answer = await AnalyticsHost.PostAsync(host.Admin, new { sql = Sql, format });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("arrow")]
    [InlineData("parquet")]
    [InlineData("xlsx")]
    [InlineData("csv")]
    public async Task A_question_that_has_no_answer_is_a_problem_and_no_file(string format)
    {
        await host.LevelAsync();
        foreach (var (sql, slug) in new[] { ("select nothing", "query-failed"), ("select * from read_csv('/etc/passwd')", "query-refused"), ("select 1 as a; select 2", "query-refused"), ("select ('x' || i)::integer from range(3) as t(i)", "query-failed") })
        {
            using var answer = await AnalyticsHost.PostAsync(host.Admin, new { sql, format });
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, sql);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            answer.Content.Headers.ContentDisposition.ShouldBeNull();
            var text = await answer.Content.ReadAsStringAsync(Token);
            JsonElement.Parse(text).GetProperty("type").GetString()!.ShouldEndWith(slug, customMessage: text);
            text.ShouldNotContain(host.Data.Path);
        }
        Directory.GetFiles(Exports).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_limit_holds_for_files_too_and_parameters_are_bound()
    {
        await host.LevelAsync();
        foreach (var format in new[] { "arrow", "parquet", "xlsx" })
        {
            using var answer = await AnalyticsHost.PostAsync(host.Admin, new { sql = "select i::integer as i from range(1000) as t(i) where i < $1 and i >= $2 order by i", @params = new object[] { 100, 10 }, limit = 5, format });
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, format);
            var bytes = await answer.Content.ReadAsByteArrayAsync(Token);
            if (format == "arrow")
                (await ForeignProgram.ReadArrowAsync(bytes)).Single().GetProperty("rows").GetRawText().ShouldBe("[[10],[11],[12],[13],[14]]");
            else if (format == "xlsx")
                ReadWorkbook.Of(bytes).Column("i").ShouldBe(["10", "11", "12", "13", "14"]);
            else
                ParquetRows(bytes).ShouldBe(5);
        }
    }

    [Fact]
    public async Task A_file_on_its_way_is_stopped_by_who_asked_for_it()
    {
        await host.LevelAsync();
        var id = Guid.NewGuid();
        var asked = AnalyticsHost.PostAsync(host.Admin, new { id, sql = "select count(*) as n from range(100000000) a, range(100000) b where hash(a.range, b.range) = 1", format = "parquet" });
        while (true)
        {
            using var stopped = await host.Admin.DeleteAsync($"/analytics/query/{id}", Token);
            if (stopped.StatusCode == HttpStatusCode.NoContent)
                break;
            asked.IsCompleted.ShouldBeFalse();
        }
        using var answer = await asked;
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict, await answer.Content.ReadAsStringAsync(Token));
        Directory.GetFiles(Exports).ShouldBeEmpty();
    }

    private static async Task ReadAsync(string format, byte[] bytes)
    {
        switch (format)
        {
            case "json":
                JsonDocument.Parse(bytes).RootElement.GetProperty("rows").GetArrayLength().ShouldBe(5000);
                break;
            case "geojson":
                JsonDocument.Parse(bytes).RootElement.GetProperty("features").GetArrayLength().ShouldBe(5000);
                break;
            case "csv":
                Encoding.UTF8.GetString(bytes).Split("\r\n").Length.ShouldBe(5002);
                break;
            case "arrow":
                (await ForeignProgram.ReadArrowAsync(bytes)).Single().GetProperty("rows").GetArrayLength().ShouldBe(5000);
                break;
            case "parquet":
                ParquetRows(bytes).ShouldBe(5000);
                break;
            case "xlsx":
                ReadWorkbook.Of(bytes).Rows.Count.ShouldBe(5001);
                break;
        }
    }

    private static long ParquetRows(byte[] bytes)
    {
        using var folder = new TempFolder("cockpit-parquet-");
        File.WriteAllBytes(folder.File("x.parquet"), bytes);
        using var bench = new AnswerBench();
        return bench.Connection.Number("select count(*) from read_parquet($1)", folder.File("x.parquet"))!.Value;
    }
}
