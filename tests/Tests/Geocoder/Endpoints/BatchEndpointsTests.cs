using System.Net;
using System.Text.Json.Nodes;

namespace SpatialCockpit.Tests.Geocoder.Endpoints;

/// <summary>Tables of questions, a line each.</summary>
[Collection(GeocoderCollection.Name)]
public sealed class BatchEndpointsTests(GeocoderHost host) : AskedGeocoder(host)
{
    [Fact]
    public async Task A_client_that_sends_everything_before_it_reads_is_answered_too()
    {
        const int Lines = 60_000; // some twenty megabytes of answers, more than a connection holds
        var answer = await BatchAsync(string.Concat(Enumerable.Range(0, Lines).Select(i => $$"""{"id":{{i}},"text":"文华路101号"}""" + "\n")));
        answer.Length.ShouldBe(Lines);
        ((int)answer[^1]!["id"]!).ShouldBe(Lines - 1);
    }

    [Fact]
    public async Task A_batch_is_answered_line_by_line_in_its_order()
    {
        var lines = await BatchAsync("""
            {"id":"a","text":"文华路105号"}
            {"id":2,"lon":112.0125,"lat":43.6202}

            nonsense
            {"id":"b"}
            {"id":"c","text":"云梦书店"}
            {"id":"d","lon":999,"lat":0}
            {"id":"e","text":"9901010103000001"}
            {"id":"\ud800","text":"文华路"}
            {"id":"f","text":"\ud800"}
            {"id":{"nested":["\ud800"]},"text":"文华路"}
            {"id":"\ud83d\ude00","text":"文华路105号"}
            """);
        lines.Select(line => Value(line["id"])).ShouldBe(["a", "2", "", "b", "c", "d", "e", "", "", "", "😀"]);
        Value(lines[0]["results"]![0]!["source_id"]).ShouldBe("plate-105");
        Value(lines[1]["results"]![0]!["source_id"]).ShouldBe("plate-105");
        Value(lines[2]["error"]!["type"]).ShouldBe("bad-line");
        Value(lines[3]["error"]!["type"]).ShouldBe("bad-line");
        lines.Select(line => (int?)line["error"]?["line"]).ShouldBe([null, null, 4, 5, null, 7, null, 9, 10, 11, null]);
        lines[4]["results"]![0]!["lon"].ShouldBeNull();
        (Value(lines[0]["results"]![0]!["match_type"]), Words(lines[0]["results"]![0]!)).ShouldBe(("exact", ""));
        Words(lines[4]["results"]![0]!).ShouldBe("no point");
        lines[5]["error"].ShouldNotBeNull();
        Value(lines[6]["results"]![0]!["layer"]).ShouldBe("part");
        (await BatchAsync("")).ShouldBeEmpty();
        (await BatchAsync(new string('x', 100_000))).ShouldHaveSingleItem()["error"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_batch_says_what_of_a_line_did_not_fit()
    {
        var found = (await BatchAsync("""{"id":1,"text":"文华路999号"}""" + "\n")).ShouldHaveSingleItem()["results"]![0]!;
        (Value(found["match_type"]), Words(found)).ShouldBe(("fallback", "number not found"));
    }

    [Fact]
    public async Task The_line_of_an_error_is_counted_through_a_body_of_many_parts()
    {
        const int Lines = 20_000;
        var answer = await BatchAsync(string.Concat(Enumerable.Range(1, Lines).Select(line => line % 700 == 0 ? "nonsense\n" : line % 50 == 0 ? "\n" : $$"""{"id":{{line}},"text":"文华路"}""" + "\n")));
        answer.Where(line => line["error"] is not null).Select(line => (int)line["error"]!["line"]!).ShouldBe(Enumerable.Range(1, Lines / 700).Select(n => n * 700));
    }

    [Fact]
    public async Task A_line_too_long_is_an_error_of_its_own_and_the_others_are_answered()
    {
        var endless = $$"""{"id":2,"text":"{{new string('路', 1_700_000)}}"}"""; // five megabytes
        var lines = await BatchAsync($$"""
            {"id":1,"text":"文华路105号"}
            {{endless}}
            {"id":3,"text":"文华路107号"}
            nonsense
            {{endless}}
            """);
        lines.Select(line => (Value(line["id"]), Value(line["error"]?["type"]), (int?)line["error"]?["line"]))
            .ShouldBe([("1", "", null), ("", "line-too-long", 2), ("3", "", null), ("", "bad-line", 4), ("", "line-too-long", 5)]);
        Value(lines[2]["results"]![0]!["source_id"]).ShouldBe("plate-107");
    }

    [Fact]
    public async Task A_byte_order_mark_before_the_first_line_makes_no_difference() =>
        Value((await BatchAsync("\ufeff{\"id\":1,\"text\":\"文华路105号\"}\n")).ShouldHaveSingleItem()["results"]![0]!["source_id"]).ShouldBe("plate-105");

    [Theory]
    [InlineData("/v1/batch")]
    [InlineData("/search/csv")]
    public async Task A_packed_body_is_refused_as_such(string path)
    {
        using var content = new ByteArrayContent([0x1f, 0x8b, 8, 0]) { Headers = { ContentType = new("application/x-ndjson"), ContentEncoding = { "gzip" } } };
        using var answer = await Host.Admin.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("not packed");
    }

    private static string Words(JsonNode result) => string.Join("; ", result["faults"]!.AsArray().Select(Value));
}
