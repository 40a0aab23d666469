using System.Text;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Pmtiles;

namespace SpatialCockpit.Tests.Tiles.Pmtiles;

/// <summary>The file format, by its specification and by npm's reader.</summary>
public sealed class PmtilesFormatTests : IDisposable
{
    private readonly TempFolder _folder = new("cockpit-pmtiles-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Path => _folder.File("city.pmtiles");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Npm_reads_every_tile_of_an_archive_with_leaves()
    {
        var tiles = Scattered(60_000).ToList();
        await ArchiveInMemory.WriteAsync(Path, tiles);
        var header = PmtilesArchive.Open(Path).Header;
        header.Leaves.Length.ShouldBeGreaterThan(0ul);
        header.Root.End.ShouldBeLessThanOrEqualTo(16_384ul);
        var asked = tiles.Where((_, i) => i % 600 == 0).ToList();
        var read = await ForeignProgram.ReadArchiveAsync(Path, [.. asked.Select(each => each.Tile.ToString()), "15/0/0"]);
        read.GetProperty("tiles").EnumerateArray().Select(tile => tile.GetString() is { } content ? Encoding.UTF8.GetString(Convert.FromBase64String(content)) : null)
            .ShouldBe([.. asked.Select(each => each.Text), null]);
        read.GetProperty("metadata").GetProperty("name").GetString().ShouldBe("试验");
        var said = read.GetProperty("header");
        (said.GetProperty("minZoom").GetInt32(), said.GetProperty("maxZoom").GetInt32(), said.GetProperty("clustered").GetBoolean()).ShouldBe((tiles.Min(each => each.Tile.Z), tiles.Max(each => each.Tile.Z), true));
        (said.GetProperty("minLon").GetDouble(), said.GetProperty("minLat").GetDouble(), said.GetProperty("maxLon").GetDouble(), said.GetProperty("maxLat").GetDouble()).ShouldBe((110, 45, 111, 46));
    }

    [Fact]
    public async Task Our_reader_finds_each_tile_and_nothing_else()
    {
        var tiles = Scattered(20_000).ToDictionary(each => each.Tile, each => each.Text);
        await ArchiveInMemory.WriteAsync(Path, tiles.Select(each => (each.Key, each.Value)));
        var archive = PmtilesArchive.Open(Path);
        var (z, side) = (8, 1 << 8);
        foreach (var tile in tiles.Keys.Concat(Enumerable.Range(0, side * side).Select(i => ArchiveInMemory.Tile(z, i / side, i % side))))
        {
            var found = archive.Find(tile) is { } content ? Encoding.UTF8.GetString(archive.Unpack(content)) : null;
            found.ShouldBe(tiles.GetValueOrDefault(tile), tile.ToString());
        }
    }

    [Fact]
    public async Task Equal_contents_are_kept_once_and_equal_neighbours_are_one_entry()
    {
        // The curve goes 0, 1, 2, 3 through the four tiles of zoom 1.
        TileCoordinate[] curve = [ArchiveInMemory.Tile(1, 0, 0), ArchiveInMemory.Tile(1, 0, 1), ArchiveInMemory.Tile(1, 1, 1), ArchiveInMemory.Tile(1, 1, 0)];
        var contents = await ArchiveInMemory.WriteAsync(Path, [(curve[0], "sea"), (curve[1], "sea"), (curve[2], "land"), (curve[3], "sea")]);
        contents.Entries.Select(entry => (entry.First.Value, entry.RunLength)).ShouldBe([(1ul, 2u), (3ul, 1u), (4ul, 1u)]);
        var header = PmtilesArchive.Open(Path).Header;
        (header.AddressedTiles, header.TileEntries, header.TileContents).ShouldBe((4ul, 3ul, 2ul));
        new FileInfo(Path).Length.ShouldBe((long)header.Tiles.End);
    }

    [Fact]
    public async Task Contents_lie_in_the_order_of_the_tiles_that_first_show_them()
    {
        var contents = await ArchiveInMemory.WriteAsync(Path, Scattered(5_000));
        var end = 0ul;
        foreach (var entry in contents.Entries)
        {
            entry.Offset.ShouldBeLessThanOrEqualTo(end);
            end = Math.Max(end, entry.Offset + entry.Length);
        }
        end.ShouldBe(contents.Bytes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4_096)]
    [InlineData(4_097)]
    [InlineData(300_000)]
    public void The_root_fits_the_first_request_however_many_entries_there_are(int count)
    {
        var random = new Random(count);
        var (tile, offset) = (0ul, 0ul);
        var entries = new List<PmtilesEntry>();
        for (var i = 0; i < count; i++)
        {
            var entry = new PmtilesEntry(new(tile += (ulong)random.Next(1, 1_000_000)), offset, (uint)random.Next(1, 1_000_000), (uint)random.Next(1, 5));
            entries.Add(entry);
            (tile, offset) = (tile + entry.RunLength, offset + entry.Length);
        }
        var (root, leaves) = PmtilesWriter.Directories(entries);
        root.Length.ShouldBeLessThanOrEqualTo(16_257);
        PmtilesDirectory.Unpack(root, PmtilesCompression.Gzip)
            .SelectMany(entry => entry.IsLeaf ? PmtilesDirectory.Unpack(leaves[(int)entry.Offset..(int)(entry.Offset + entry.Length)], PmtilesCompression.Gzip) : [entry])
            .ShouldBe(entries);
    }

    [Fact]
    public async Task An_archive_of_nothing_is_an_archive()
    {
        await ArchiveInMemory.WriteAsync(Path, []);
        PmtilesArchive.Open(Path).Find(ArchiveInMemory.Tile(0, 0, 0)).ShouldBeNull();
        (await ForeignProgram.ReadArchiveAsync(Path, ["0/0/0"])).GetProperty("tiles")[0].GetString().ShouldBeNull();
    }

    [Fact]
    public async Task The_same_tiles_give_the_same_bytes()
    {
        await ArchiveInMemory.WriteAsync(Path, Scattered(5_000));
        await ArchiveInMemory.WriteAsync(Path + "2", Scattered(5_000).Reverse());
        (await File.ReadAllBytesAsync(Path, Token)).ShouldBe(await File.ReadAllBytesAsync(Path + "2", Token));
    }

    [Fact]
    public async Task A_damaged_archive_is_refused_and_never_more_than_that()
    {
        await ArchiveInMemory.WriteAsync(Path, Scattered(9_000));
        var whole = await File.ReadAllBytesAsync(Path, Token);
        var random = new Random(7);
        var refused = 0;
        for (var i = 0; i < 300; i++)
        {
            var damaged = whole[..random.Next(1, whole.Length + 1)];
            for (var flips = random.Next(4); flips > 0; flips--)
                damaged[random.Next(Math.Min(damaged.Length, 30_000))] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(Path, damaged, Token);
            try
            {
                var archive = PmtilesArchive.Open(Path);
                foreach (var (tile, _) in Scattered(100))
                {
                    if (archive.Find(tile) is { } content)
                        archive.Unpack(content);
                }
            }
            catch (InvalidDataException)
            {
                refused++; // the one answer there is to damage
            }
        }
        refused.ShouldBeGreaterThan(100);
    }

    /// <summary>Tiles of all zooms to 12, every third one of a text that others have too.</summary>
    private static IEnumerable<(TileCoordinate Tile, string Text)> Scattered(int count)
    {
        var random = new Random(1);
        var seen = new HashSet<TileCoordinate>();
        while (seen.Count < count)
        {
            var z = random.Next(2, 13);
            var tile = ArchiveInMemory.Tile(z, random.Next(1 << z), random.Next(1 << z));
            if (seen.Add(tile))
                yield return (tile, seen.Count % 3 == 0 ? $"text {seen.Count % 10}" : $"tile {tile}");
        }
    }
}
