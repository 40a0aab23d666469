using System.Text.Json;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Evidence;

/// <summary>What the client says beside what the file tells. The file: 120.1551, 30.2741 at eight in the morning of Beijing.</summary>
public sealed class CaptureTests(TestHost host) : IClassFixture<TestHost>
{
    private AttachmentClient Client => new(host.Admin);

    private static byte[] Photo { get; } = new ExifFile(true).Orientation(6).Taken("2026:03:02 08:00:00", "+08:00").At(120.1551, 30.2741).Build(7);

    [Theory]
    // 0.001° of latitude is 110.9 m there
    [InlineData("""{"lon":120.1551,"lat":30.2741,"time":"2026-03-02T08:00:00+08:00"}""", null, null)]
    [InlineData("""{"lon":120.1551,"lat":30.2759,"time":"2026-03-02T08:10:00+08:00"}""", null, null)]
    [InlineData("""{"lon":120.1551,"lat":30.2760,"time":"2026-03-02T07:50:00+08:00"}""", 210.6, null)]
    [InlineData("""{"lon":120.1551,"lat":30.2760,"accuracy_m":11}""", null, null)]
    [InlineData("""{"lon":120.1551,"lat":30.2741,"time":"2026-03-02T08:10:01+08:00"}""", null, 10.02)]
    [InlineData("""{"time":"2026-03-01T08:00:00+08:00"}""", null, 1440.0)]
    [InlineData("""{"lon":120.1597,"lat":30.2716,"crs":"gcj02","time":"2026-03-02T00:00:00Z"}""", null, null)]
    [InlineData("""{"lon":120.1597,"lat":30.2716,"crs":"wgs84","time":"2026-03-02T00:00:00Z"}""", 521.9, null)]
    public async Task What_differs_by_more_than_the_limits_is_marked_and_taken_all_the_same(string capture, double? metres, double? minutes)
    {
        var shown = await Client.ShowAsync(await Client.SendAsync(Photo, ("capture", capture)));
        shown.GetProperty("state").GetString().ShouldBe("complete");
        shown.GetProperty("exif").GetProperty("orientation").GetInt32().ShouldBe(6);
        var differences = shown.GetProperty("differences");
        Number(differences, "place", "apart_m").ShouldBe(metres, capture, 25);
        Number(differences, "time", "apart_min").ShouldBe(minutes, capture, 0.005);
    }

    [Fact]
    public async Task A_photo_whose_EXIF_was_stripped_has_what_the_client_says()
    {
        const string Capture = """{"lon":120.1597,"lat":30.2716,"accuracy_m":8,"time":"2026-03-02T08:00:00+08:00","crs":"gcj02","device":"HBP-AL00","watermark":{"text":"电梯维保 2026-03-02 08:00","worker":"王师傅","place":"文华路 18 号"}}""";
        var shown = await Client.ShowAsync(await Client.SendAsync(AttachmentClient.Photo(900, 21), ("capture", Capture)));
        JsonElement.DeepEquals(shown.GetProperty("capture"), JsonElement.Parse(Capture)).ShouldBeTrue(shown.ToString());
        shown.GetProperty("lon").GetDouble().ShouldBe(120.1551, 2e-4);
        shown.GetProperty("captured_at").GetDateTimeOffset().ShouldBe(new(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(8)));
        (shown.GetProperty("exif").ValueKind, shown.GetProperty("differences").ValueKind).ShouldBe((JsonValueKind.Null, JsonValueKind.Null));
    }

    private static double? Number(JsonElement differences, string what, string member) =>
        differences.ValueKind == JsonValueKind.Object && differences.GetProperty(what) is { ValueKind: JsonValueKind.Object } apart ? apart.GetProperty(member).GetDouble() : null;
}

internal static class NearlyExtensions
{
    public static void ShouldBe(this double? actual, double? expected, string what, double tolerance)
    {
        if (expected is { } number)
            actual.ShouldNotBeNull(what).ShouldBe(number, tolerance, what);
        else
            actual.ShouldBeNull(what);
    }
}
