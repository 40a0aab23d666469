using Npgsql;
using SpatialCockpit.Cockpit.Backups.Archive;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Cockpit.Backups;

public sealed class WalSegmentTests(TestRecord record)
{
    [Theory]
    [InlineData("0/1")]
    [InlineData("0/FFFFFF")]
    [InlineData("0/1000000")]
    [InlineData("0/1000001")]
    [InlineData("0/FFFFFFFF")]
    [InlineData("1/0")]
    [InlineData("1/1")]
    [InlineData("A3/FE012345")]
    public async Task Segments_are_called_as_PostgreSQL_calls_them(string place)
    {
        await using var source = NpgsqlDataSource.Create(record.Cluster.Connections("postgres").Superuser);
        await using var ask = source.CreateCommand($"select pg_walfile_name('{place}')");
        var theirs = (string)(await ask.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        // PostgreSQL calls by the byte before: a place at which a segment begins is the end of the one before.
        WalSegment.Before(1, Lsn.Parse(place)).Name.ShouldBe(theirs);
        WalSegment.At(1, Lsn.Parse(place)).Number.ShouldBeInRange(WalSegment.Before(1, Lsn.Parse(place)).Number, WalSegment.Before(1, Lsn.Parse(place)).Number + 1);
        WalSegment.Parse(theirs)!.Value.Name.ShouldBe(theirs);
    }

    [Theory]
    [InlineData("00000002.history")]
    [InlineData("000000010000000000000005.00000028.backup")]
    [InlineData("00000001000000000000000G")]
    [InlineData("000000010000000000000005.partial")]
    public void What_else_lies_there_is_no_segment(string name) => WalSegment.Parse(name).ShouldBeNull();
}
