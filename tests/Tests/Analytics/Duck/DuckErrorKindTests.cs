using SpatialCockpit.Analytics.Duck;

namespace SpatialCockpit.Tests.Analytics.Duck;

/// <summary>Errors are known by the numbers that this very library gives them.</summary>
public sealed class DuckErrorKindTests
{
    [Theory]
    [InlineData("select ('x' || range)::integer from range(3)", DuckErrorKind.Conversion)]
    [InlineData("select list(range) from range(100000000)", DuckErrorKind.OutOfMemory)]
    public void An_error_is_of_its_kind(string sql, DuckErrorKind kind)
    {
        using var database = DuckDatabase.Open(null, [new("memory_limit", "100MB"), new("max_temp_directory_size", "0B"), new("threads", "1")]);
        using var connection = database.Connect();
        Should.Throw<DuckException>(() => connection.Execute(sql)).Kind.ShouldBe(kind);
    }

    [Fact]
    public async Task What_is_interrupted_says_so()
    {
        using var database = DuckDatabase.Open(null, []);
        using var connection = database.Connect();
        var work = Task.Run(() => connection.Execute("select count(*) from range(1000000000) a, range(1000) b where hash(a.range, b.range) = 1"), TestContext.Current.CancellationToken);
        await Until.SoAsync(() =>
        {
            connection.Interrupt();
            return work.IsCompleted;
        }, "what is interrupted ends");
        (await Should.ThrowAsync<DuckException>(() => work)).Kind.ShouldBe(DuckErrorKind.Interrupt);
    }
}
