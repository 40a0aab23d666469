using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Pmtiles;

namespace SpatialCockpit.Tests.Tiles.Pmtiles;

/// <summary>An archive whose maker is interrupted, at any place and by anything.</summary>
public sealed class ResumableArchiveTests : IDisposable
{
    private static readonly (TileId Tile, byte[] Content)[] Tiles = [.. Enumerable.Range(1, 200).Select(i => (new TileId((ulong)i * 3), ArchiveInMemory.Gzip($"tile {i % 90}")))];
    private static readonly ExportHead Head = new("print", 0, 8, [110, 45, 111, 46], new() { ["name"] = "city" });

    private readonly TempFolder _folder = new("cockpit-resume-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string File => _folder.File("city.pmtiles");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_interrupted_goes_on_and_ends_as_if_it_had_not_been()
    {
        await MakeAsync(stopBefore: Tiles.Length);
        var whole = Contents();
        System.IO.File.Delete(File);
        foreach (var stop in new[] { 1, 50, 199 })
            await MakeAsync(stop);
        await MakeAsync(stopBefore: Tiles.Length);
        Contents().ShouldBe(whole);
        Directory.GetFiles(_folder.Path).ShouldBe([File]);
    }

    [Fact]
    public async Task Whatever_was_cut_off_the_files_is_made_again()
    {
        await MakeAsync(stopBefore: Tiles.Length);
        var whole = Contents();
        var random = new Random(3);
        for (var round = 0; round < 60; round++)
        {
            await MakeAsync(stopBefore: 150);
            foreach (var part in new[] { File + ".part", File + ".journal" })
            {
                await using var cut = System.IO.File.Open(part, FileMode.Open);
                if (random.Next(2) == 0)
                    cut.SetLength(random.NextInt64(cut.Length + 1));
            }
            await MakeAsync(stopBefore: Tiles.Length);
            Contents().ShouldBe(whole);
        }
    }

    [Fact]
    public async Task An_export_of_something_else_is_not_gone_on_with()
    {
        await MakeAsync(stopBefore: 100);
        using (var archive = ResumableArchive.Open(File, TimeProvider.System))
        {
            archive.Last.ShouldBe(Tiles[99].Tile);
            archive.IsOf(Head).ShouldBeTrue();
            archive.IsOf(Head with { Print = "other" }).ShouldBeFalse();
        }
        using var anew = ResumableArchive.OpenEmpty(File, TimeProvider.System);
        anew.Last.ShouldBeNull();
    }

    [Fact]
    public async Task Two_at_one_file_are_one_too_many()
    {
        await MakeAsync(stopBefore: 100);
        using var first = ResumableArchive.Open(File, TimeProvider.System);
        Should.Throw<IOException>(() => ResumableArchive.Open(File, TimeProvider.System));
    }

    [Fact]
    public void An_export_that_made_nothing_leaves_nothing()
    {
        using (var archive = ResumableArchive.Open(File, TimeProvider.System))
            archive.Begin(Head);
        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    private async Task MakeAsync(int stopBefore)
    {
        using var archive = ResumableArchive.Open(File, TimeProvider.System);
        archive.Begin(Head);
        foreach (var (tile, content) in Tiles.Take(stopBefore).Where(each => archive.Last is not { } last || each.Tile > last))
            archive.Add(tile, content);
        if (stopBefore == Tiles.Length)
            await archive.FinishAsync(Head, Token);
    }

    /// <summary>All but the metadata, which tell when it was made.</summary>
    private List<string> Contents()
    {
        var archive = PmtilesArchive.Open(File);
        return [.. Enumerable.Range(0, 700).Select(i => new TileId((ulong)i).TryToCoordinate(out var tile) && archive.Find(tile) is { } content ? Convert.ToBase64String(content) : "")];
    }
}
