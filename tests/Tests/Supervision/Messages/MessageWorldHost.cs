using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Messages;
using SpatialCockpit.Supervision.Messages.Delivery;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Cockpit.Identity;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Supervision.Messages;

/// <summary>A host with hydrants and people in charge of them, a mail server, and a gateway for texts.</summary>
public class MessageWorldHost(TestRecord record) : TestHost(record)
{
    private int _people;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public MailServer Mail { get; } = new();

    public Gateway Gateway { get; private set; } = null!;

    public CityClock Clock => Services.GetRequiredService<CityClock>();

    internal ObjectClient Hydrants => new(Admin, "hydrant");

    internal ObjectClient Firms => new(Admin, "water_firm");

    /// <param name="Name">User name.</param>
    public sealed record Person(string Name, HttpClient Http);

    public override async ValueTask InitializeAsync()
    {
        Gateway = await Gateway.StartAsync();
        await base.InitializeAsync();
        await new PackClient(Admin).InstallAsync("hydrant-messages");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Mail.DisposeAsync();
        await Gateway.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override async Task<StartOptions> OptionsAsync(StartOptions usual)
    {
        await File.WriteAllTextAsync(Data.File(MessageSettings.FileName), Settings(), Token);
        return usual;
    }

    protected virtual string Settings() => $$$"""
        {
          "smtp": { "host": "127.0.0.1", "port": {{{Mail.Port.ToString(CultureInfo.InvariantCulture)}}}, "tls": "none", "from": "cockpit@example.org", "from_name": "监管平台" },
          "sms": { "url": "{{{Gateway.Url}}}/sms", "headers": { "Authorization": "Bearer {{{Gateway.Key}}}" }, "body": "{\"id\":\"{id}\",\"phone\":\"{phone}\",\"text\":\"{text}\"}", "accepted": { "member": "code", "value": "OK" } },
          "web_hook": { "url": "{{{Gateway.Url}}}/push", "secret": "{{{Gateway.Secret}}}" }
        }
        """;

    /// <summary>Somebody with an account, signed in.</summary>
    public async Task<Person> PersonAsync(Role role, string[] regions, string? mail = null, string? phone = null, string language = "zh", int[]? audience = null)
    {
        var name = $"{role.ToString().ToLowerInvariant()}{Interlocked.Increment(ref _people).ToString(CultureInfo.InvariantCulture)}";
        await this.AddAccountAsync(name, role, regions, audience);
        using (var put = await PutContactAsync(Admin, name, new { mail, phone, language }))
            put.StatusCode.ShouldBe(HttpStatusCode.OK, await put.Content.ReadAsStringAsync(Token));
        return new(name, await this.SignInAsync(name));
    }

    public static async Task<HttpResponseMessage> PutContactAsync(HttpClient by, string whose, object form, string ifMatch = "*")
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/contacts/{whose}") { Content = JsonContent.Create(form) };
        request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await by.SendAsync(request, Token);
    }

    /// <returns>The code.</returns>
    public async Task<string> HydrantAsync(string region, object attributes)
    {
        var code = $"H{Interlocked.Increment(ref _people).ToString(CultureInfo.InvariantCulture)}";
        await Hydrants.MakeAsync(new { code, region, attributes });
        return code;
    }

    /// <summary>When all that was written is told, and what can be sent now was tried.</summary>
    public async Task SettledAsync()
    {
        await CaughtUpAsync("duties");
        await CaughtUpAsync("alerts");
        await CaughtUpAsync("messages");
        await Until.SoAsync(
            async () => await NumberAsync("select count(*) from registry.message_delivery where next_try_at <= now() or (state = 'waiting' and attempts > 0 and sent_to is null and next_try_at < now() + interval '100 seconds')") == 0,
            "what can be sent was tried");
    }

    public async Task<long> NumberAsync(string sql)
    {
        await using var ask = Database.Feed.CreateCommand(sql);
        return (long)(await ask.ExecuteScalarAsync(Token))!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.Feed.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    /// <summary>What is due by a clock that stands at a moment is sent, by a sender of its own.</summary>
    public async Task SendAtAsync(DateTimeOffset moment)
    {
        var turns = TurnsAt(moment);
        while (await turns.StepAsync(Token))
        {
        }
    }

    public DeliveryTurns TurnsAt(DateTimeOffset moment) => new(Database, Services.GetRequiredService<PackCatalog>(), Clock, Services.GetServices<IMessageChannel>(), Services.GetRequiredService<MessageOptions>(), new ClockAt(moment));

    public async Task<List<JsonElement>> InboxAsync(Person person, string query = "")
    {
        await SettledAsync();
        return [.. (await person.Http.GetFromJsonAsync<JsonElement>($"/messages/mine?{query}", Token)).GetProperty("items").EnumerateArray()];
    }

    /// <summary>Lines of the log.</summary>
    public async Task<List<JsonElement>> LogAsync(string filter, HttpClient? by = null)
    {
        await SettledAsync();
        return [.. (await (by ?? Admin).GetFromJsonAsync<JsonElement>($"/messages?sort=created_at&filter={Uri.EscapeDataString(filter)}", Token)).GetProperty("items").EnumerateArray()];
    }

    /// <summary>Channel, state and whom it is for, of each line: <c>sms sent supervisor1</c>.</summary>
    public async Task<List<string>> WordsAsync(string filter) =>
        [.. (await LogAsync(filter)).Select(line => $"{line.GetProperty("channel").GetString()} {line.GetProperty("state").GetString()} {line.GetProperty("account").GetString()}".Trim()).Order(StringComparer.Ordinal)];

    public static async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(HttpClient by, string path, object form)
    {
        using var answer = await by.PostAsJsonAsync(path, form, Token);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Token));
    }

    private sealed class ClockAt(DateTimeOffset moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moment.ToUniversalTime();
    }
}
