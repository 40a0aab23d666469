using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Alerts.Keeping;
using SpatialCockpit.Supervision.Messages.Writing;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Supervision.Messages;

/// <summary>Whom alerts and duties mean is told, once, in the words of the pack.</summary>
public sealed class AlertMessagesTests(MessageWorldHost host) : IClassFixture<MessageWorldHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_alert_is_told_to_the_nearest_in_charge_by_each_channel_of_its_template()
    {
        var near = await host.PersonAsync(Role.Supervisor, ["990701001"], "near@example.org", "13800000001");
        var english = await host.PersonAsync(Role.Supervisor, ["990701001"], "english@example.org", language: "en");
        var far = await host.PersonAsync(Role.Supervisor, ["990701"]);
        var hydrant = await host.HydrantAsync("990701001002", new { name = "北门{kind}", kind = "pit", pressure_bar = 1.5, works = false });
        var message = (await host.InboxAsync(near)).Single();
        message.GetProperty("subject").GetString().ShouldBe("水压不足：北门{kind}");
        message.GetProperty("text").GetString().ShouldBe($"姓名{near.Name}：消火栓北门{{kind}}（{hydrant}，地下式）水压1.5，{{第}}1级，24小时内处理。完好：否");
        (await host.InboxAsync(english)).Single().GetProperty("text").GetString().ShouldBe($"姓名{english.Name}: Hydrant 北门{{kind}} ({hydrant}, Pit) has 1.5. Works: no");
        (await host.InboxAsync(far)).ShouldBeEmpty();
        (await host.WordsAsync($"object_code = '{hydrant}'")).ShouldBe([$"in_app sent {near.Name}", $"in_app sent {english.Name}", $"mail sent {near.Name}", $"mail sent {english.Name}", $"sms no_address {english.Name}", $"sms sent {near.Name}"], ignoreOrder: true);
        host.Gateway.To("13800000001").Single().Text.ShouldBe(message.GetProperty("text").GetString());
        var mail = host.Mail.To("near@example.org").Single();
        mail.Subject.ShouldBe("水压不足：北门{kind}");
        mail.Text.ShouldContain(message.GetProperty("text").GetString()!);
        (await host.NumberAsync("select count(*) from registry.alert_action where level is not null and told_at is null")).ShouldBe(0);
        (await host.LogAsync($"object_code = '{hydrant}' AND channel = 'sms' AND state = 'sent'")).Single().GetProperty("sent_to").GetString().ShouldBe("138****0001");
    }

    /// <summary>24 hours, to the microsecond.</summary>
    [Fact]
    public async Task The_next_level_is_told_when_the_hours_are_over_and_not_before()
    {
        var (near, district) = (await host.PersonAsync(Role.Supervisor, ["990702001"]), await host.PersonAsync(Role.Leader, ["990702"]));
        var hydrant = await host.HydrantAsync("990702001", new { name = "n", pressure_bar = 1 });
        await host.SettledAsync();
        var raised = (await host.Admin.GetFromJsonAsync<JsonElement>($"/alerts?filter={Uri.EscapeDataString($"object_code = '{hydrant}'")}", Token)).GetProperty("items")[0].GetProperty("raised_at").GetDateTimeOffset();
        foreach (var (at, told) in ((DateTimeOffset, int)[])[(raised.AddHours(24).AddMicroseconds(-1), 0), (raised.AddHours(24), 1), (raised.AddHours(100), 1)])
        {
            var keeper = new AlertKeeper(host.Database, host.Services.GetRequiredService<PackCatalog>(), host.Clock, new At(at));
            while (await keeper.StepAsync(Token))
            {
            }
            (await host.InboxAsync(district)).Count.ShouldBe(told, at.ToString("O", CultureInfo.InvariantCulture));
        }
        (await host.InboxAsync(near)).Count.ShouldBe(1);
        (await host.InboxAsync(district)).Single().GetProperty("text").GetString()!.ShouldContain("{第}2级，—小时");
    }

    [Fact]
    public async Task Who_is_urged_is_told_once_more()
    {
        var near = await host.PersonAsync(Role.Supervisor, ["990703"]);
        var hydrant = await host.HydrantAsync("990703", new { name = "n", pressure_bar = 1 });
        (await host.InboxAsync(near)).Count.ShouldBe(1);
        var alert = (await host.Admin.GetFromJsonAsync<JsonElement>($"/alerts?filter={Uri.EscapeDataString($"object_code = '{hydrant}'")}", Token)).GetProperty("items")[0].GetProperty("id").GetInt64();
        using var urge = new HttpRequestMessage(HttpMethod.Post, $"/alerts/{alert.ToString(CultureInfo.InvariantCulture)}/actions/urge") { Content = JsonContent.Create(new { }), Headers = { { "If-Match", "*" } } };
        using var answer = await host.Admin.SendAsync(urge, Token);
        answer.IsSuccessStatusCode.ShouldBeTrue();
        (await host.InboxAsync(near)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_relation_an_attribute_and_a_person_without_account_are_reached()
    {
        await host.Firms.MakeAsync(new { code = "W-1", region = "990704", attributes = new { name = "水一", hotline = "13700000001", office_mail = "w1@example.org" } });
        var party = (int)await host.NumberAsync("select p.id::bigint from registry.party p join registry.water_firm o on o.id = p.object and p.type = 'water_firm' where o.code = 'W-1'");
        var staff = await host.PersonAsync(Role.Party, [], audience: [party]);
        var hydrant = await host.HydrantAsync("990704", new { name = "n", owner = "W-1", keeper_name = "端木看护", keeper_phone = "13700000002", checked_on = $"{host.Clock.Today.AddDays(-40):yyyy-MM-dd}" });
        using var related = await host.Admin.PostAsJsonAsync("/objects/water_firm/W-1/relations/kept_by", new { from = hydrant }, Token);
        related.IsSuccessStatusCode.ShouldBeTrue(await related.Content.ReadAsStringAsync(Token));
        await host.Hydrants.ChangeAsync(hydrant, new { attributes = new { pressure_bar = 0 } });
        (await host.InboxAsync(staff)).Single().GetProperty("subject").GetString().ShouldBe("【红色】无水", "the plain words");
        host.Gateway.To("13700000002").Single().Text.ShouldBe($"n的消火栓检查逾期10天，应于{host.Clock.Today.AddDays(-10):yyyy-MM-dd}前完成");
        (await MessageWorldHost.PostAsync(host.Admin, "/messages", new { note = "请回复", channels = new[] { "sms", "mail" }, objects = new { type = "hydrant", filter = $"code = '{hydrant}'", to = "owner_office" } })).Status.ShouldBe(System.Net.HttpStatusCode.Created);
        (await host.WordsAsync($"object_code = '{hydrant}' AND addressee = 'owner_office'")).ShouldBe(["mail no_address " + staff.Name, "mail sent", "sms no_address " + staff.Name, "sms sent"]);
        host.Gateway.To("13700000001").Single().Text.ShouldBe("请回复");
        var shown = await host.Admin.GetStringAsync($"/messages?filter={Uri.EscapeDataString($"object_code = '{hydrant}'")}", Token);
        shown.ShouldNotContain("13700000002");
        shown.ShouldNotContain("w1@");
        shown.ShouldContain("端木看护");
        foreach (var told in (string[])["13700000002", "端木看护", "消火栓检查逾期", "请回复"])
            (await host.TellingAsync(told)).ShouldNotContain(table => table.StartsWith("registry.message", StringComparison.Ordinal), told);
    }

    [Fact]
    public async Task What_reaches_nobody_is_in_the_log()
    {
        var hydrant = await host.HydrantAsync("880101", new { name = "n", pressure_bar = 0 });
        (await host.WordsAsync($"object_code = '{hydrant}'")).ShouldBe(["in_app nobody"]);
    }

    /// <summary>Questions that are asked again, as after a kill between two turns, and by several hosts at once.</summary>
    [Fact]
    public async Task A_notice_is_told_once_whoever_asks_how_often()
    {
        var near = await host.PersonAsync(Role.Supervisor, ["990705"]);
        var hydrants = new List<string>();
        for (var i = 0; i < 5; i++)
            hydrants.Add(await host.HydrantAsync("990705", new { name = "n", pressure_bar = 1 }));
        (await host.InboxAsync(near)).Count.ShouldBe(5);
        await host.ExecuteAsync("insert into registry.message_question (kind, subject) select 'alert', id from registry.alert_action where level is not null");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            var keeper = new MessageKeeper(host.Database, host.Services.GetRequiredService<PackCatalog>(), host.Clock, TimeProvider.System);
            while (await keeper.AnswerAsync(Token))
            {
            }
        }));
        (await host.InboxAsync(near)).Count.ShouldBe(5);
        (await host.NumberAsync("select count(*) from registry.message_question")).ShouldBe(0);
    }

    [Fact]
    public async Task Values_are_text_in_subjects_in_mails_and_to_gateways()
    {
        const string Hostile = "x\r\nBcc: all@example.org\r\n\r\n<script>alert(1)</script>\",\"phone\":\"13900000000\"{alert.title}";
        await host.PersonAsync(Role.Supervisor, ["990706"], "hostile@example.org", "13800000006");
        var hydrant = await host.HydrantAsync("990706", new { name = "n" });
        await using (var name = host.Database.Feed.CreateCommand("update registry.hydrant set name = $1, pressure_bar = 1 where code = $2"))
        {
            name.Parameters.AddRange(new Npgsql.NpgsqlParameter[] { new() { Value = Hostile }, new() { Value = hydrant } });
            await name.ExecuteNonQueryAsync(Token);
        }
        await host.SettledAsync();
        var mail = host.Mail.To("hostile@example.org").Single();
        mail.Headers.ShouldNotContain("\nBcc:");
        mail.Subject.ShouldStartWith("水压不足：x  Bcc: all@example.org");
        mail.Text.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        mail.Text.ShouldContain(Hostile.ReplaceLineEndings("\r\n"));
        host.Mail.To("all@example.org").ShouldBeEmpty();
        var sms = host.Gateway.To("13800000006").Single();
        sms.Text.ShouldContain("{alert.title}");
        sms.Text.ShouldContain(Hostile);
        host.Gateway.To("13900000000").ShouldBeEmpty();
    }

    private sealed class At(DateTimeOffset moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moment;
    }
}
