using System.Globalization;
using Npgsql;
using SpatialCockpit.Cockpit.Operations.Examination;
using SpatialCockpit.Platform.Calendar;

namespace SpatialCockpit.Tests.Cockpit.Operations.Examination;

public sealed class RecordExaminationTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Schema => Path.Combine(Repository.Root, "data", "schema");

    [Fact]
    public async Task A_sound_record_is_well()
    {
        var findings = await RunAsync(Schema);
        findings.ShouldAllBe(finding => finding.Is == Finding.Grade.Well);
        findings[0].What.ShouldMatch(@"^the record is PostgreSQL \d+\.\d+ .*with PostGIS 3\.");
    }

    [Fact]
    public async Task A_slot_that_nobody_reads_and_that_holds_back_log_is_told()
    {
        await using var source = NpgsqlDataSource.Create(host.Connections.Superuser);
        await using (var make = source.CreateCommand("select pg_create_physical_replication_slot('forgotten', true); create table filler as select md5(g::text) from generate_series(1, 60000) g; drop table filler"))
            await make.ExecuteNonQueryAsync(Token);
        try
        {
            var finding = (await RunAsync(Schema, most: 1 << 20)).Where(each => each.What.Contains("the replication slot forgotten", StringComparison.Ordinal)).ShouldHaveSingleItem();
            finding.Is.ShouldBe(Finding.Grade.Wrong);
            finding.What.ShouldMatch(@"^PostgreSQL keeps \d+ MB of log for the replication slot forgotten, which nobody reads$");
            finding.Mend!.ShouldContain("pg_drop_replication_slot('forgotten')");
        }
        finally
        {
            await using var drop = source.CreateCommand("select pg_drop_replication_slot('forgotten')");
            await drop.ExecuteNonQueryAsync(Token);
        }
    }

    [Theory]
    [InlineData("changed", Finding.Grade.Wrong, "not what was applied to this record")]
    [InlineData("older", Finding.Grade.Wrong, "The record is newer than this release")]
    [InlineData("newer", Finding.Grade.Hint, "1 migrations wait, the first: registry/999_later.sql")]
    public async Task Migrations_that_do_not_match_are_told(string how, Finding.Grade grade, string words)
    {
        using var folder = new TempFolder();
        await ForeignProgram.RunAsync("cp", ["-r", Schema, folder.File("schema")]);
        var last = Directory.GetFiles(folder.File("schema/registry")).Order(StringComparer.Ordinal).Last();
        switch (how)
        {
            case "changed":
                await File.AppendAllTextAsync(last, "-- more\n", Token);
                break;
            case "older":
                File.Delete(last);
                break;
            default:
                await File.WriteAllTextAsync(folder.File("schema/registry/999_later.sql"), "select 1", Token);
                break;
        }
        var finding = (await RunAsync(folder.File("schema"))).Where(each => each.Is != Finding.Grade.Well).ShouldHaveSingleItem();
        finding.Is.ShouldBe(grade);
        finding.What.ShouldContain(words);
    }

    [Theory]
    [InlineData("12:00:00", "12:00:03", "11:59:00", null)]
    [InlineData("12:00:00", "12:00:09", null, "9 s apart")]
    [InlineData("12:00:00", "11:00:00", null, "3600 s apart")]
    [InlineData("12:00:00", "12:00:00", "12:30:00", "the audit was sealed at 2026-11-24T20:30:00+08:00")]
    public void A_clock_that_goes_wrong_is_told(string ours, string theirs, string? sealedAt, string? words)
    {
        static DateTimeOffset At(string time) => DateTimeOffset.Parse($"2026-11-24T{time}Z", CultureInfo.InvariantCulture);
        var finding = RecordExamination.Clock(Shanghai, At(ours), At(theirs), sealedAt is null ? null : At(sealedAt));
        (finding.Is == Finding.Grade.Wrong).ShouldBe(words is not null);
        finding.What.ShouldContain(words ?? "the clock agrees");
    }

    private static CityClock Shanghai => new(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById(CityClock.DefaultZone));

    private async Task<IReadOnlyList<Finding>> RunAsync(string schema, long most = 1L << 40) => await new RecordExamination(host.Connections, schema, Shanghai) { MostKeptBytes = most }.RunAsync(Token);
}
