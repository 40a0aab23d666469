using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SpatialCockpit.Platform.Csv;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Geocoder.Faces;

/// <summary>Tables go to Addok's paths and come back with what was found behind each row.</summary>
public sealed class AddokTests(GeocoderHost host) : IClassFixture<GeocoderHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_row_comes_back_as_it_was_with_what_was_found_behind_it()
    {
        var (text, type) = await SendAsync("/search/csv/", Encoding.UTF8.GetBytes("编号,地址,备注\n7,河东区文华路105号,\"说 \"\"好\"\"，\n第二行, 有逗号\"\n8,云梦书店,=1+1\n9,,\n10,没有这地方甲乙丙,x\n11,文华路999号,\n"), ("columns", "地址"));
        type.ShouldBe("text/csv; charset=utf-8");
        var rows = Rows(text);
        rows.Select(row => row["编号"]).ShouldBe(["7", "8", "9", "10", "11"]);
        rows.Select(row => row["备注"]).ShouldBe(["说 \"好\"，\n第二行, 有逗号", "=1+1", "", "x", ""]);
        rows.Select(row => row["result_status"]).ShouldBe(["ok", "ok", "skipped", "not-found", "ok"]);
        rows.Select(row => row["result_match_type"]).ShouldBe(["exact", "exact", "", "", "fallback"]);
        rows.Select(row => row["result_faults"]).ShouldBe(["", "no point", "", "", "number not found"]);
        (rows[0]["latitude"], rows[0]["longitude"], rows[0]["result_type"], rows[0]["result_housenumber"], rows[0]["result_street"]).ShouldBe(("43.6202", "112.0125", "housenumber", "105号", "文华路"));
        (rows[0]["result_label"], rows[0]["result_city"], rows[0]["result_district"], rows[0]["result_citycode"], rows[0]["result_grid_code"]).ShouldBe(("河东区文华路105号", "江州市", "河东区", "990101", "990101001001002"));
        double.Parse(rows[0]["result_score"], System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(0.9);
        rows[0]["result_id"].ShouldStartWith("cockpit:address:");
        (rows[1]["latitude"], rows[1]["result_label"]).ShouldBe(("", "文华路137号 云梦书店"));
    }

    /// <summary>What the table's owner wrote comes back as it was; names of the gazetteer are somebody else's.</summary>
    [Fact]
    public async Task A_name_that_a_spreadsheet_would_take_for_a_formula_is_written_as_text()
    {
        await host.ChangeAsync("insert into address.place (source, source_id, layer, name, geom) values ('odd', '1', 'venue', '=柳芽+茶室', st_setsrid(st_makepoint(112.02, 43.62), 4490))", Token);
        var row = Rows((await SendAsync("/search/csv/", Encoding.UTF8.GetBytes("address,备注\n柳芽茶室,=1+1\n"), ("columns", "address"))).Text).ShouldHaveSingleItem();
        (row["result_name"], row["备注"]).ShouldBe(("'=柳芽+茶室", "=1+1"));
        row["longitude"].ShouldBe("112.02");
    }

    [Theory]
    [InlineData("gb18030", false)]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    public async Task The_answer_is_written_as_the_file_is(string encoding, bool marked)
    {
        var bytes = TextEncoding.Named(encoding)!.GetBytes("id;address\n1;文华路105号\n");
        var (answer, type) = await PostAsync("/search/csv", marked ? [.. Encoding.UTF8.Preamble, .. bytes] : bytes, []);
        type.ShouldBe($"text/csv; charset={encoding}", StringCompareShould.IgnoreCase);
        answer.AsSpan().StartsWith(Encoding.UTF8.Preamble).ShouldBe(marked);
        var text = TextEncoding.Named(encoding)!.GetString(answer.AsSpan(marked ? 3 : 0));
        text.ShouldStartWith("id;address;latitude;longitude;result_label;");
        text.ShouldContain("河东区文华路105号");
    }

    [Fact]
    public async Task A_byte_order_mark_is_written_for_spreadsheets_that_ask() =>
        (await PostAsync("/search/csv", Encoding.UTF8.GetBytes("address\n文华路\n"), [("with_bom", "true")])).Bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble).ShouldBeTrue();

    [Fact]
    public async Task Points_of_any_datum_are_answered_in_it()
    {
        var there = Crs.Convert(new(112.0125, 43.6202), Datum.Wgs84, Datum.Gcj02);
        var (text, _) = await SendAsync("/reverse/csv/", Encoding.UTF8.GetBytes(FormattableString.Invariant($"lng,lat\n{there.Lon:F7},{there.Lat:F7}\n,\nx,1\n10,50\n")), ("crs", "gcj02"));
        var rows = Rows(text);
        rows.Select(row => row["result_status"]).ShouldBe(["ok", "skipped", "error", "not-found"]);
        (rows[0]["result_label"], rows[0]["result_distance"], rows[0]["lng"]).ShouldBe(("河东区文华路105号", "0", FormattableString.Invariant($"{there.Lon:F7}")));
        double.Parse(rows[0]["result_longitude"], System.Globalization.CultureInfo.InvariantCulture).ShouldBe(there.Lon, 1e-6);
        rows[2]["result_error"].ShouldContain("degrees");
    }

    [Fact]
    public async Task A_broken_row_is_told_where_it_stands_and_costs_no_other()
    {
        byte[] broken = [.. "id,address\n1,文华路105号\n2,"u8, 0xff, 0xfe, .. "\n3,文华路,too,many\n4,\"never closed\n5,河东区\n"u8, .. Encoding.UTF8.GetBytes($"6,{new string('路', 1_001)}\n7,望江街道\n")];
        var rows = Rows((await SendAsync("/search/csv/", broken, ("columns", "address"))).Text);
        rows.Select(row => row["result_status"]).ShouldBe(["ok", "error", "error", "error", "ok", "error", "ok"]);
        rows.Select(row => row["id"]).ShouldBe(["1", "", "3", "", "5", "6", "7"]);
        rows[1]["result_error"].ShouldContain("UTF-8");
        rows[2]["result_error"].ShouldContain("4 columns where the header has 2");
        rows[3]["result_error"].ShouldContain("quote");
    }

    [Fact]
    public async Task Ten_thousand_rows_keep_their_order()
    {
        var file = "n,address\r\n" + string.Concat(Enumerable.Range(0, 10_000).Select(n => $"{n},{(n % 3 == 0 ? $"文华路{101 + n % 20 * 2}号" : n % 3 == 1 ? "没有这地方甲乙丙" : "")}\r\n"));
        var rows = Rows((await SendAsync("/search/csv/", Encoding.UTF8.GetBytes(file), ("columns", "address"))).Text);
        rows.Count.ShouldBe(10_000);
        rows.Select(row => int.Parse(row["n"], System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(Enumerable.Range(0, 10_000));
        for (var n = 0; n < 10_000; n++)
        {
            if (n % 3 == 0)
                rows[n]["result_housenumber"].ShouldBe($"{101 + n % 20 * 2}号");
            else
                rows[n]["result_status"].ShouldBe(n % 3 == 1 ? "not-found" : "skipped");
        }
    }

    [Fact]
    public async Task A_table_that_was_answered_before_is_answered_in_its_own_columns()
    {
        var (once, _) = await SendAsync("/search/csv/", Encoding.UTF8.GetBytes("address\n文华路105号\n"));
        var (twice, _) = await SendAsync("/search/csv/", Encoding.UTF8.GetBytes(once), ("columns", "address"));
        twice.ShouldBe(once);
    }

    [Theory]
    [InlineData("address\n文华路\n", "columns", "nothing", "Cannot find")]
    [InlineData("address\n文华路\n", "encoding", "klingon", "encoding")]
    [InlineData("address\n文华路\n", "delimiter", "--", "delimiter")]
    [InlineData("address\n文华路\n", "crs", "mars", "crs")]
    [InlineData("", "columns", "address", "Empty")]
    [InlineData("\n\n\n", "columns", "address", "header")]
    public async Task What_is_no_such_table_is_refused_in_words(string file, string name, string value, string words)
    {
        using var answer = await RawAsync("/search/csv/", Encoding.UTF8.GetBytes(file), [(name, value)]);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("title").GetString()!.ShouldContain(words);
    }

    [Fact]
    public async Task Without_a_file_or_coordinates_there_is_nothing_to_answer()
    {
        (await RawAsync("/reverse/csv/", "address\nx\n"u8.ToArray(), [])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.Admin.PostAsync("/search/csv/", new MultipartFormDataContent { { new StringContent("address"), "columns" } }, Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await host.Admin.PostAsJsonAsync("/search/csv/", new { data = "x" }, Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var stranger = await host.Stranger.PostAsync("/search/csv/", new MultipartFormDataContent { { new StringContent("a\nb\n"), "data", "a.csv" } }, Token);
        stranger.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await stranger.Content.ReadFromJsonAsync<JsonElement>(Token)).ShouldHold("title : text");
    }

    private async Task<(string Text, string Type)> SendAsync(string path, byte[] file, params (string, string)[] words)
    {
        var (bytes, type) = await PostAsync(path, file, words);
        return (Encoding.UTF8.GetString(bytes), type);
    }

    private async Task<(byte[] Bytes, string Type)> PostAsync(string path, byte[] file, (string, string)[] words)
    {
        using var answer = await RawAsync(path, file, words);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("表.geocoded.csv");
        return (await answer.Content.ReadAsByteArrayAsync(Token), answer.Content.Headers.ContentType!.ToString());
    }

    /// <summary>The file first and the words behind it, as curl sends them.</summary>
    private async Task<HttpResponseMessage> RawAsync(string path, byte[] file, (string Name, string Value)[] words)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } }, "data", "表.csv");
        foreach (var (name, value) in words)
            form.Add(new StringContent(value), name);
        return await host.Admin.PostAsync(path, form, Token);
    }

    private static List<Dictionary<string, string>> Rows(string text)
    {
        using var table = CsvTable.Open(() => new MemoryStream(Encoding.UTF8.GetBytes(text)));
        return [.. table.Rows().Select(row => table.Header.Zip(row.Fields).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal))];
    }
}
