using System.Text;
using SpatialCockpit.Tests.Cockpit.Hosting;
using SpatialCockpit.Tests.Cockpit.Imports;
using SpatialCockpit.Tests.Platform.Workbooks;

namespace SpatialCockpit.Tests.Cockpit.Operations;

/// <summary><c>query</c> from the shell.</summary>
public sealed class QueryCommandTests(ServedFolder served) : IClassFixture<ServedFolder>, IDisposable
{
    private readonly TempFolder _files = new("cockpit query-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task An_answer_is_a_plain_table()
    {
        var (code, output, errors) = await RunAsync("query", "select 1 as one, '区 [red]' as area, null as nothing, [1, 2] as list");
        code.ShouldBe(0, errors);
        var lines = output.Split('\n').Select(line => line.Trim()).ToList();
        lines.ShouldContain(line => line.Replace(" ", "", StringComparison.Ordinal) == "|one|area|nothing|list|");
        lines.ShouldContain(line => line.Replace(" ", "", StringComparison.Ordinal) == "|1|区[red]||[1,2]|");
        lines.ShouldContain("1 rows");
    }

    [Fact]
    public async Task Of_many_rows_a_hundred_are_shown()
    {
        var (code, output, errors) = await RunAsync("query", "select 'row' as r from range(1000)");
        code.ShouldBe(0, errors);
        output.Split('\n').Count(line => line.Contains("row ", StringComparison.Ordinal) && line.StartsWith('|')).ShouldBe(100);
        output.ShouldContain("The first 100 rows of more");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("arrow")]
    [InlineData("parquet")]
    public async Task A_file_is_of_the_format_that_its_name_ends_in(string ending)
    {
        var file = _files.File($"rows of mine.{ending}");
        var (code, output, errors) = await RunAsync("query", "select i::integer as i from range(3) as t(i)", "-o", file);
        code.ShouldBe(0, errors);
        output.ShouldContain(file);
        var bytes = await File.ReadAllBytesAsync(file, Token);
        switch (ending)
        {
            case "csv":
                Encoding.UTF8.GetString(bytes).ShouldBe("\uFEFFi\r\n0\r\n1\r\n2\r\n");
                break;
            case "xlsx":
                ReadWorkbook.Of(bytes).Column("i").ShouldBe(["0", "1", "2"]);
                break;
            case "arrow":
                (await ForeignProgram.ReadArrowAsync(bytes)).Single().GetProperty("rows").GetRawText().ShouldBe("[[0],[1],[2]]");
                break;
            default:
                Encoding.ASCII.GetString(bytes[^4..]).ShouldBe("PAR1");
                break;
        }
        Directory.GetFiles(_files.Path).ShouldBe([file]);
    }

    [Theory]
    [InlineData("select * from nowhere", "There is no table 'nowhere'.")]
    [InlineData("drop table gis", "Only SELECT may be asked")]
    [InlineData("selec 1", "syntax error")]
    public async Task What_is_refused_is_told_in_the_hosts_words_and_leaves_no_file(string sql, string words)
    {
        foreach (string[] more in new string[][] { [], ["-o", _files.File("x.parquet")] })
        {
            var (code, _, errors) = await RunAsync(["query", sql, .. more]);
            code.ShouldBe(1);
            errors.ShouldContain(words);
            Directory.GetFiles(_files.Path).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_file_of_no_known_format_is_refused() => (await RunAsync("query", "select 1", "-o", _files.File("x.avro"))).Code.ShouldBe(1);

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] words)
    {
        using var process = ServerProcess.Run([.. words, "--data", served.Path]);
        var errors = process.StandardError.ReadToEndAsync(Token);
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, output, await errors);
    }
}
