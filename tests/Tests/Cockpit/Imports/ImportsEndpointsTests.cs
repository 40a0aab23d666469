using System.Net;
using System.Text;
using System.Text.Json;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Cockpit.Imports;

public sealed class ImportsEndpointsTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Points = "id,name,lon,lat\n1,东门,116.1,39.9\n2,西门,116.2,39.9\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_answers_with_its_progress_and_last_with_what_became_of_the_rows()
    {
        var lines = await ImportAsync("/imports/layer?name=told&file_name=--help;.csv", Points);
        lines.SkipLast(1).Select(line => line.GetProperty("stage").GetString()).ShouldBeSubsetOf(["wait", "read", "write"]);
        var last = lines[^1];
        last.GetProperty("accepted").GetInt64().ShouldBe(2);
        last.GetProperty("rejected").GetInt64().ShouldBe(0);
        last.GetProperty("rejects_file").ValueKind.ShouldBe(JsonValueKind.Null);
        last.GetProperty("lsn").GetString().ShouldNotBeNullOrEmpty();
        (await ImportAsync("/imports/layer?name=told", Points))[^1].GetProperty("unchanged").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task What_was_imported_is_on_the_map_and_found_once_the_change_stream_has_brought_it()
    {
        var layer = (await ImportAsync("/imports/layer?name=seen", Points))[^1].GetProperty("lsn").GetString();
        var addresses = (await ImportAsync("/imports/addresses?source=seen", "id,name,lon,lat\nx-1,听泉茶舍,116.1,39.9\n"))[^1].GetProperty("lsn").GetString();
        (await host.Admin.GetAsync($"/changes/wait?lsn={layer}&for=tiles", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Admin.GetAsync($"/changes/wait?lsn={addresses}&for=search", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Admin.GetStringAsync("/tiles", Token)).ShouldContain("\"gis.seen\"");
        (await host.Admin.GetAsync("/tiles/gis.seen/10/842/388.mvt", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Admin.GetStringAsync("/v1/search?text=听泉茶舍", Token)).ShouldContain("x-1");
    }

    [Fact]
    public async Task Rejected_rows_can_be_fetched()
    {
        var last = (await ImportAsync("/imports/addresses?crs=gcj02&source=fetched", "id,name,lon,lat\n1,a,120,30\n=1+1,b,x,30\n"))[^1];
        last.GetProperty("rejected").GetInt64().ShouldBe(1);
        (await host.Admin.GetStringAsync("/" + last.GetProperty("rejects_file").GetString(), Token)).ShouldBe("line,id,reason\r\n3,'=1+1,\"'x', '30' are no coordinates\"\r\n", "no formula");
        File.Exists(Path.Combine(host.Data.Path, last.GetProperty("rejects_file").GetString()!)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_strict_import_with_a_bad_row_ends_with_a_problem_that_names_the_rejects()
    {
        var problem = (await ImportAsync("/imports/addresses?strict=true&source=strict", "id,name\n1,a\n,b\n"))[^1].GetProperty("problem");
        problem.GetProperty("type").GetString().ShouldBe("rows-rejected");
        problem.GetProperty("rejected").GetInt64().ShouldBe(1);
        (await host.Admin.GetStringAsync("/" + problem.GetProperty("rejects_file").GetString(), Token)).ShouldContain("3,,the id is empty");
    }

    [Fact]
    public async Task An_extract_is_imported_for_its_city()
    {
        await using var file = File.OpenRead(SharedData.Require("city/osm-zhejiang-yuhang-2023.osm.pbf"));
        using var answer = await host.Admin.PostAsync("/imports/osm?city=余杭", new StreamContent(file), Token);
        (await LinesAsync(answer))[^1].GetProperty("accepted").GetInt64().ShouldBeGreaterThan(400);
        await using var count = host.Database.Feed.CreateCommand("select count(*) from gis.building where source = 'osm:余杭'");
        (await count.ExecuteScalarAsync(Token)).ShouldBe(305L);
    }

    [Theory]
    [InlineData("/imports/layer", "x", 400, "bad-parameter")]
    [InlineData("/imports/layer?name=Upper", "x", 400, "bad-parameter")]
    [InlineData("/imports/layer?name=a;drop", "x", 400, "bad-parameter")]
    [InlineData("/imports/layer?name=ok&crs=EPSG:x'--", "x", 400, "unknown-crs")]
    [InlineData("/imports/layer?name=ok&crs=EPSG:99999", Points, 400, "unknown-crs")]
    [InlineData("/imports/layer?name=ok&strict=perhaps", "x", 400, "bad-parameter")]
    [InlineData("/imports/layer?name=ok&colour=red", "x", 400, "unknown-parameter")]
    [InlineData("/imports/layer?name=road", Points, 409, "not-an-imported-layer")]
    [InlineData("/imports/layer?name=ok", "", 422, "unreadable-file")]
    [InlineData("/imports/layer?name=ok", "{\"type\":", 422, "unreadable-file")]
    [InlineData("/imports/layer?name=ok", "name\nx\n", 422, "bad-header")]
    [InlineData("/imports/osm?city=../etc", "x", 400, "bad-parameter")]
    [InlineData("/imports/osm", "<html/>", 422, "unreadable-file")]
    [InlineData("/imports/addresses?crs=mars", "x", 400, "unknown-crs")]
    [InlineData("/imports/addresses", "name\nx\n", 422, "bad-header")]
    public async Task What_cannot_be_imported_is_a_problem_before_anything_starts(string address, string body, int status, string type)
    {
        using var answer = await PostAsync(host.Admin, address, body);
        ((int)answer.StatusCode).ShouldBe(status);
        (await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(Token), default, Token)).RootElement.GetProperty("type").GetString().ShouldBe(type);
    }

    [Fact]
    public async Task Rejects_are_for_administrators()
    {
        var analyst = await host.ClientAsync([Role.Analyst], [""]);
        (await PostAsync(host.Stranger, "/imports/layer?name=refused", Points)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await analyst.GetAsync("/imports/rejects/x.csv", Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("text/csv")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task What_the_client_calls_the_file_does_not_matter(string type)
    {
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(Points)) { Headers = { ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type) } };
        using var answer = await host.Admin.PostAsync("/imports/layer?name=typed", file, Token);
        (await LinesAsync(answer))[^1].GetProperty("accepted").GetInt64().ShouldBe(2);
    }

    [Theory]
    [InlineData("nothing.csv")]
    [InlineData("..%2F..%2Fadmin.token")]
    [InlineData("..")]
    public async Task Only_rejects_files_are_handed_out(string file) =>
        (await host.Admin.GetAsync($"/imports/rejects/{file}", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_body_of_a_hundred_megabytes_is_taken_or_told_off_but_never_a_failure()
    {
        using var zeros = new StreamContent(new MemoryStream(new byte[100 << 20]));
        using var answer = await host.Admin.PostAsync("/imports/addresses", zeros, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Imports_of_one_layer_take_turns()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => ImportAsync("/imports/layer?name=turns", $"id,n,lon,lat\n1,{n},116,39\nother{n},{n},116,39\n")));
        answers.Sum(lines => lines[^1].GetProperty("inserted").GetInt64()).ShouldBe(5);
        answers.Sum(lines => lines[^1].GetProperty("updated").GetInt64()).ShouldBe(3);
    }

    [Fact]
    public async Task When_the_client_leaves_the_import_is_undone()
    {
        var file = "id,name,lon,lat\n" + string.Concat(Enumerable.Range(1, 50_000).Select(i => $"{i},place {i},116,39\n"));
        using (var request = new HttpRequestMessage(HttpMethod.Post, "/imports/layer?name=left") { Content = new StringContent(file) })
        using (var answer = await host.Admin.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token))
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        // The second waits for the first to be gone; had that kept its rows, these would be unchanged.
        (await ImportAsync("/imports/layer?name=left", file))[^1].GetProperty("inserted").GetInt64().ShouldBe(50_000);
    }

    [Fact]
    public async Task Nothing_is_left_in_the_work_folder()
    {
        await ImportAsync("/imports/layer?name=tidy", Points);
        Directory.EnumerateFileSystemEntries(Path.Combine(host.Data.Path, "imports", "work")).ShouldBeEmpty();
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string address, string body) =>
        client.PostAsync(address, new ByteArrayContent(Encoding.UTF8.GetBytes(body)), Token);

    private async Task<JsonElement[]> ImportAsync(string address, string body)
    {
        using var answer = await PostAsync(host.Admin, address, body);
        return await LinesAsync(answer);
    }

    private static async Task<JsonElement[]> LinesAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }
}
