using Npgsql;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Tests.Platform.Record;

/// <summary>Our own server and an operator's are spoken to alike.</summary>
public sealed class RecordConnectionsTests
{
    private static readonly RecordConnections Own = RecordConnections.ByRole("/run/own", "cockpit", "postgres");
    private static readonly RecordConnections External = RecordConnections.Of(new("Host=db.example;Database=theirs;Username=dba;Password=secret;SSL Mode=Require"), role => $"{role}'s");

    [Fact]
    public void Only_what_a_request_asks_has_a_time_limit()
    {
        foreach (var record in (RecordConnections[])[Own, External])
            ((string[])[record.Superuser, record.Owner, record.Feed, record.App]).Select(connection => Read(connection).CommandTimeout).ShouldBe([0, 0, 0, 30]);
    }

    [Fact]
    public void Each_role_signs_in_as_itself_the_way_the_superuser_goes()
    {
        foreach (var (role, connection) in (ReadOnlySpan<(string, string)>)[(RecordRole.Owner, External.Owner), (RecordRole.Feed, External.Feed), (RecordRole.App, External.App)])
        {
            var read = Read(connection);
            (read.Username, read.Password, read.Host, read.Database, read.SslMode).ShouldBe((role, $"{role}'s", "db.example", "theirs", SslMode.Require));
        }
        (Read(External.Superuser).Username, Read(External.Superuser).Password).ShouldBe(("dba", "secret"));
    }

    [Fact]
    public void Our_own_server_is_shown_no_password() =>
        ((string[])[Own.Superuser, Own.Owner, Own.Feed, Own.App]).Select(connection => Read(connection).Password).ShouldAllBe(password => password == null);

    private static NpgsqlConnectionStringBuilder Read(string connection) => new(connection);
}
