using SpatialCockpit.Cockpit.Backups.Contents;
using SpatialCockpit.Cockpit.Hosting;

namespace SpatialCockpit.Tests.Cockpit.Backups;

/// <summary>What a backup does with each thing below a data folder; that nothing of ours is there that nobody decided about, each host of the tests says when it ends.</summary>
public sealed class DataFolderContentsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private DataFolder Data => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("admin.token", Fate.Kept)]
    [InlineData("admin.token.0a1b2c3d", Fate.MadeAgain)]
    [InlineData("audit.key", Fate.Kept)]
    [InlineData("audit.last", Fate.KeptFirst)]
    [InlineData("secrets.key", Fate.Kept)]
    [InlineData("attachments/content/ab/abcd", Fate.Kept)]
    [InlineData("models/next_fault/2026-11-28.1/model.json", Fate.Kept)]
    [InlineData("models/next_fault/.train-0a1b2c3d/", Fate.MadeAgain)]
    [InlineData("models/next_fault/.train-0a1b2c3d/rows/x.parquet", Fate.MadeAgain)]
    [InlineData("imports/rejects/1.csv", Fate.Kept)]
    [InlineData("imports/work/1/part", Fate.MadeAgain)]
    [InlineData("postgres/PG_VERSION", Fate.Record)]
    [InlineData("postgres.new-abc.def/PG_VERSION", Fate.MadeAgain)]
    [InlineData("snapshots/index.json", Fate.MadeAgain)]
    [InlineData("warehouse/warehouse-3.duckdb", Fate.MadeAgain)]
    [InlineData("node.id", Fate.MadeAgain)]
    [InlineData("server.json", Fate.OfThisMachine)]
    [InlineData("backup.json", Fate.OfThisMachine)]
    [InlineData("lock", Fate.OfThisMachine)]
    [InlineData("service.key", null)]
    [InlineData("locker", null)]
    public void Each_thing_has_its_fate(string path, Fate? fate) => DataFolderContents.Of(path).ShouldBe(fate);

    [Fact]
    public void What_cannot_be_made_again_is_kept_and_what_an_operator_put_there_too()
    {
        foreach (var path in (string[])["admin.token", "audit.last", "lock", "service.key", "own/notes.txt", "attachments/uploads/u1", "attachments/content/ab/abc", "models/m/1/model.json", "models/m/.train-00000000/x", "imports/work/x/y", "imports/rejects/r.csv", "snapshots/index.json", "postgres/PG_VERSION", "tiles/shared/a.pmtiles"])
            Write(path);
        File.CreateSymbolicLink(_folder.File("tiles/linked.pmtiles"), _folder.File("lock"));
        File.CreateSymbolicLink(_folder.File("models/elsewhere"), "/usr");
        using var disk = new TempFolder();
        File.WriteAllText(disk.File("base.tif"), "");
        File.CreateSymbolicLink(_folder.File("rasters"), disk.Path);
        DataFolderContents.Kept(Data).Where(kept => kept.Entry.LinkTarget is null).Select(kept => kept.Path).ShouldBe(
            ["admin.token", "attachments/content/ab/abc", "attachments/uploads/u1", "imports/rejects/r.csv", "models/m/1/model.json", "own/notes.txt", "rasters/base.tif", "service.key", "tiles/shared/a.pmtiles"], ignoreOrder: true);
        DataFolderContents.Kept(Data).Where(kept => kept.Entry.LinkTarget is not null).Select(kept => kept.Path.TrimEnd('/')).ShouldBe(["tiles/linked.pmtiles", "models/elsewhere"], ignoreOrder: true);
        DataFolderContents.Undecided(Data).ShouldBe(["own/", "service.key"]);
    }

    /// <summary>An upload that is moved to its place while the folder is gone through is met there.</summary>
    [Fact]
    public void Uploads_come_before_the_content_they_become()
    {
        Write("attachments/uploads/u1");
        Write("attachments/content/ab/abc");
        DataFolderContents.Kept(Data).Select(kept => kept.Path).ShouldBe(["attachments/uploads/u1", "attachments/content/ab/abc"]);
    }

    private void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(path))!);
        File.WriteAllText(_folder.File(path), path);
    }
}
