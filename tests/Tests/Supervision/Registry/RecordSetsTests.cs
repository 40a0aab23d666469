using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Registry;

/// <summary>What the latest record says of its object is so, until something later is known.</summary>
public sealed class RecordSetsTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private const string Pack = """
        name: set-lamps
        title: 灯
        version: 1
        dictionaries:
          set-lamp-state:
            title: 状态
            codes: { lit: { title: 亮 }, dark: { title: 灭 } }
        objects:
          set_lamp:
            title: 灯
            geometry: none
            jurisdiction: body
            attributes:
              state: { title: 状态, dictionary: set-lamp-state }
              lux: { title: 照度, type: number }
              checked_on: { title: 检查日期, type: date }
              next_on: { title: 下次检查, type: date }
        records:
          set_lamp_check:
            title: 检查
            of: [set_lamp]
            sets: { lux: { field: lux }, next_on: { field: next_on }, checked_on: occurred }
            attributes:
              lux: { title: 照度, type: number }
              next_on: { title: 下次检查, type: date }
          set_lamp_switch:
            title: 开关
            of: [set_lamp]
            sets: { state: { field: switched, as: { up: lit, down: dark } } }
            attributes:
              switched: { title: 动作 }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ObjectClient Lamps => new(host.Admin, "set_lamp");

    public async ValueTask InitializeAsync() => await new PackClient(host.Admin).InstallAsync("set-lamps", Pack);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_object_is_as_its_latest_record_says_and_its_history_says_by_which()
    {
        await MakeAsync("LATEST");
        await HappensAsync("LATEST", "set_lamp_check", "2026-03-01T20:00:00Z", new { lux = 40.5, next_on = "2027-03-01" }); // in the city it is the 2nd
        (await ShownAsync("LATEST")).ShouldBe("lit 40.5 2026-03-02 2027-03-01");
        await HappensAsync("LATEST", "set_lamp_check", "2026-04-01T08:00:00Z", new { lux = 20 }); // says nothing of the next
        (await ShownAsync("LATEST")).ShouldBe("lit 20 2026-04-01 2027-03-01");
        var changes = (await host.Admin.GetFromJsonAsync<JsonElement>("/objects/set_lamp/LATEST/history", Token)).GetProperty("items").EnumerateArray().ToList();
        changes.ConvertAll(change => $"{change.GetProperty("action").GetString()} {change.GetProperty("valid_from").GetDateTimeOffset().UtcDateTime:yyyy-MM-ddTHH}").ShouldBe(["record.set_lamp_check 2026-04-01T08", "record.set_lamp_check 2026-03-01T20", "create 2026-01-01T00"]);
    }

    [Fact]
    public async Task What_comes_late_does_not_go_before_what_happened_later()
    {
        await MakeAsync("LATE");
        await HappensAsync("LATE", "set_lamp_check", "2026-04-01T08:00:00Z", new { lux = 20, next_on = "2027-04-01" });
        await HappensAsync("LATE", "set_lamp_check", "2026-02-01T08:00:00Z", new { lux = 99, next_on = "2027-02-01" });
        (await ShownAsync("LATE")).ShouldBe("lit 20 2026-04-01 2027-04-01");
    }

    [Fact]
    public async Task What_somebody_said_later_stays_and_a_later_record_goes_before_it()
    {
        await MakeAsync("SAID");
        await Lamps.ChangeAsync("SAID", new { attributes = new { lux = 77 }, valid_from = "2026-05-01T00:00:00Z" });
        await HappensAsync("SAID", "set_lamp_check", "2026-04-01T08:00:00Z", new { lux = 20 });
        (await ShownAsync("SAID")).ShouldBe("lit 77 2026-04-01 -");
        await HappensAsync("SAID", "set_lamp_check", "2026-06-01T08:00:00Z", new { lux = 21 });
        (await ShownAsync("SAID")).ShouldBe("lit 21 2026-06-01 -");
    }

    [Fact]
    public async Task A_word_of_the_record_means_one_of_the_object_or_nothing()
    {
        await MakeAsync("WORD");
        await HappensAsync("WORD", "set_lamp_switch", "2026-03-01T08:00:00Z", new { switched = "down" });
        (await ShownAsync("WORD")).ShouldBe("dark - - -");
        await HappensAsync("WORD", "set_lamp_switch", "2026-03-02T08:00:00Z", new { switched = "sideways" });
        (await ShownAsync("WORD")).ShouldBe("dark - - -");
    }

    [Fact]
    public async Task What_is_void_is_said_by_the_record_before_it()
    {
        await MakeAsync("VOID");
        await HappensAsync("VOID", "set_lamp_check", "2026-03-01T08:00:00Z", new { lux = 40 });
        var wrong = await HappensAsync("VOID", "set_lamp_check", "2026-04-01T08:00:00Z", new { lux = 400 });
        await Lamps.ActAsync($"VOID/records/set_lamp_check/{wrong}", "void", new { reason = "a slip" });
        (await ShownAsync("VOID")).ShouldBe("lit 40 2026-03-01 -");
    }

    [Theory]
    [InlineData("sets: { lux: { field: lux }", "sets: { lux: { field: lumen }", "there is no field 'lumen'")]
    [InlineData("sets: { lux: { field: lux }", "sets: { brightness: { field: lux }", "'set_lamp' has no attribute 'brightness'")]
    [InlineData("sets: { lux: { field: lux }", "sets: { lux: { field: next_on }", "'lux' of 'set_lamp' is of another type")]
    [InlineData("checked_on: occurred }", "lux2: happened }", "'occurred', or a 'field' of the record, is expected")]
    [InlineData("as: { up: lit", "as: { up: bright", "'bright' is no code of 'set-lamp-state'")]
    [InlineData("down: dark } } }", "down: dark }, of: lift } }", "set_lamp_switch does not happen to 'lift'")]
    public void What_cannot_be_said_is_told_by_its_line(string said, string instead, string mistake) =>
        Should.Throw<PackException>(() => PackFile.LoadAll([new PackFiles("set-lamps", new Dictionary<string, string> { ["pack.yaml"] = Pack.Replace(said, instead, StringComparison.Ordinal) })], [new SpatialCockpit.Platform.Packs.Dictionaries.DictionariesSection(), new ObjectsSection(), new RecordsSection()])).Message.ShouldContain(mistake);

    private async Task MakeAsync(string code) => await Lamps.MakeAsync(new { code, region = "990101", attributes = new { state = "lit" }, valid_from = "2026-01-01T00:00:00Z" });

    /// <returns>The record's id.</returns>
    private async Task<long> HappensAsync(string code, string kind, string occurred_at, object attributes)
    {
        using var answer = await host.Admin.PostAsJsonAsync($"/objects/set_lamp/{code}/records/{kind}", new { occurred_at, attributes }, Token);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("id").GetInt64();
    }

    /// <returns>State, lux, day of the check, day of the next; - for unknown.</returns>
    private async Task<string> ShownAsync(string code)
    {
        var attributes = (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/set_lamp/{code}", Token)).GetProperty("attributes");
        return string.Join(' ', new[] { "state", "lux", "checked_on", "next_on" }.Select(name => attributes.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : "-"));
    }
}
