using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Supervision.Messages;

/// <summary>What leaves the house by no channel says so; what an operator writes wrongly is named, without its secrets.</summary>
public sealed class UnconfiguredTests(UnconfiguredTests.Host host) : IClassFixture<UnconfiguredTests.Host>
{
    public sealed class Host(TestRecord record) : MessageWorldHost(record)
    {
        protected override string Settings() => "{}";
    }

    [Fact]
    public async Task Channels_that_nobody_configured_are_in_the_log()
    {
        var person = await host.PersonAsync(Role.Supervisor, ["9907"], "a@example.org", "13800000001");
        await MessageWorldHost.PostAsync(host.Admin, "/messages", new { note = "a", channels = new[] { "in_app", "mail", "sms", "web_hook" }, accounts = new[] { person.Name } });
        (await host.WordsAsync($"account = '{person.Name}'")).ShouldBe([$"in_app sent {person.Name}", $"mail not_configured {person.Name}", $"sms not_configured {person.Name}", $"web_hook not_configured {person.Name}"]);
    }

    [Theory]
    [InlineData("""{"smtp":{"host":"h","from":"nobody"}}""", "smtp.from is no mail address")]
    [InlineData("""{"smtp":{"host":"mail.example.org","from":"a@example.org","tls":"none","user":"u","password":"hidden"}}""", "smtp.password would travel in the clear")]
    [InlineData("""{"smtp":{"host":"h","from":"a@example.org","tls":"ssl3"}}""", "smtp.tls is starttls or none")]
    [InlineData("""{"smtp":{"host":"h","from":"a@example.org","port":0}}""", "smtp.port is from 1 to 65535")]
    [InlineData("""{"sms":{"url":"http://a","body":"{text}"}}""", "sms.body has no place for {phone} and {text}")]
    [InlineData("""{"sms":{"url":"http://u:hidden@a","body":"{phone}{text}"}}""", "sms.url is http or https, without a user")]
    [InlineData("""{"web_hook":{"url":"http://a","secret":"hidden"}}""", "web_hook.secret has at least 16 characters")]
    [InlineData("""{"pigeons":{}}""", "that is not as it should be")]
    [InlineData("""{"smtp":{"host":"h"}}""", "that is not as it should be")]
    [InlineData("""{"smtp":"hidden"}""", "that is not as it should be")]
    [InlineData("null", "it is null")]
    public void Settings_that_are_wrong_are_named(string json, string mistake)
    {
        using var folder = new TempFolder("cockpit-messages-");
        File.WriteAllText(folder.File(MessageSettings.FileName), json);
        var told = Should.Throw<OperatorException>(() => MessageSettings.Of(new(folder.Path))).Message;
        told.ShouldContain(mistake);
        told.ShouldNotContain("hidden");
    }
}
