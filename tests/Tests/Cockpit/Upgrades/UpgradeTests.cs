using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tests.Cockpit.Backups;
using SpatialCockpit.Tests.Cockpit.Identity;

namespace SpatialCockpit.Tests.Cockpit.Upgrades;

/// <summary>The folder of the release before starts with this one; what fails leaves it to the release before.</summary>
public sealed class UpgradeTests : IDisposable
{
    private readonly TempFolder _folder = new("cockpit upgrade-");
    private readonly TempFolder _schema = SchemaCopy.Make();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DataFolder Data => new(_folder.File("city"));

    private StartOptions Options => BackedUpCity.Options(_folder.File("city"));

    public void Dispose()
    {
        _schema.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_folder_of_the_release_before_is_served_with_all_that_is_in_it()
    {
        await EarlierRelease.MakeAsync(Data);
        await using var host = await RunningHost.StartAsync(Options, Token);
        await BackedUpCity.ReadyAsync(host);
        using var admin = BackedUpCity.AdminOf(host);
        (await BackedUpCity.ExecuteAsync(host, $"select count(*) from platform.migration where file in ('{string.Join("', '", EarlierRelease.Later)}')")).ShouldBe(EarlierRelease.Later.LongLength);

        (await admin.GetStringAsync("/v1/search?text=旧版路7号", Token)).ShouldContain("旧版路7号");
        (await admin.GetStringAsync("/ogc/collections/gis.road/items", Token)).ShouldContain("旧版路");
        (await admin.GetFromJsonAsync<JsonElement>("/audit/check", Token)).GetProperty("whole").GetBoolean().ShouldBeTrue();
        (await admin.GetFromJsonAsync<JsonElement>("/audit?action=unit.create&limit=100", Token)).GetProperty("items").GetArrayLength().ShouldBe(50);

        (await SealedAsync(host)).ShouldStartWith("sealed:");
        (await admin.GetFromJsonAsync<JsonElement>($"/objects/unit/{EarlierRelease.UnitCode}", Token)).GetProperty("attributes").GetProperty("phone").GetString().ShouldBe(EarlierRelease.Phone);

        using var browser = new Browser(host.Address);
        (await browser.SignInAsync(EarlierRelease.User, EarlierRelease.Password)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await browser.GetAsync("/users")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>The one that is added to this release's stands for those of the next: its second statement fails, after a whole one before it.</summary>
    [Fact]
    public async Task A_migration_that_fails_leaves_the_folder_to_the_release_before()
    {
        await ServeOnceAsync();
        var before = await FolderPrint.OfAsync(Data);
        await AddAsync("gis/900_next.sql", "create table gis.next (id bigint primary key); select platform.protect('gis.next', 'shared')");
        await AddAsync("registry/900_next.sql", "alter table registry.unit add column next int;\nalter table registry.unit add column worse nonsense;");
        await File.AppendAllTextAsync(_schema.File("bootstrap.sql"), "create or replace function platform.next() returns int language sql as 'select 1';\n", Token);

        var refused = await Should.ThrowAsync<RecordException>(() => RunningHost.StartAsync(Options with { Schema = _schema.Path }, Token));
        foreach (var words in (string[])["data/schema/registry/900_next.sql", "type \"nonsense\" does not exist", "Nothing was changed", "can be started on them again"])
            refused.Message.ShouldContain(words);
        (await FolderPrint.OfAsync(Data)).ShouldBe(before);
        await ServeOnceAsync();
    }

    /// <summary>As the program says it: of this release's own migrations, one meets what somebody else has made there.</summary>
    [Fact]
    public async Task What_fails_is_told_in_a_line_and_by_the_exit_code()
    {
        await EarlierRelease.MakeAsync(Data);
        await ChangeAsync("create table identity.linked_subject (mine int)");
        var before = await FolderPrint.OfAsync(Data);
        var (code, _, errors) = await Verb.TryAsync("serve", "--data", Data.Path, "--port", "0", "--no-demo");
        code.ShouldBe(1);
        errors.ShouldContain("data/schema/identity/011_single_sign_on.sql: PostgreSQL says: relation \"linked_subject\" already exists (42P07).");
        errors.ShouldNotContain("   at ");
        (await FolderPrint.OfAsync(Data)).ShouldBe(before);
    }

    [Fact]
    public async Task A_folder_of_a_later_release_is_refused_before_anything_is_written()
    {
        await ServeOnceAsync();
        await ChangeAsync("insert into platform.migration (file, checksum) values ('gis/950_of_tomorrow.sql', 'c')");
        var before = await FolderPrint.OfAsync(Data);
        var (code, _, errors) = await Verb.TryAsync("serve", "--data", Data.Path, "--port", "0", "--no-demo");
        code.ShouldBe(1);
        errors.ShouldContain("newer than this release: it has had gis/950_of_tomorrow.sql applied");
        errors.ShouldNotContain("   at ");

        var (found, said, _) = await Verb.TryAsync("doctor", "--data", Data.Path);
        found.ShouldBe(1);
        said.ShouldContain("WRONG   The record is newer than this release");
        (await FolderPrint.OfAsync(Data)).ShouldBe(before);
    }

    [Fact]
    public async Task A_landed_migration_that_was_changed_is_refused_before_anything_is_written()
    {
        await ServeOnceAsync();
        var before = await FolderPrint.OfAsync(Data);
        await AddAsync("gis/900_next.sql", "create table gis.next (id bigint primary key); select platform.protect('gis.next', 'shared')");
        await File.AppendAllTextAsync(_schema.File("gis/001_base_map.sql"), "-- afterthought\n", Token);
        (await Should.ThrowAsync<RecordException>(() => RunningHost.StartAsync(Options with { Schema = _schema.Path }, Token))).Message.ShouldContain("data/schema/gis/001_base_map.sql: not what was applied");
        (await FolderPrint.OfAsync(Data)).ShouldBe(before);
    }

    /// <summary>Else the record would be of this release, and neither of the two would start.</summary>
    [Theory]
    [InlineData("city.json", """{"timezone":"Moon/Tranquility"}""")]
    [InlineData("packs/mine/pack.yaml", "title: [")]
    [InlineData("secrets.key", "1 none")]
    public async Task What_a_start_would_not_read_is_told_before_the_record_is_touched(string file, string text)
    {
        await EarlierRelease.MakeAsync(Data);
        Directory.CreateDirectory(Path.GetDirectoryName(Data.File(file))!);
        await File.WriteAllTextAsync(Data.File(file), text, Token);
        var before = await FolderPrint.OfAsync(Data);
        (await Should.ThrowAsync<OperatorException>(() => RunningHost.StartAsync(Options, Token))).Message.ShouldContain(file.Split('/')[0]);
        (await FolderPrint.OfAsync(Data)).ShouldBe(before);
    }

    [Fact]
    public async Task The_doctor_tells_of_a_folder_of_the_release_before_and_leaves_it_so()
    {
        await EarlierRelease.MakeAsync(Data);
        var before = await FolderPrint.OfAsync(Data);
        var said = await Verb.RunAsync("doctor", "--data", Data.Path);
        said.ShouldContain($"hint    the record is of an earlier release: {EarlierRelease.Later.Length} migrations wait, the first: platform/011_sealing_keys.sql");
        (await FolderPrint.OfAsync(Data)).ShouldBe(before);
    }

    private async Task ServeOnceAsync()
    {
        await using var host = await RunningHost.StartAsync(Options, Token);
        await BackedUpCity.ReadyAsync(host);
    }

    private Task AddAsync(string file, string sql) => File.WriteAllTextAsync(_schema.File(file), sql, Token);

    /// <summary>The sweep runs at the start, beside all else.</summary>
    private static async Task<string> SealedAsync(RunningHost host)
    {
        var phone = "";
        await Until.SoAsync(async () => (phone = (string)(await BackedUpCity.ExecuteAsync(host, $"select phone from registry.unit where code = '{EarlierRelease.UnitCode}'"))!) != EarlierRelease.Phone, "the phone number is sealed");
        return phone;
    }

    private async Task ChangeAsync(string sql)
    {
        await using var cluster = await PrivateCluster.StartAsync(Data.Path, cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(cluster.Connections("cockpit").Owner);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
