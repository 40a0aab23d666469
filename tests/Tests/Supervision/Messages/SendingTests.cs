using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Supervision.Messages;

/// <summary>Who may send what to whom, and who sees it.</summary>
public sealed class SendingTests(MessageWorldHost host) : IClassFixture<MessageWorldHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Objects_that_the_sender_sees_are_counted_before_and_told_then()
    {
        var (supervisor, leader) = (await host.PersonAsync(Role.Supervisor, ["990711"]), await host.PersonAsync(Role.Leader, ["9907"]));
        await host.PersonAsync(Role.Supervisor, ["990712"]);
        foreach (var region in (string[])["990711", "990711", "990712"])
            await host.HydrantAsync(region, new { name = $"in {region}", kind = "post" });
        var form = new { template = "about", note = "{name}", objects = new { type = "hydrant", filter = "kind = 'post'", to = "grid_supervisor" } };
        var preview = (await MessageWorldHost.PostAsync(supervisor.Http, "/messages?preview=true", form)).Answer;
        preview.GetProperty("batch").ValueKind.ShouldBe(JsonValueKind.Null);
        preview.GetProperty("preview").GetProperty("messages").GetInt32().ShouldBe(2);
        preview.GetProperty("preview").GetProperty("people").GetInt32().ShouldBe(1);
        preview.GetProperty("preview").GetProperty("channels").GetProperty("in_app").GetInt32().ShouldBe(2);
        preview.GetProperty("preview").GetProperty("text").GetString().ShouldBe("in 990711：{name}");
        (await host.InboxAsync(supervisor)).ShouldBeEmpty();
        var sent = (await MessageWorldHost.PostAsync(leader.Http, "/messages", form)).Answer;
        sent.GetProperty("preview").GetProperty("messages").GetInt32().ShouldBe(3);
        (await host.InboxAsync(supervisor)).Count.ShouldBe(2);
        (await host.LogAsync($"batch = {sent.GetProperty("batch").GetInt64().ToString(CultureInfo.InvariantCulture)}", leader.Http)).Count.ShouldBe(3);
        (await host.LogAsync($"batch = {sent.GetProperty("batch").GetInt64().ToString(CultureInfo.InvariantCulture)}", supervisor.Http)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_same_key_sends_once()
    {
        var person = await host.PersonAsync(Role.Supervisor, ["990713"]);
        for (var time = 0; time < 2; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/messages") { Content = JsonContent.Create(new { note = "once", accounts = new[] { person.Name } }), Headers = { { "Idempotency-Key", $"once-{person.Name}" } } };
            using var answer = await host.Admin.SendAsync(request, Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        }
        (await host.InboxAsync(person)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Messages_are_read_by_whom_they_are_for_and_listed_for_who_supervises_the_object()
    {
        var (west, east, firm) = (await host.PersonAsync(Role.Supervisor, ["990714"]), await host.PersonAsync(Role.Supervisor, ["990715"]), await host.PersonAsync(Role.Party, [], audience: [4242]));
        var hydrant = await host.HydrantAsync("990714", new { name = "n", pressure_bar = 1 });
        await host.ExecuteAsync($"update registry.hydrant set audience = '{{4242}}' where code = '{hydrant}'");
        var id = (await host.InboxAsync(west)).Single().GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture);
        (await host.LogAsync($"object_code = '{hydrant}'", west.Http)).Count.ShouldBe(3);
        (await host.LogAsync($"object_code = '{hydrant}'", east.Http)).ShouldBeEmpty();
        (await StatusAsync(east, HttpMethod.Get, $"/messages/{id}")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(west, HttpMethod.Get, $"/messages/{id}")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(firm, HttpMethod.Get, $"/messages/{id}")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(firm, HttpMethod.Get, "/messages")).ShouldBe(HttpStatusCode.Forbidden);
        (await host.InboxAsync(firm)).ShouldBeEmpty("who sees the hydrant sees not what others are told of it");
        foreach (var (who, action) in ((MessageWorldHost.Person, string)[])[(east, "resend"), (east, "cancel")])
            (await StatusAsync(who, HttpMethod.Post, $"/messages/{id}/actions/{action}")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(east, HttpMethod.Post, $"/messages/mine/{id}/actions/read")).ShouldBe(HttpStatusCode.NotFound);
        await host.ExecuteAsync($"update registry.hydrant set region = '990715' where code = '{hydrant}'");
        (await host.LogAsync($"object_code = '{hydrant}'", east.Http)).Count.ShouldBe(3);
        (await StatusAsync(west, HttpMethod.Get, $"/messages/{id}")).ShouldBe(HttpStatusCode.OK, "it is theirs");
    }

    [Fact]
    public async Task What_is_read_counts_no_more()
    {
        var person = await host.PersonAsync(Role.Analyst, ["9907"]);
        foreach (var note in (string[])["1", "2", "3"])
            await MessageWorldHost.PostAsync(host.Admin, "/messages", new { note, accounts = new[] { person.Name } });
        var inbox = await host.InboxAsync(person, "limit=2");
        inbox.Select(message => message.GetProperty("text").GetString()).ShouldBe(["3", "2"]);
        (await UnreadAsync(person)).ShouldBe(3);
        (await StatusAsync(person, HttpMethod.Post, $"/messages/mine/{inbox[0].GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture)}/actions/read")).ShouldBe(HttpStatusCode.OK);
        (await host.InboxAsync(person, "unread=true")).Select(message => message.GetProperty("text").GetString()).ShouldBe(["2", "1"]);
        (await UnreadAsync(person)).ShouldBe(2);
        (await StatusAsync(person, HttpMethod.Post, "/messages/mine/actions/read")).ShouldBe(HttpStatusCode.OK);
        (await UnreadAsync(person)).ShouldBe(0);
    }

    [Fact]
    public async Task Figures_open_the_rows_they_counted()
    {
        var leader = await host.PersonAsync(Role.Leader, ["990716"], phone: "13800000016", mail: "counted@example.org");
        await host.PersonAsync(Role.Supervisor, ["990716001"]);
        for (var i = 0; i < 3; i++)
            await host.HydrantAsync("990716001", new { name = "n", pressure_bar = 1 });
        await host.SettledAsync();
        foreach (var by in (string[])["channel,state", "template", "day", "region:6", "class,addressee", ""])
        {
            var counts = (await leader.Http.GetFromJsonAsync<JsonElement>($"/messages/counts?by={by}&filter={Uri.EscapeDataString("object_type = 'hydrant'")}", Token)).EnumerateArray().ToList();
            counts.Sum(count => count.GetProperty("count").GetInt64()).ShouldBe(9, by);
            foreach (var count in counts)
                (await leader.Http.GetFromJsonAsync<JsonElement>(count.GetProperty("rows").GetString(), Token)).GetProperty("items").GetArrayLength().ShouldBe((int)count.GetProperty("count").GetInt64(), count.GetRawText());
        }
        foreach (var wrong in (string[])["counts?by=name", "?sort=name", "?filter=body%3D1", "?cursor=eA"])
            (await StatusAsync(leader, HttpMethod.Get, $"/messages{(wrong[0] == '?' ? "" : "/")}{wrong}")).ShouldBe(HttpStatusCode.BadRequest, wrong);
        List<long> paged = [];
        for (var cursor = ""; ;)
        {
            var page = await leader.Http.GetFromJsonAsync<JsonElement>($"/messages?limit=2{cursor}", Token);
            paged.AddRange(page.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("delivery").GetInt64()));
            if (page.GetProperty("next").GetString() is not { } next)
                break;
            cursor = $"&cursor={next}";
        }
        paged.Distinct().Count().ShouldBe(9);
    }

    [Theory]
    [InlineData("""{}""", "note: is required")]
    [InlineData("""{"note":"a"}""", "for whom is it?")]
    [InlineData("""{"note":"a","accounts":["no-such"]}""", "nobody is called no-such")]
    [InlineData("""{"note":"a","accounts":["x\u0000"]}""", "user names")]
    [InlineData("""{"template":"none","accounts":["x"]}""", "there is no template 'none'")]
    [InlineData("""{"template":"about","accounts":["x"]}""", "asks for {name}, and there is no object")]
    [InlineData("""{"template":"low_pressure","objects":{"type":"hydrant","to":"district"}}""", "asks for {alert.level}, which is not known of hydrant here")]
    [InlineData("""{"template":"about","channels":["sms"],"accounts":["x"]}""", "the template says them")]
    [InlineData("""{"note":"a","channels":["pigeon"],"accounts":["x"]}""", "'pigeon' is none of")]
    [InlineData("""{"note":"a","objects":{"type":"no_such","to":"district"}}""", "'type' is that of objects")]
    [InlineData("""{"note":"a","objects":{"type":"hydrant"}}""", "'to' is missing")]
    [InlineData("""{"note":"a","objects":{"type":"hydrant","to":"boss"}}""", "there is no addressee 'boss'")]
    [InlineData("""{"note":"a","objects":{"type":"water_firm","to":"firm"}}""", "hydrant is no party")]
    [InlineData("""{"note":"a","objects":{"type":"hydrant","to":"district","filter":"nothing = 1"}}""", "filter: ")]
    [InlineData("""{"note":"a","objects":{"type":"hydrant","to":"district","filter":"name = 'no such'"}}""", "you see none that is so")]
    [InlineData("""{"note":"a","accounts":["x"],"send_at":"2999-01-01T00:00:00Z"}""", "send_at: within 366 days")]
    public async Task What_cannot_be_sent_is_said(string form, string mistake)
    {
        foreach (var path in (string[])["/messages", "/messages?preview=true"])
        {
            using var answer = await host.Admin.PostAsync(path, new StringContent(form, System.Text.Encoding.UTF8, "application/json"), Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString()!.ShouldContain(mistake);
        }
    }

    [Fact]
    public async Task Contacts_are_ones_own_and_masked_in_lists()
    {
        var person = await host.PersonAsync(Role.Supervisor, ["9907"], "somebody@example.org", "+8613800001234");
        var other = await host.PersonAsync(Role.Supervisor, ["9907"]);
        (await person.Http.GetStringAsync("/contacts/mine", Token)).ShouldContain("+8613800001234");
        var listed = await host.Admin.GetStringAsync("/contacts?limit=1000", Token);
        listed.ShouldContain("s***@example.org");
        listed.ShouldContain("+86138****1234");
        listed.ShouldNotContain("13800001234");
        (await StatusAsync(other, HttpMethod.Get, "/contacts")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(other, HttpMethod.Get, $"/contacts/{person.Name}")).ShouldBe(HttpStatusCode.Forbidden);
        using (var forbidden = await MessageWorldHost.PutContactAsync(other.Http, person.Name, new { phone = "13800009999" }))
            forbidden.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using (var own = await MessageWorldHost.PutContactAsync(person.Http, "mine", new { phone = "13800005678" }))
            own.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Admin.GetStringAsync($"/contacts/{person.Name}", Token)).ShouldContain("13800005678");
        foreach (var (form, ifMatch, type) in ((object, string, string)[])[(new { phone = "call me" }, "*", "bad-contact"), (new { mail = "a@b, c@d" }, "*", "bad-contact"), (new { language = "fr" }, "*", "bad-contact"), (new { }, "\"1-1\"", "version-changed")])
        {
            using var refused = await MessageWorldHost.PutContactAsync(host.Admin, person.Name, form, ifMatch);
            (await refused.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString().ShouldBe(type);
        }
        using (var nobody = await MessageWorldHost.PutContactAsync(host.Admin, "no-such", new { }))
            nobody.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(new("", host.Admin), HttpMethod.Get, "/contacts/mine")).ShouldBe(HttpStatusCode.NotFound, "a token is nobody's account");
        (await host.NumberAsync("select count(*) from audit.entry where detail::text like '%13800005678%' or object like '%13800005678%'")).ShouldBe(0);
    }

    [Fact]
    public async Task Who_administers_one_district_reads_and_changes_contacts_of_its_accounts_alone()
    {
        var (near, far) = (await host.PersonAsync(Role.Supervisor, ["990701"], "near@example.org"), await host.PersonAsync(Role.Supervisor, ["990702"], "far@example.org"));
        using var admin = await host.ClientAsync([Role.Admin], ["990701"]);
        var listed = (await admin.GetFromJsonAsync<JsonElement>("/contacts?limit=1000", Token)).GetProperty("items").EnumerateArray().Select(contact => contact.GetProperty("user_name").GetString()).ToList();
        (listed.Contains(near.Name), listed.Contains(far.Name)).ShouldBe((true, false));
        foreach (var (person, status) in ((MessageWorldHost.Person, HttpStatusCode)[])[(near, HttpStatusCode.OK), (far, HttpStatusCode.NotFound)])
        {
            (await StatusAsync(new("", admin), HttpMethod.Get, $"/contacts/{person.Name}")).ShouldBe(status, person.Name);
            using var put = await MessageWorldHost.PutContactAsync(admin, person.Name, new { mail = "other@example.org" });
            put.StatusCode.ShouldBe(status, person.Name);
        }
        (await far.Http.GetStringAsync("/contacts/mine", Token)).ShouldContain("far@example.org");
    }

    private static async Task<HttpStatusCode> StatusAsync(MessageWorldHost.Person who, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path) { Content = method == HttpMethod.Post ? JsonContent.Create(new { }) : null };
        using var answer = await who.Http.SendAsync(request, Token);
        return answer.StatusCode;
    }

    private static async Task<long> UnreadAsync(MessageWorldHost.Person person) => (await person.Http.GetFromJsonAsync<JsonElement>("/messages/mine/unread", Token)).GetProperty("count").GetInt64();
}
