using SpatialCockpit.Cockpit.Operations.Examination;

namespace SpatialCockpit.Tests.Cockpit.Operations.Examination;

public sealed class ProjectionExaminationTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public ProjectionExaminationTests()
    {
        Write("warehouse/warehouse-3.duckdb", [0, 0, 0, 0, 0, 0, 0, 0, .. "DUCK"u8, 1, 2, 3]);
        Write("snapshots/index.json", """{"Layers":[{"File":"0123456789abcdef0123456789abcdef.layer"}]}"""u8);
        Write("snapshots/0123456789abcdef0123456789abcdef.layer", [1]);
        Write("search/index.json", "{}"u8);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_whole_is_well() => ProjectionExamination.Run(new(_folder.Path)).ShouldAllBe(finding => finding.Is == Finding.Grade.Well);

    [Fact]
    public void A_file_that_is_none_of_DuckDB_is_told()
    {
        Write("warehouse/warehouse-3.duckdb", "no database"u8);
        ShouldTell(Finding.Grade.Wrong, "it is no file of DuckDB", "./cockpit rebuild warehouse");
    }

    [Fact]
    public void A_store_that_was_put_aside_is_told()
    {
        Write("warehouse/warehouse-3.duckdb.damaged", [1]);
        ShouldTell(Finding.Grade.Hint, "was found damaged and put aside", $"rm {_folder.File("warehouse/warehouse-3.duckdb.damaged")}");
    }

    [Theory]
    [InlineData("snapshots")]
    [InlineData("search")]
    public void An_index_that_cannot_be_read_is_told(string name)
    {
        Write(name + "/index.json", "{\"Lay"u8);
        ShouldTell(Finding.Grade.Hint, $"{_folder.File(name)}/index.json is damaged", $"delete {_folder.File(name)}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_that_the_index_names_and_that_is_not_there_or_empty_is_told(bool isThere)
    {
        File.Delete(_folder.File("snapshots/0123456789abcdef0123456789abcdef.layer"));
        if (isThere)
            Write("snapshots/0123456789abcdef0123456789abcdef.layer", []);
        ShouldTell(Finding.Grade.Hint, "0123456789abcdef0123456789abcdef.layer is missing or empty", "nothing need be done");
    }

    private void ShouldTell(Finding.Grade grade, string words, string mend)
    {
        var finding = ProjectionExamination.Run(new(_folder.Path)).Where(each => each.Is != Finding.Grade.Well).ShouldHaveSingleItem();
        (finding.Is, finding.What.Contains(words, StringComparison.Ordinal), finding.Mend!.Contains(mend, StringComparison.Ordinal)).ShouldBe((grade, true, true), finding.ToString());
    }

    private void Write(string path, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(path))!);
        File.WriteAllBytes(_folder.File(path), bytes);
    }
}
