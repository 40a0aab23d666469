using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Supervision.Feeds.Pulling;

namespace SpatialCockpit.Tests.Supervision.Feeds.Pulling;

/// <summary>What an operator says of sources is read, or named where it is wrong; never repeated.</summary>
public sealed class SourceSettingsTests
{
    [Theory]
    [InlineData("""{"a":{"url":"ftp://hidden"}}""", "a.url is http or https, without a user")]
    [InlineData("""{"a":{"url":"http://u:hidden@b"}}""", "a.url is http or https, without a user")]
    [InlineData("""{"a":{"url":"http://hidden","postgres":"Host=hidden"}}""", "a has either a url, with headers or without, or a postgres")]
    [InlineData("""{"a":{"headers":{"k":"hidden"}}}""", "a has either a url, with headers or without, or a postgres")]
    [InlineData("""{"a":{"postgres":"hidden"}}""", "a postgres is no connection string")]
    [InlineData("""{"a":{"address":"hidden"}}""", "that is not as it should be")]
    [InlineData("null", "it is null")]
    public void What_is_wrong_is_named(string json, string mistake)
    {
        var told = Should.Throw<OperatorException>(() => Read(json)).Message;
        told.ShouldContain(mistake);
        told.ShouldNotContain("hidden");
    }

    [Fact]
    public void Each_is_known_by_its_name()
    {
        var sources = Read("""{"port":{"url":"https://port.example.org/api/","headers":{"X-Key":"k"}},"ledger":{"postgres":"Host=ledger"}}""");
        sources.Http["port"].Url.ShouldBe(new("https://port.example.org/api/"));
        sources.Http["port"].Headers["X-Key"].ShouldBe("k");
        sources.Postgres.Keys.ShouldBe(["ledger"]);
    }

    private static FeedSources Read(string json)
    {
        using var folder = new TempFolder("cockpit-sources-");
        File.WriteAllText(folder.File(FeedSourceSettings.FileName), json);
        return FeedSourceSettings.Of(new(folder.Path));
    }
}
