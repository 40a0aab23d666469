using System.Globalization;
using System.Net;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Hooks;
using SpatialCockpit.Supervision.Messages;
using SpatialCockpit.Supervision.Messages.Delivery;

namespace SpatialCockpit.Tests.Supervision.Messages;

/// <summary>What is written is sent at least once: later, again, after a kill, and not at night.</summary>
public sealed class DeliveryTests(MessageWorldHost host) : IClassFixture<MessageWorldHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_fails_is_tried_again_under_the_same_key_when_the_pause_is_over()
    {
        var person = await host.PersonAsync(Role.Supervisor, ["9907"], "later@example.org", "19800000001");
        await SendAsync(new { note = "a", channels = new[] { "sms", "mail" }, accounts = new[] { person.Name } });
        var lines = await host.LogAsync($"account = '{person.Name}'");
        lines.Select(line => line.GetProperty("state").GetString()).ShouldBe(["failed", "failed"]);
        lines.Select(line => line.GetProperty("last_error").GetString()).Order(StringComparer.Ordinal).ShouldBe(["answered: LocalErrorInProcessing", "the gateway did not accept it"]);
        var next = lines.Min(line => line.GetProperty("next_try_at").GetDateTimeOffset());
        await host.SendAtAsync(lines.Max(line => line.GetProperty("next_try_at").GetDateTimeOffset()));
        next.ShouldBeGreaterThan(lines.Max(line => line.GetProperty("created_at").GetDateTimeOffset()) + TimeSpan.FromSeconds(9));
        (await host.WordsAsync($"account = '{person.Name}'")).ShouldBe([$"mail sent {person.Name}", $"sms sent {person.Name}"]);
        host.Gateway.Asked.Where(sms => sms.Phone == "19800000001").Select(sms => sms.Id).Distinct().Count().ShouldBe(1);
        host.Mail.To("later@example.org").Single().Header("Message-ID").ShouldMatch("^<[0-9a-f-]{36}@example.org>$");
    }

    [Fact]
    public async Task What_never_arrives_is_given_up_and_sent_once_more_when_somebody_says_so()
    {
        var person = await host.PersonAsync(Role.Supervisor, ["9907"], "gone@example.org", "19900000001");
        await SendAsync(new { note = "b", channels = new[] { "sms", "mail" }, accounts = new[] { person.Name } });
        (await host.LogAsync($"account = '{person.Name}' AND channel = 'mail'")).Single().GetProperty("state").GetString().ShouldBe("given_up", "550 is final");
        var moment = DateTimeOffset.UtcNow;
        for (var attempt = 0; attempt < 20; attempt++)
            await host.SendAtAsync(moment += TimeSpan.FromHours(2));
        var line = (await host.LogAsync($"account = '{person.Name}' AND channel = 'sms'")).Single();
        line.GetProperty("state").GetString().ShouldBe("given_up");
        line.GetProperty("attempts").GetInt32().ShouldBe(16);
        using (var put = await MessageWorldHost.PutContactAsync(host.Admin, person.Name, new { phone = "13800000002", mail = "here@example.org" }))
            put.StatusCode.ShouldBe(HttpStatusCode.OK);
        var path = $"/messages/{line.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture)}/actions/resend";
        (await MessageWorldHost.PostAsync(host.Admin, path, new { })).Status.ShouldBe(HttpStatusCode.OK);
        (await host.WordsAsync($"account = '{person.Name}' AND replaced = false")).ShouldBe([$"mail sent {person.Name}", $"sms sent {person.Name}"]);
        host.Gateway.To("13800000002").Single().Text.ShouldBe("b");
        (await MessageWorldHost.PostAsync(host.Admin, path, new { })).Answer.GetProperty("type").GetString().ShouldBe("nothing-to-resend");
        (await MessageWorldHost.PostAsync(host.Admin, path, new { channels = new[] { "sms" } })).Status.ShouldBe(HttpStatusCode.OK);
        await host.SettledAsync();
        host.Gateway.To("13800000002").Select(sms => sms.Id).Distinct().Count().ShouldBe(2);
    }

    /// <summary>A sender takes messages and is never heard of again.</summary>
    [Fact]
    public async Task What_somebody_took_and_never_sent_is_sent_by_another_when_its_lease_is_over()
    {
        var person = await host.PersonAsync(Role.Supervisor, ["9907"], phone: "13800000003");
        var at = DateTimeOffset.UtcNow.AddDays(30);
        await SendAsync(new { note = "c", channels = new[] { "sms" }, accounts = new[] { person.Name }, send_at = at });
        await host.SettledAsync();
        (await host.TurnsAt(at.AddMicroseconds(-1)).TakeAsync(Token)).ShouldBeEmpty();
        (await host.TurnsAt(at).TakeAsync(Token)).Select(message => message.Account).ShouldBe([person.Name]);
        await host.SendAtAsync(at.AddSeconds(79));
        host.Gateway.To("13800000003").ShouldBeEmpty();
        await host.SendAtAsync(at.AddSeconds(80));
        host.Gateway.To("13800000003").Single().Text.ShouldBe("c");
        await host.SendAtAsync(at.AddDays(1));
        host.Gateway.To("13800000003").Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("21:59:59.999999", null)]
    [InlineData("22:00", "07:00")]
    [InlineData("23:30", "07:00")]
    [InlineData("00:00", "07:00")]
    [InlineData("06:59:59.999999", "07:00")]
    [InlineData("07:00", null)]
    public async Task Texts_wait_for_the_end_of_quiet_hours(string local, string? until)
    {
        var person = await host.PersonAsync(Role.Leader, ["9907"], phone: "13800000004");
        var at = host.Clock.Moment(host.Clock.Today.AddDays(60).ToDateTime(TimeOnly.Parse(local, CultureInfo.InvariantCulture)));
        await SendAsync(new { template = "night", note = local, accounts = new[] { person.Name }, send_at = at });
        await host.SettledAsync();
        await host.SendAtAsync(at);
        Sent().ShouldBe(until is null ? 1 : 0);
        if (until is null)
            return;
        var loud = host.Clock.Moment(host.Clock.DayOf(at).AddDays(host.Clock.Local(at).Hour < 7 ? 0 : 1).ToDateTime(TimeOnly.Parse(until, CultureInfo.InvariantCulture)));
        await host.SendAtAsync(loud.AddMicroseconds(-1));
        Sent().ShouldBe(0);
        await host.SendAtAsync(loud);
        Sent().ShouldBe(1);

        int Sent() => host.Gateway.To("13800000004").Count(sms => sms.Text.EndsWith($"：{local}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_called_off_before_its_time_is_not_sent()
    {
        var person = await host.PersonAsync(Role.Supervisor, ["9907"], phone: "13800000005");
        var at = DateTimeOffset.UtcNow.AddDays(10);
        var batch = (await SendAsync(new { note = "d", channels = new[] { "sms", "in_app" }, accounts = new[] { person.Name }, send_at = at })).GetProperty("batch").GetInt64();
        (await host.InboxAsync(person)).ShouldBeEmpty("its time has not come");
        var path = $"/messages/batches/{batch.ToString(CultureInfo.InvariantCulture)}/actions/cancel";
        (await MessageWorldHost.PostAsync(host.Admin, path, new { })).Answer.GetProperty("messages").GetInt64().ShouldBe(1);
        await host.SendAtAsync(at.AddHours(1));
        host.Gateway.To("13800000005").ShouldBeEmpty();
        (await host.WordsAsync($"account = '{person.Name}'")).ShouldBe([$"in_app cancelled {person.Name}", $"sms cancelled {person.Name}"]);
        (await MessageWorldHost.PostAsync(host.Admin, path, new { })).Answer.GetProperty("type").GetString().ShouldBe("sent-already");
        var now = (await SendAsync(new { note = "e", accounts = new[] { person.Name } })).GetProperty("batch").GetInt64();
        (await MessageWorldHost.PostAsync(host.Admin, $"/messages/batches/{now.ToString(CultureInfo.InvariantCulture)}/actions/cancel", new { })).Answer.GetProperty("type").GetString().ShouldBe("sent-already");
        (await host.InboxAsync(person)).Single().GetProperty("text").GetString().ShouldBe("e");
        var message = (await host.InboxAsync(person)).Single().GetProperty("id").GetInt64();
        (await MessageWorldHost.PostAsync(host.Admin, $"/messages/{message.ToString(CultureInfo.InvariantCulture)}/actions/cancel", new { })).Answer.GetProperty("type").GetString().ShouldBe("sent-already");
    }

    [Fact]
    public async Task Another_system_gets_messages_signed()
    {
        var person = await host.PersonAsync(Role.Supervisor, ["9907"]);
        await SendAsync(new { template = "pushed", note = "推", accounts = new[] { person.Name } });
        (await host.WordsAsync($"account = '{person.Name}'")).ShouldBe([$"web_hook sent {person.Name}"]);
        var pushed = host.Gateway.Pushed.Single(each => each.GetProperty("account").GetString() == person.Name);
        pushed.GetProperty("text").GetString().ShouldBe("推");
        pushed.GetProperty("id").GetGuid().ShouldNotBe(Guid.Empty);
    }

    /// <summary>The server of these tests knows no TLS.</summary>
    [Fact]
    public async Task Where_TLS_is_asked_for_nothing_goes_in_the_clear()
    {
        var options = new MessageOptions { Smtp = new("127.0.0.1", host.Mail.Port, "cockpit@example.org", null, StartTls: true, "user", "password") };
        var result = await new MailChannel(options).SendAsync(Mail("clear@example.org"), Token);
        result.State.ShouldBe("failed");
        result.Error!.ShouldNotContain("password");
        host.Mail.To("clear@example.org").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a@example.org\r\nBcc: b@example.org")]
    [InlineData("a@example.org, b@example.org")]
    [InlineData("A <a@example.org>")]
    [InlineData("a")]
    public async Task A_mail_goes_to_one_bare_address(string address)
    {
        var options = new MessageOptions { Smtp = new("127.0.0.1", host.Mail.Port, "cockpit@example.org", null, StartTls: false, null, null) };
        (await new MailChannel(options).SendAsync(Mail(address), Token)).State.ShouldBe("given_up");
        host.Mail.To("b@example.org").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, "{\"to\":\"{phone}\",\"text\":\"{text}\"}", "a\"b\\{phone}\n", "{\"to\":\"138\",\"text\":\"a\\\"b\\\\{phone}\\n\"}")]
    [InlineData(true, "to={phone}&text={text}", "a&to=1 {phone}", "to=138&text=a%26to%3D1%20%7Bphone%7D")]
    public void Values_stay_in_their_place_of_a_gateways_body(bool isForm, string body, string text, string sent) =>
        HttpSmsGateway.Body(new(new("http://127.0.0.1"), new Dictionary<string, string>(), body, isForm, null), Guid.Empty, "138", text).ShouldBe(sent);

    [Fact]
    public async Task Who_is_not_there_is_told_of_without_the_address()
    {
        using var http = new OutgoingHttp(TimeSpan.FromSeconds(5));
        var options = new MessageOptions { Sms = new(new("http://127.0.0.1:1/secret-path"), new Dictionary<string, string> { ["X-Key"] = "hidden" }, "{phone}{text}", true, null) };
        (await new SmsChannel(new HttpSmsGateway(options, http)).SendAsync(Mail("a@example.org"), Token)).ShouldBe(SendResult.Failed("138****0000", "not reached: ConnectionError"));
    }

    private static Outgoing Mail(string address) => new(1, Guid.NewGuid(), 1, "mail", 1, null, "n", "13800000000", address, "service", null, "s", "t", null, null, DateTimeOffset.UnixEpoch);

    private async Task<JsonElement> SendAsync(object form)
    {
        var (status, answer) = await MessageWorldHost.PostAsync(host.Admin, "/messages", form);
        status.ShouldBe(HttpStatusCode.Created, answer.GetRawText());
        return answer;
    }
}
