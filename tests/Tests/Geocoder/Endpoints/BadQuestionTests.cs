using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SpatialCockpit.Tests.Geocoder.Endpoints;

/// <summary>What nobody can answer is refused in words; what is merely no address is a question like any other.</summary>
[Collection(GeocoderCollection.Name)]
public sealed class BadQuestionTests(GeocoderHost host) : AskedGeocoder(host)
{
    [Fact]
    public async Task A_stranger_is_asked_to_sign_in() =>
        (await Host.Stranger.GetAsync(new Uri("/v1/search?text=a", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_text_of_ten_thousand_characters_is_refused_in_words_and_not_repeated()
    {
        using var answer = await Host.Admin.GetAsync(new Uri($"/v1/search?text={Uri.EscapeDataString(new string('路', 10_000))}", UriKind.Relative), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        body.ShouldContain("at most 1000 characters, not 10000");
        body.Length.ShouldBeLessThan(1_000);
    }

    [Theory]
    [InlineData("/v1/search")]
    [InlineData("/v1/search?text=")]
    [InlineData("/v1/search?text=%20%20")]
    [InlineData("/v1/search?text=a&size=0")]
    [InlineData("/v1/search?text=a&size=-1")]
    [InlineData("/v1/search?text=a&size=41")]
    [InlineData("/v1/search?text=a&size=1e9")]
    [InlineData("/v1/search?text=a&size=ten")]
    [InlineData("/v1/search?text=a&layers=nonsense")]
    [InlineData("/v1/search?text=a&layers=")]
    [InlineData("/v1/search?text=a&crs=epsg:3857")]
    [InlineData("/v1/search?text=a&focus.point.lon=1")]
    [InlineData("/v1/search?text=a&focus.point.lon=NaN&focus.point.lat=1")]
    [InlineData("/v1/search?text=a&focus.point.lon=1&focus.point.lat=91")]
    [InlineData("/v1/search?text=a&boundary.rect.min_lon=1")]
    [InlineData("/v1/search?text=a&boundary.rect.min_lon=5&boundary.rect.max_lon=1&boundary.rect.min_lat=1&boundary.rect.max_lat=2")]
    [InlineData("/v1/search?text=a&boundary.circle.lon=1&boundary.circle.lat=1&boundary.circle.radius=-5")]
    [InlineData("/v1/search?text=a&boundary.circle.lon=1&boundary.circle.lat=1&boundary.circle.radius=Infinity")]
    [InlineData("/v1/search?text=a&boundary.gid=whosonfirst:country:1")]
    [InlineData("/v1/search?text=a&boundary.gid=';--")]
    [InlineData("/v1/autocomplete?text=")]
    [InlineData("/v1/search/structured")]
    [InlineData("/v1/reverse")]
    [InlineData("/v1/reverse?point.lon=1")]
    [InlineData("/v1/reverse?point.lon=&point.lat=")]
    [InlineData("/v1/reverse?point.lon=181&point.lat=0")]
    [InlineData("/v1/reverse?point.lon=0&point.lat=-90.1")]
    [InlineData("/v1/reverse?point.lon=NaN&point.lat=0")]
    [InlineData("/v1/reverse?point.lon=1e400&point.lat=0")]
    [InlineData("/v1/reverse?point.lon=0&point.lat=0&boundary.circle.radius=x")]
    [InlineData("/v1/place")]
    [InlineData("/v1/place?ids=")]
    [InlineData("/v1/place?ids=123")]
    public async Task Bad_questions_are_problems_that_say_what_is_wrong_also_to_pelias_clients(string path)
    {
        using var answer = await Host.Admin.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var body = await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        Value(body!["type"]).ShouldBe("bad-parameter");
        Value(body["detail"]).ShouldBe(string.Join("; ", body["geocoding"]!["errors"]!.AsArray().Select(Value)));
        Value(body["detail"]).ShouldNotBeEmpty();
        body["features"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/v1/search?text=a&fuzzy=true", 400)]
    [InlineData("/v1/search?text=a&text=b", 400)]
    [InlineData("/v1/autocomplete?text=a&TEXT=b", 400)]
    [InlineData("/v1/parse?text=a&text=b", 400)]
    [InlineData("/v1/reverse?point.lon=0&point.lat=0&radius=5", 400)]
    [InlineData("/v1/grid", 400)]
    [InlineData("/v1/grid?lon=x&lat=1", 400)]
    [InlineData("/v1/grid?lon=NaN&lat=1", 400)]
    [InlineData("/v1/grid?lon=200&lat=1", 400)]
    [InlineData("/v1/grid?lon=1&lat=1&crs=moon", 400)]
    [InlineData("/v1/grid/000", 404)]
    [InlineData("/v1/grid/990101001001777", 404)]
    [InlineData("/v1/grid/%27%3B--", 404)]
    [InlineData("/v1/parse", 400)]
    [InlineData("/v1/parse?text=%20", 400)]
    [InlineData("/v1/parse?text=a&lang=zh", 400)]
    [InlineData("/v1/normalize?text=", 400)]
    [InlineData("/v1/convert?lon=1&lat=1&from=wgs84", 400)]
    [InlineData("/v1/convert?lon=1&lat=1&from=wgs84&to=mars", 400)]
    [InlineData("/v1/convert?lon=Infinity&lat=1&from=wgs84&to=gcj02", 400)]
    [InlineData("/v1/convert?lon=1e308&lat=1&from=epsg:4528&to=wgs84", 400)]
    [InlineData("/v1/convert?lon=120&lat=30&from=epsg:4528&to=wgs84", 400)]
    [InlineData("/v1/convert?lon=-60&lat=30&from=wgs84&to=epsg:4528", 400)]
    [InlineData("/v1/convert?lon=1&lat=1&from=wgs84&to=epsg:4512", 400)]
    public async Task Own_paths_answer_problems(string path, int status)
    {
        using var answer = await Host.Admin.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("'; drop table address.place; --")]
    [InlineData("😀号%00楼")]
    [InlineData("((((((((((((((((")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("{{7*7}}${7*7}")]
    [InlineData("文华路99999999999999999999号")]
    public async Task A_text_that_is_no_address_is_a_question_like_any_other(string text)
    {
        foreach (var path in (string[])["search", "autocomplete"])
        {
            using var answer = await Host.Admin.GetAsync(new Uri($"/v1/{path}?text={Uri.EscapeDataString(text)}", UriKind.Relative), TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }
}
