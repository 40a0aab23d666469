using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Geocoder.Faces;

/// <summary>Each face answers as the service whose face it is: the cases are what clients of that service read.</summary>
public sealed class FaceTests(GeocoderHost host) : IClassFixture<GeocoderHost>
{
    private static readonly (string Ask, string[] Expected)[] All = [.. PhotonCases.All, .. NominatimCases.All, .. AmapCases.All, .. TiandituCases.All];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string[]> Cases() => [.. All.Concat(PeliasCases.All).Select(each => (each.Ask, each.Expected))];

    /// <summary>Of other services: Pelias's paths are our own and refuse what they do not know.</summary>
    public static TheoryData<string, string[]> CasesOfOthers() => [.. All.Select(each => (each.Ask, each.Expected))];

    public static TheoryData<string, int, string[]> BadCases() =>
    [
        .. PhotonCases.Bad.Select(ask => (ask, 400, PhotonCases.Trouble)), .. NominatimCases.Bad.Select(ask => (ask, 400, NominatimCases.Trouble)),
        .. AmapCases.Bad.Select(ask => (ask, 200, AmapCases.Trouble)), .. TiandituCases.Bad.Select(ask => (ask, 400, TiandituCases.Trouble)),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_answer_holds_what_clients_of_the_service_read(string ask, string[] expected)
    {
        var answer = await AskAsync(host.Admin, ask);
        foreach (var line in expected)
            answer.ShouldHold(line);
    }

    [Theory]
    [MemberData(nameof(CasesOfOthers))]
    public async Task Strangers_parameters_are_ignored(string ask, string[] expected)
    {
        var answer = await AskAsync(host.Admin, $"{ask}{(ask.Contains('?') ? '&' : '?')}referer=x&sig=0f&_={1e9}&callback_id=7&ids=,,&text=");
        foreach (var line in expected)
            answer.ShouldHold(line);
    }

    [Theory]
    [MemberData(nameof(BadCases))]
    public async Task A_question_that_cannot_be_read_is_told_so_in_the_services_own_shape(string ask, int status, string[] expected)
    {
        using var answer = await host.Admin.GetAsync(ask, Token);
        ((int)answer.StatusCode).ShouldBe(status);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        foreach (var line in expected)
            body.ShouldHold(line);
    }

    [Theory]
    [InlineData("/photon/api?q=文华路105号&limit=1", "features.0.geometry.coordinates.0", "features.0.geometry.coordinates.1", Datum.Wgs84)]
    [InlineData("/nominatim/search?q=文华路105号", "0.lon", "0.lat", Datum.Wgs84)]
    [InlineData("/nominatim/search?q=文华路105号&format=geojson", "features.0.geometry.coordinates.0", "features.0.geometry.coordinates.1", Datum.Wgs84)]
    [InlineData("/tianditu/geocoder?ds={'keyWord':'文华路105号'}", "location.lon", "location.lat", Datum.Cgcs2000)]
    [InlineData("/amap/v3/geocode/geo?address=文华路105号", "geocodes.0.location", null, Datum.Gcj02)]
    [InlineData("/amap/v3/assistant/inputtips?keywords=文华路105号", "tips.0.location", null, Datum.Gcj02)]
    public async Task A_face_speaks_the_datum_that_its_callers_expect_unless_told_otherwise(string ask, string lonPath, string? latPath, Datum usual)
    {
        LonLat plate = new(112.0125, 43.6202);
        foreach (var (more, datum) in ((string, Datum)[])[("", usual), ("&crs=wgs84", Datum.Wgs84), ("&crs=gcj02", Datum.Gcj02), ("&coordtype=bd09ll", Datum.Bd09), ("&coordtype=wgs84ll", Datum.Wgs84), ("&crs=EPSG:4490", Datum.Cgcs2000)])
        {
            var answer = await AskAsync(host.Admin, ask + more);
            var (lon, lat) = latPath is null
                ? FaceExpectation.Find(answer, lonPath)!.Value.GetString()!.Split(',') is [var x, var y] ? (Number(x), Number(y)) : throw new FormatException()
                : (Number($"{FaceExpectation.Find(answer, lonPath)}"), Number($"{FaceExpectation.Find(answer, latPath)}"));
            var expected = Crs.Convert(plate, Datum.Cgcs2000, datum);
            lon.ShouldBe(expected.Lon, 1e-6, ask + more);
            lat.ShouldBe(expected.Lat, 1e-6, ask + more);
        }
    }

    [Theory]
    [InlineData("/photon/reverse?lon={0}&lat={1}&crs={2}", "features.0.properties.name")]
    [InlineData("/nominatim/reverse?lon={0}&lat={1}&crs={2}", "name")]
    [InlineData("/tianditu/geocoder?postStr={{'lon':{0},'lat':{1},'ver':1}}&type=geocode&crs={2}", "result.addressComponent.address")]
    [InlineData("/amap/v3/geocode/regeo?location={0},{1}&crs={2}", "regeocode.addressComponent.streetNumber.number")]
    public async Task A_point_asked_in_any_datum_is_the_same_door(string ask, string path)
    {
        foreach (var datum in Enum.GetValues<Datum>())
        {
            var point = Crs.Convert(new(112.0125, 43.6202), Datum.Cgcs2000, datum);
            var answer = await AskAsync(host.Admin, string.Format(CultureInfo.InvariantCulture, ask, Math.Round(point.Lon, 7), Math.Round(point.Lat, 7), datum.Name()));
            $"{FaceExpectation.Find(answer, path)}".ShouldEndWith("105号");
        }
    }

    [Fact]
    public async Task Pelias_finds_within_a_division_that_it_has_named()
    {
        var county = FaceExpectation.Find(await AskAsync(host.Admin, "/v1/search?text=文华路105号&size=1"), "features.0.properties.county_gid");
        (await AskAsync(host.Admin, $"/v1/search?text=文华路105号&size=1&boundary.gid={county}")).ShouldHold("features.0.properties.source_id = plate-105");
    }

    [Fact]
    public async Task Nominatim_looks_up_what_it_has_answered()
    {
        foreach (var text in (string[])["文华路105号", "文华路", "望江街道", "990101001001002"])
        {
            var found = (await AskAsync(host.Admin, $"/nominatim/search?q={text}&limit=1"))[0];
            var id = char.ToUpperInvariant(found.GetProperty("osm_type").GetString()![0]) + found.GetProperty("osm_id").GetRawText();
            var again = (await AskAsync(host.Admin, $"/nominatim/lookup?osm_ids={id},N9007199254740991"))[0];
            again.GetProperty("name").GetString().ShouldBe(text);
            again.GetProperty("address").GetProperty("country_code").GetString().ShouldBe("cn");
            again.GetProperty("place_id").GetInt64().ShouldBe(found.GetProperty("place_id").GetInt64());
            (await AskAsync(host.Admin, $"/nominatim/search?q={text}&limit=1&exclude_place_ids={found.GetProperty("place_id")}")).EnumerateArray()
                .ShouldNotContain(place => place.GetProperty("place_id").GetInt64() == found.GetProperty("place_id").GetInt64());
        }
    }

    [Theory]
    [InlineData("/photon/api?q=文华路", "tk", "message : text")]
    [InlineData("/nominatim/search?q=文华路", "api_key", "error.code = 401")]
    [InlineData("/tianditu/geocoder?ds={'keyWord':'文华路'}", "tk", "status = 1")]
    [InlineData("/amap/v3/geocode/geo?address=文华路", "key", "infocode = 10001")]
    [InlineData("/amap/v3/geocode/regeo?location=112,43", "key", "status = 0")]
    [InlineData("/v1/grid?lon=112&lat=43", "api_key", "type = sign-in-required")]
    public async Task A_clients_token_in_the_query_opens_a_face_and_a_wrong_one_is_refused_in_its_shape(string ask, string name, string trouble)
    {
        var client = await host.ClientAsync([Role.Admin], ["990101"]);
        var token = client.DefaultRequestHeaders.Authorization!.Parameter!;
        foreach (var key in (string?[])[null, "", "unknown", new('x', 500)])
        {
            using var refused = await host.Stranger.GetAsync(key is null ? ask : $"{ask}&{name}={key}", Token);
            refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            var body = await refused.Content.ReadAsStringAsync(Token);
            JsonDocument.Parse(body).RootElement.ShouldHold(trouble);
            if (key?.Length > 0)
                body.ShouldNotContain(key);
        }
        using var opened = await host.Stranger.GetAsync($"{ask}&{name}={token}", Token);
        opened.StatusCode.ShouldBe(HttpStatusCode.OK);
        opened.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
    }

    [Theory]
    [InlineData("/audit")]
    [InlineData("/tiles")]
    [InlineData("/ogc")]
    [InlineData("/session")]
    public async Task A_token_in_the_query_opens_nothing_but_faces(string path)
    {
        var token = (await host.ClientAsync([Role.Admin], [""])).DefaultRequestHeaders.Authorization!.Parameter!;
        foreach (var name in (string[])["tk", "key", "api_key"])
            (await host.Stranger.GetAsync($"{path}{(path.Contains('?') ? '&' : '?')}{name}={token}", Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_face_shows_its_caller_no_more_than_they_may_see()
    {
        var elsewhere = await host.ClientAsync([Role.Dispatcher], ["990102"]);
        (await AskAsync(host.Admin, "/photon/api?q=9901010103000001&limit=1")).ShouldHold("features.0.properties.osm_key = man_made");
        (await AskAsync(elsewhere, "/photon/api?q=9901010103000001&limit=1")).ShouldHold("features.0.properties.type = district");
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static async Task<JsonElement> AskAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }
}
