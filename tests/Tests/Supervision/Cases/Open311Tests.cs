using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>A client that knows the specification of GeoReport v2 alone reports, follows and lists; so does FixMyStreet by the calls that it documents.</summary>
public sealed class Open311Tests(GridHost host) : IClassFixture<GridHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Discovery_leads_to_the_services_in_both_formats()
    {
        var json = await JsonAsync("discovery.json");
        json.GetProperty("endpoints")[0].GetProperty("formats").EnumerateArray().Select(format => format.GetString()).ShouldBe(["text/xml", "application/json"]);
        var endpoint = (await XmlAsync("discovery.xml")).Root!.Element("endpoints")!.Element("endpoint")!;
        endpoint.Element("specification")!.Value.ShouldBe("http://wiki.open311.org/GeoReport_v2");
        var services = XDocument.Parse(await host.Stranger.GetStringAsync($"{endpoint.Element("url")!.Value}/services.xml", Token)).Root!;
        services.Name.LocalName.ShouldBe("services");
        services.Elements("service").Select(service => service.Element("service_code")!.Value).ShouldContain(GridHost.Refuse);
        (await JsonAsync("services.json")).GetArrayLength().ShouldBe(services.Elements("service").Count());
    }

    [Fact]
    public async Task A_definition_asks_for_the_condition_where_there_are_several()
    {
        var asked = (await JsonAsync("services.json")).EnumerateArray().First(service => service.GetProperty("metadata").GetBoolean()).GetProperty("service_code").GetString()!;
        var definition = await JsonAsync($"services/{asked}.json");
        definition.GetProperty("attributes")[0].GetProperty("datatype").GetString().ShouldBe("singlevaluelist");
        var values = definition.GetProperty("attributes")[0].GetProperty("values").EnumerateArray().Select(value => value.GetProperty("key").GetString()!).ToList();
        var xml = (await XmlAsync($"services/{asked}.xml")).Root!;
        xml.Name.LocalName.ShouldBe("service_definition");
        xml.Element("attributes")!.Element("attribute")!.Element("values")!.Elements("value").Select(value => value.Element("key")!.Value).ShouldBe(values);
        var id = await ReportAsync(("service_code", asked), ("attribute[condition]", values[^1]));
        (await host.Desk.ShowAsync(id)).GetProperty("condition").GetString().ShouldBe(values[^1]);
        (await host.Stranger.GetAsync("/open311/v2/services/nothing.json", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_a_stranger_reports_is_a_case_like_any_other_and_is_followed_to_its_end()
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        var id = await ReportAsync(("description", "路边有垃圾"), ("first_name", "三"), ("last_name", "张"), ("phone", "13900000000"), ("address_string", "文华路1号"));
        var shown = await host.Desk.ShowAsync(id);
        (shown.GetProperty("state").GetString(), shown.GetProperty("channel").GetString(), shown.GetProperty("description").GetString()).ShouldBe(("reported", "public", "路边有垃圾"));
        shown.GetProperty("reporter").GetProperty("phone").GetString().ShouldBe("13900000000");

        var request = (await JsonAsync($"requests/{id}.json"))[0];
        (request.GetProperty("status").GetString(), request.GetProperty("service_code").GetString(), request.GetProperty("address").GetString()).ShouldBe(("open", GridHost.Refuse, "文华路1号"));
        (request.GetProperty("lat").GetDouble(), request.GetProperty("long").GetDouble()).ShouldBe((44.1005, 110.1005));
        request.GetRawText().ShouldNotContain("13900000000");
        request.GetRawText().ShouldNotContain("路边有垃圾", Case.Sensitive, "what was written is not everybody's");

        await host.Desk.ActAsync(id, "decline", new { reason = "非本辖区" });
        var xml = (await XmlAsync($"requests/{id}.xml")).Root!.Element("request")!;
        (xml.Element("status")!.Value, xml.Element("status_notes")!.Value).ShouldBe(("closed", "不予受理"));
        var since = before.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var updates = (await XmlAsync($"servicerequestupdates.xml?start_date={since}&jurisdiction_id=any")).Root!;
        updates.Name.LocalName.ShouldBe("service_request_updates");
        updates.Elements("request_update").Where(update => update.Element("service_request_id")!.Value == id).Select(update => update.Element("status")!.Value).ShouldBe(["open", "closed"]);
    }

    /// <summary>As FixMyStreet sends what citizens write below their report: it is in the history, once, and moves nothing.</summary>
    [Fact]
    public async Task What_a_stranger_adds_is_in_the_history_once_and_moves_nothing()
    {
        var id = await ReportAsync();
        (string, string)[] update = [("service_request_id", id), ("update_id", "fms-7"), ("status", "CLOSED"), ("updated_datetime", "2026-11-23T08:00:00Z"), ("description", "已经清理了，谢谢"), ("email", "somebody@example.org"), ("first_name", "三"), ("last_name", "张")];
        var noted = (await UpdateAsync("json", update)).Body;
        (await UpdateAsync("json", update)).Body.ShouldBe(noted, "sent again it is the same");
        (await host.Desk.HistoryAsync(id)).ShouldBe("report reported, public_update reported");
        var step = (await host.Desk.ShowAsync(id)).GetProperty("history")[1];
        step.GetProperty("said").GetProperty("text").GetString().ShouldBe("已经清理了，谢谢");
        step.GetRawText().ShouldNotContain("somebody@example.org");
        (await UpdateAsync("xml", ("service_request_id", id), ("description", "又有了"))).Body.ShouldContain($"<update_id>{id}-3</update_id>");
        (await UpdateAsync("json", ("service_request_id", await host.Patrol.ReportAsync()), ("description", "看看"))).Status.ShouldBe(HttpStatusCode.NotFound, "what no stranger reported is none of theirs");
        (await UpdateAsync("json", ("service_request_id", id))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<(HttpStatusCode Status, string Body)> UpdateAsync(string format, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await host.Stranger.PostAsync($"/open311/v2/servicerequestupdates.{format}", form, Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Lists_are_by_service_time_and_status_and_of_what_strangers_reported_alone()
    {
        var (open, closed, inner) = (await ReportAsync(), await ReportAsync(), await host.Patrol.ReportAsync());
        await host.Desk.ActAsync(closed, "decline", new { reason = "重复" });
        (await ListedAsync("status=open")).ShouldContain(open);
        (await ListedAsync("status=open")).ShouldNotContain(closed);
        (await ListedAsync("status=closed")).ShouldContain(closed);
        (await ListedAsync("status=open,closed&service_code=" + GridHost.Refuse)).ShouldContain(open);
        (await ListedAsync("service_code=0102")).ShouldNotContain(open);
        (await ListedAsync("end_date=2020-01-01T00:00:00Z")).ShouldBeEmpty();
        (await ListedAsync($"service_request_id={open},{inner}")).ShouldBe([open]);
        (await host.Stranger.GetAsync($"/open311/v2/requests/{inner}.json", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("service_code", "nothing")]
    [InlineData("lat", "north")]
    [InlineData("lat", "91")]
    [InlineData("long", "")]
    [InlineData("lat", "10")]
    [InlineData("attribute[condition]", "nothing")]
    public async Task What_is_wrong_is_told_in_the_specifications_shape_and_nothing_is_kept(string field, string value)
    {
        using var answer = await SendAsync("requests.xml", (field, value));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var error = XDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).Root!.Element("error")!;
        error.Element("code")!.Value.ShouldBe("400");
        error.Element("description")!.Value.ShouldContain(field.Split('[')[0]);
    }

    /// <summary>As FixMyStreet sends several; an address for which there is no room costs no report.</summary>
    [Fact]
    public async Task Addresses_of_pictures_stand_below_what_was_written()
    {
        var id = await ReportAsync(("description", "路边有垃圾"), ("media_url", "https://a.example/1.jpg"), ("media_url", "https://a.example/2.jpg"), ("media_url", $"https://a.example/{new string('x', 900)}"));
        (await host.Desk.ShowAsync(id)).GetProperty("description").GetString().ShouldBe("路边有垃圾\nhttps://a.example/1.jpg\nhttps://a.example/2.jpg");
    }

    [Theory]
    [InlineData("requests.json?end_date=0001-01-01T00:00:00Z")]
    [InlineData("requests.json?start_date=9999-12-31T23:59:59Z")]
    [InlineData("requests.json?status=lost")]
    [InlineData("servicerequestupdates.json?end_date=0001-01-01T00:00:00Z")]
    [InlineData("servicerequestupdates.json?start_date=yesterday")]
    public async Task A_question_that_cannot_be_read_is_told_of(string path)
    {
        using var answer = await host.Stranger.GetAsync($"/open311/v2/{path}", Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).RootElement[0].GetProperty("code").GetInt32().ShouldBe(400);
    }

    [Fact]
    public async Task Letters_that_XML_has_no_place_for_are_left_out()
    {
        var id = await ReportAsync(("address_string", "文华\u0001路<1>&😀"));
        (await XmlAsync($"requests/{id}.xml")).Root!.Element("request")!.Element("address")!.Value.ShouldBe("文华路<1>&😀");
    }

    /// <summary>Of a request that is right but for these.</summary>
    private Task<HttpResponseMessage> SendAsync(string path, params (string Name, string Value)[] fields)
    {
        (string Name, string Value)[] right = [("service_code", GridHost.Refuse), ("lat", "44.1005"), ("long", "110.1005"), ("api_key", "any"), ("jurisdiction_id", "any")];
        var form = right.Where(each => fields.All(other => other.Name != each.Name)).Concat(fields).Select(each => KeyValuePair.Create(each.Name, each.Value));
        return host.Stranger.PostAsync($"/open311/v2/{path}", new FormUrlEncodedContent(form), Token);
    }

    private async Task<string> ReportAsync(params (string Name, string Value)[] fields)
    {
        using var answer = await SendAsync("requests.json", fields);
        var body = await answer.Content.ReadAsStringAsync(Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        return JsonDocument.Parse(body).RootElement[0].GetProperty("service_request_id").GetString()!;
    }

    private async Task<JsonElement> JsonAsync(string path) => JsonDocument.Parse(await host.Stranger.GetStringAsync($"/open311/v2/{path}", Token)).RootElement;

    private async Task<XDocument> XmlAsync(string path) => XDocument.Parse(await host.Stranger.GetStringAsync($"/open311/v2/{path}", Token));

    private async Task<List<string>> ListedAsync(string query) => [.. (await JsonAsync($"requests.json?{query}")).EnumerateArray().Select(request => request.GetProperty("service_request_id").GetString()!)];
}
