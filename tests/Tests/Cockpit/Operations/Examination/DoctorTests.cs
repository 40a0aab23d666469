using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Tests.Cockpit.Backups;

namespace SpatialCockpit.Tests.Cockpit.Operations.Examination;

/// <summary>The verb as an operator sees it.</summary>
public sealed class DoctorTests(BackedUpCity city) : IClassFixture<BackedUpCity>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_city_that_is_well_is_told_so_line_by_line()
    {
        await city.ArchivedAsync();
        var said = await Verb.RunAsync("doctor", "--data", city.Folder);
        foreach (var line in (string[])[$"ok      the host at {city.Host.Address} answers: well", "ok      the schema is that of this release", "ok      the clock agrees with PostgreSQL's", "ok      the last backup is of ", "ok      the log is archived in ", "ok      the audit is whole: "])
            said.ShouldContain(line);
        said.ShouldContain("hint    1 of the administrators sign in by a password alone");
    }

    /// <summary>Each wrong thing with why it matters and what mends it; the exit code says that there is one.</summary>
    [Fact]
    public async Task What_is_wrong_is_told_with_why_and_what_mends_it()
    {
        var token = city.Host.Data.File("admin.token");
        File.SetUnixFileMode(token, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        var (code, said, _) = await Verb.TryAsync("doctor", "--data", city.Folder);
        File.SetUnixFileMode(token, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        code.ShouldBe(1);
        said.ShouldContain($"""
            WRONG   others may read {token}
                     why:  whoever reads it gets in, or can write what looks genuine
                     mend: chmod 600 {token}

            """);
    }

    [Fact]
    public async Task A_line_of_the_audit_that_was_changed_is_told()
    {
        await using var copy = await city.RestoreAsync("tampered");
        await BackedUpCity.ExecuteAsync(copy, "update audit.entry set caller = 'somebody else' where id = (select min(id) from audit.entry)");
        var (code, said, _) = await Verb.TryAsync("doctor", "--data", copy.Data.Path);
        code.ShouldBe(1);
        said.ShouldContain("WRONG   the audit CANNOT BE TRUSTED");
        said.ShouldContain("mend: ./cockpit audit check");
    }

    [Fact]
    public async Task A_server_that_does_not_start_is_told_after_all_that_could_be_looked_at()
    {
        var data = new DataFolder(city.PathOf("broken"));
        await File.WriteAllTextAsync(data.File("city.json"), "{", Token);
        var (code, said, _) = await Verb.TryAsync("doctor", "--data", data.Path);
        code.ShouldBe(1);
        said.ShouldContain("WRONG   city.json cannot be used");
        said.ShouldContain("WRONG   the server does not start: ");
    }
}
